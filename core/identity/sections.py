"""On one's own start pages: what is still to do before one can connect."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.identity.state import account_state
from core.identity.words import TITLES
from core.rules.manager import plugin_set
from core.tenancy.work import Work
from core.web.roles import SUPPORT
from core.web.scope import principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("account")
@section("cabinet")
def on_start_page(work: Work, subject_id: UUID) -> Section:
    """As long as something is missing, or the team has withdrawn the verification."""
    who = principal()
    if who is None or who.team or not plugin_set(work.tenant.plugins).answers("verification_terms"):
        return None
    state = account_state(work, who.id)
    if state.verified or not state.asked:
        return None
    total = len(state.terms.checks)
    missing = [TITLES[step] for step in state.missing]
    return "identity/_on_start.html", {"state": state, "done": total - len(missing), "total": total, "missing": missing}


@section("person")
def on_person_page(work: Work, account_id: UUID) -> Section:
    """For the team, on the page of a person: how the verification stands, and the way to it for support."""
    who = principal()
    if who is None or not who.has(SUPPORT) or not plugin_set(work.tenant.plugins).answers("verification_terms"):
        return None
    state = account_state(work, account_id)
    return ("identity/_on_person.html", {"state": state}) if state.asked else None
