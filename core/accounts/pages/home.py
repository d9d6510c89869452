"""Where a signed-in person starts."""

from __future__ import annotations

from flask import g
from flask.typing import ResponseReturnValue

from core.accounts.pages.blueprint import blueprint
from core.kit.messages import msg
from core.notifications.models import Notification
from core.notifications.queries import notices
from core.web import nav
from core.web.pages import render
from core.web.paging import page_of
from core.web.scope import current_work, require
from core.web.sections import sections

PLACE = "account"
LATEST = 3


@blueprint.get("/account")
def home() -> ResponseReturnValue:
    """What is new, what comes next (told by the rooms above), and the ways on."""
    who, work = require(), current_work()
    g.area = "account"
    return render(
        "accounts/home.html",
        more=sections(PLACE, work, who.id),
        latest=page_of(work, notices(who.id), Notification.id, None, LATEST).items,
        ways=[link for link in nav.links("account") if not link.current],
    )


nav.item("account", msg("My account"), "accounts_pages.home", order=0, icon="home")
