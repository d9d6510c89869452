"""The gate before people connect: whoever acts, and whoever they act towards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.hooks.identity import Act
from core.hooks.site import Objection
from core.identity.errors import NotVerified, OtherNotVerified
from core.identity.state import AccountState, account_states
from core.kit.errors import Refused
from core.kit.messages import Message
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.tenancy.work import Work

PAGE = "/account/verification"
API = "/api/v1/account/verification"

Business = Callable[[Work, UUID, UUID], bool]
"""``(work, one_account_id, other_account_id)``; whether something is under way between the two."""

_business: list[Business] = []


def knows_business(function: Business) -> Business:
    """Decorator: a room above is asked whether two accounts have something under way with each other."""
    if function not in _business:
        _business.append(function)
    return function


def under_way_between(work: Work, one: UUID, other: UUID) -> bool:
    """Whether two accounts have something under way: a withdrawn verification does not stop it."""
    return any(function(work, one, other) for function in _business)


def connection_objections(work: Work, account_id: UUID, act: Act, *, own: bool = True) -> list[Objection]:
    """Why an account can't connect now; nothing when it can, or is none of this marketplace's."""
    if not plugin_set(work.tenant.plugins).answers("verification_terms"):
        return []
    state = account_states(work, [account_id]).get(account_id)
    return [] if state is None else _objections(work, state, act, own=own)


def require_connection(work: Work, account_id: UUID, act: Act, *, other: UUID | None = None) -> None:
    """Nobody unverified connects: ask before anything is changed.

    Raises ``NotVerified`` for the account that acts, with what is missing and where to go on, or ``OtherNotVerified``.
    """
    if not plugin_set(work.tenant.plugins).answers("verification_terms"):
        return
    ids = [account_id] if other is None or other == account_id else [account_id, other]
    states = account_states(work, ids)
    if account_id in states:
        found = _objections(work, states[account_id], act, own=True)
        if found:
            raise _said(NotVerified, found, extra=_next(states[account_id]))
    if other is not None and other != account_id and other in states:
        found = _objections(work, states[other], act, own=False)
        if found:
            raise _said(OtherNotVerified, found)


def _objections(work: Work, state: AccountState, act: Act, *, own: bool) -> list[Objection]:
    rules = asking(work, "verification")
    facts = state.facts(own=own)
    return list(rules.ask.connection_objections(site=rules.site, holder=facts, act=act, at=work.now))


def _next(state: AccountState) -> dict[str, Any]:
    """What is missing and where to go on, for programs and pages."""
    withdrawn = state.stop is not None
    where = "/support" if withdrawn else PAGE
    return {"missing": list(state.missing), "withdrawn": withdrawn, "next": where, "next_api": API}


def _said(kind: type[Refused], found: list[Objection], extra: dict[str, Any] | None = None) -> Refused:
    said: list[Message] = []
    for item in found:
        if item.message not in said:
            said.append(item.message)
    return kind(reasons=said, rules=list(dict.fromkeys(item.rule for item in found)), extra=extra)
