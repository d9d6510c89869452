"""Packages for the team: whose, how much is left, what money they hold."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from core.kit.messages import msg
from core.packages.access import LOOKS_AFTER, sold_here
from core.packages.models import Package
from core.packages.pages.show import package_page
from core.packages.queries import named_packages, package_of
from core.packages.terms import sells_packages
from core.packages.views import STATES, TONES, views_of
from core.web import nav
from core.web.pages import render
from core.web.scope import current_work, require

blueprint = Blueprint("packages_desk", __name__, url_prefix="/desk/packages", template_folder="../templates")
SHOWN = 100

nav.item(
    "desk",
    msg("Packages"),
    "packages_desk.index",
    roles=LOOKS_AFTER,
    order=45,
    icon="list",
    shown=sells_packages,
)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"
    require(*LOOKS_AFTER)
    sold_here()


@blueprint.get("")
def index() -> ResponseReturnValue:
    """All packages, the newest first."""
    work = current_work()
    rows = work.session.execute(named_packages().order_by(Package.id.desc()).limit(SHOWN)).all()
    views = views_of(work, [row for row, *_ in rows], "platform")
    found = [(view, provider, client, title) for view, (_, provider, client, title) in zip(views, rows, strict=True)]
    return render("packages/desk.html", rows=found, states=STATES, tones=TONES)


@blueprint.get("/<uuid:package_id>")
def show(package_id: UUID) -> ResponseReturnValue:
    """One, session by session."""
    return package_page(package_of(current_work(), package_id), "desk")
