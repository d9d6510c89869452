"""What of one's own keeps older terms."""

from __future__ import annotations

from flask import Blueprint

from core.accounts.pages.account import show_area
from core.kit.messages import msg
from core.rulebook.kept import LABELS, mine
from core.rulebook.show import versions_dated
from core.rules.versions import standing
from core.tenancy.work import Work
from core.web import nav
from core.web.pages import render
from core.web.scope import current_work, require

blueprint = Blueprint("rulebook_own", __name__, template_folder="../templates")


@blueprint.get("/account/terms")
def own_terms() -> str:
    """Bookings, packages, requests, offers and prices that keep older terms than those in force."""
    who, work = require(), current_work()
    show_area(who)
    return render("rulebook/own.html", items=mine(work, who.id), labels=LABELS, dates=versions_dated(work))


def _changed_ever(work: Work) -> bool:
    """Until the rules change, everything runs under the same."""
    return bool(standing(work))


nav.item("account", msg("Your terms"), "rulebook_own.own_terms", order=88, icon="scale", shown=_changed_ever)
nav.item("provider", msg("Your terms"), "rulebook_own.own_terms", order=88, icon="scale", shown=_changed_ever)
