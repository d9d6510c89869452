"""Whose account it is that a provider named, and finance's word where the rules want it."""

from __future__ import annotations

from uuid import UUID

from core.hooks.money import HolderTerms
from core.hooks.site import Objection
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.providers.models import PayoutDestination, Provider
from core.providers.queries import payout_destination
from core.rules.ask import asking
from core.tenancy.audit import audit
from core.tenancy.work import Work


def terms_of_holder(work: Work, row: Provider, holder: str, *, changed: bool = False) -> HolderTerms:
    """What the rules say of a holder. Names are no decision's facts, so nothing is logged."""
    rules = asking(work, "provider")
    return rules.ask.holder_terms(site=rules.site, holder=holder.strip(), registered=row.legal_name, changed=changed)


def refused_holder(work: Work, row: Provider, holder: str) -> list[Objection]:
    """Why an account of this holder is not taken at all."""
    terms = terms_of_holder(work, row, holder)
    return _objections(terms, "holder") if terms.verdict == "refused" else []


def holder_objections(work: Work, row: Provider, account: PayoutDestination) -> list[Objection]:
    """Why no money goes to this account yet; finance's confirmation takes away what can be confirmed."""
    terms = terms_of_holder(work, row, account.holder, changed=given_later(row, account))
    if terms.verdict == "accepted" or (terms.verdict == "confirm" and account.confirmed_at is not None):
        return []
    return _objections(terms, "payout_destination")


def to_confirm(work: Work, row: Provider, account: PayoutDestination | None) -> bool:
    """Whether the account waits for finance's word."""
    if account is None or account.confirmed_at is not None:
        return False
    return terms_of_holder(work, row, account.holder, changed=given_later(row, account)).verdict == "confirm"


def given_later(row: Provider, account: PayoutDestination) -> bool:
    """Whether the account was given after admission."""
    return row.activated_at is not None and account.created_at > row.activated_at


def confirm_holder(work: Work, row: Provider, *, by: UUID, note: str, holder: str | None = None) -> PayoutDestination:
    """Finance confirms that the account in force is the provider's own, and writes down how it knows.

    ``holder`` is the name that was looked at: another account since then is another matter. Raises ``Invalid`` without
    a note, ``Conflict`` when nothing waits for it.
    """
    if not note.strip():
        raise Invalid(fields={"note": [msg("Say how you know whose account it is.")]})
    account = payout_destination(work, row.id)
    if account is None or not to_confirm(work, row, account) or holder not in (None, account.holder):
        raise Conflict(msg("No account waits for a confirmation, or another one was given meanwhile."))
    account.confirmed_at, account.confirmed_by, account.confirmed_note = work.now, by, note.strip()
    audit(work, "payout_holder.confirmed", actor=by, subject=row.id, reason=note.strip())
    work.flush()
    return account


def _objections(terms: HolderTerms, marks: str) -> list[Objection]:
    return [Objection(reason.rule, reason.message, marks, values=reason.values) for reason in terms.reasons]
