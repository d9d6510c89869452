"""Where a provider starts: how the profile stands, what comes next, the ways on."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from core.kit.messages import msg
from core.notifications.models import Notification
from core.notifications.queries import notices
from core.providers.checklist import checklist
from core.providers.document_views import own_agreements
from core.providers.facts import admission_objections
from core.providers.models import Provider
from core.providers.queries import ACTIVE, TERMINATED, own_provider
from core.tenancy.work import Work
from core.web import nav
from core.web.pages import render
from core.web.paging import page_of
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work, require
from core.web.sections import sections

start = Blueprint("providers_home", __name__, template_folder="templates")

PLACE = "cabinet"
LATEST = 3


@start.get("/cabinet")
def home() -> ResponseReturnValue:
    """The cabinet's start page; rooms above tell what comes next."""
    who, work = require(PROVIDER), current_work()
    g.area, row = "provider", own_provider(work, who.id)
    settled = row.status in (ACTIVE, TERMINATED)
    return render(
        "providers/home.html",
        me=row,
        checklist=checklist(work, [] if settled else admission_objections(work, row)),
        to_accept=_to_accept(work, row) if row.status == ACTIVE else [],
        more=sections(PLACE, work, row.id),
        latest=page_of(work, notices(who.id), Notification.id, None, LATEST).items,
        ways=[link for link in nav.links("provider") if not link.current],
    )


def _to_accept(work: Work, row: Provider) -> list[dict[str, Any]]:
    """Documents with a version that an active provider has not accepted yet, though it is asked for."""
    found = own_agreements(work, row, reader().locale)
    return [item for item in found if item["accepted_version"] and not item["accepted"] and item["due_at"]]


nav.item("provider", msg("My cabinet"), "providers_home.home", roles=(PROVIDER,), order=0, icon="home")
