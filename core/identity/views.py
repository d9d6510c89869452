"""A verification as it is given out: to its own person, and to the team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.accounts.queries import names
from core.hooks.identity import Check
from core.identity.connecting import API, PAGE
from core.identity.holder import Holder
from core.identity.models import AccountCheck, CheckCode, IdentityPaper
from core.identity.papers import latest_paper, same_document
from core.identity.send_code import codes_sent, last_code, next_code_at
from core.identity.state import AccountState
from core.identity.words import IDENTITY, METHODS, OPEN, PASSED, PHONE, STATES, TITLES, TO_DO
from core.tenancy.work import Work

More = Callable[[Work, AccountState], dict[str, Any]]
"""``(work, state)``; what else is said about a check."""

_more_about: dict[str, More] = {}


def tells_more(step: str) -> Callable[[More], More]:
    """Decorator: a room above says more about a check than is known here."""

    def register(function: More) -> More:
        _more_about[step] = function
        return function

    return register


def verification_view(work: Work, state: AccountState, *, team: bool = False) -> dict[str, Any]:
    """How an account's verification stands, step by step. Who of the team decided is for the ``team`` alone."""
    terms, stop = state.terms, state.stop
    decided = names(work, (row.decided_by for row in state.checks.values() if row.decided_by)) if team else {}
    steps = [_step(work, state, step) for step in terms.checks]
    for item in steps if team else ():
        row = state.checks.get(item["step"])
        item["decided_by"] = decided.get(row.decided_by) if row and row.decided_by else None
    return {
        "account_id": state.account.id,
        "name": state.account.name,
        "required": state.asked,
        "verified": state.verified,
        "verified_at": state.verified_at,
        "missing": list(state.missing),
        "steps": steps,
        "withdrawn": stop is not None,
        "withdrawn_at": stop.since if stop else None,
        "withdrawn_reason": stop.reason if stop else None,
        "minimum_age": terms.minimum_age,
        "card_amount": terms.card_amount,
        "copy_days": terms.copy_days,
        "reasons": terms.reasons,
        "page": PAGE,
    }


def _step(work: Work, state: AccountState, step: Check) -> dict[str, Any]:
    row = state.checks.get(step)
    code = row.state if row else OPEN
    done = code == PASSED or step == IDENTITY  # a card that was refused has paid nothing that went back
    return {
        "step": step,
        "title": TITLES[step],
        "state": code,
        "state_text": STATES[code],
        "to_do": None if code == PASSED else TO_DO[step],
        "method": row.method if row and done and row.method else None,
        "method_text": METHODS.get(row.method) if row and done else None,
        "changed_at": row.changed_at if row else None,
        "passed_at": row.passed_at if row else None,
        "reason": (row.reason or None) if row else None,
        "next_api": None if code == PASSED else f"{API}/{step}",
        **_more(work, state, step, row),
    }


def _more(work: Work, state: AccountState, step: Check, row: AccountCheck | None) -> dict[str, Any]:
    if step in _more_about:
        return _more_about[step](work, state)
    if row is None or row.state == PASSED:
        return {"phone": state.account.phone} if step == PHONE and row else {}
    if step == PHONE:
        return _code(work, state, last_code(work, state.account.id))
    if step == IDENTITY:
        return {"paper": paper_view(latest_paper(work, state.account.id))}
    return {}


def _code(work: Work, state: AccountState, code: CheckCode | None) -> dict[str, Any]:
    if code is None:
        return {}
    terms = state.terms
    return {
        "phone": code.phone,
        "code_expires_at": code.expires_at,
        "code_works": work.now <= code.expires_at and code.attempts < terms.code_attempts,
        "next_code_at": next_code_at(code, terms),
        "attempts_left": max(0, terms.code_attempts - code.attempts),
        "codes_left": max(0, terms.codes_a_day - codes_sent(work, state.account.id)),
    }


def paper_view(row: IdentityPaper | None) -> dict[str, Any] | None:
    """A document for the person who handed it in: its number by its end alone."""
    if row is None:
        return None
    return {
        "kind": row.kind,
        "full_name": row.full_name,
        "birth_date": row.birth_date,
        "number_end": row.number_end,
        "state": row.state,
        "handed_in_at": row.handed_in_at,
        "decided_at": row.decided_at,
        "reason": row.reason or None,
    }


def listed_view(row: IdentityPaper, name: str) -> dict[str, Any]:
    """A document in the team's list: whose it is and how it stands, and nothing of what is written on it."""
    return {
        "document_id": row.id,
        "account_id": row.account_id,
        "name": name,
        "kind": row.kind,
        "state": row.state,
        "handed_in_at": row.handed_in_at,
        "decided_at": row.decided_at,
    }


def identity_view(work: Work, holder: Holder, paper: IdentityPaper | None) -> dict[str, Any]:
    """Who holds an account and the document handed in last, for the team alone."""
    shown = {name: getattr(holder, name) for name in holder.__slots__}
    latest = paper_view(paper)
    if latest is not None and paper is not None:
        latest["document_id"] = paper.id
        latest["same_document_at"] = same_document(work, paper)
        latest["copy_until"] = paper.copy_until
    return shown | {"document": latest}
