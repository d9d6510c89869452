"""Recognising somebody who may never come back: by what names one person, and by what only makes the team look."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import account
from core.kit.errors import Refused
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.providers.models import PayoutDestination, Provider
from core.standing.models import BanKey, Sanction
from core.tenancy.work import Work

TAX_NUMBER, PAYOUT_ACCOUNT, EMAIL, PHONE = "tax_number", "payout_account", "email", "phone"
STRONG = frozenset({TAX_NUMBER, PAYOUT_ACCOUNT})

KEY_WORDS: dict[str, Message] = {
    TAX_NUMBER: msg("the tax number"),
    PAYOUT_ACCOUNT: msg("the account for payouts"),
    EMAIL: msg("the e-mail"),
    PHONE: msg("the phone number"),
}


class Recognised(Refused):
    """Somebody with the same tax number or account has left for good."""

    code = "recognised"
    default = msg("Somebody with these details had to leave this site for good and can't come back.")


@dataclass(frozen=True, slots=True)
class Match:
    """Something that was also somebody's who may never come back."""

    kind: str
    strong: bool
    sanction_id: UUID
    account_id: UUID
    rule: str


def keep_ban_keys(work: Work, sanction: Sanction, row: Provider) -> None:
    """Keep by what the person is recognised; also every earlier account for payouts."""
    for kind, value in sorted(set(_keys(work, row))):
        key = BanKey(
            id=new_id(), sanction_id=sanction.id, kind=kind, strong=kind in STRONG, digest=digest(work, kind, value)
        )
        work.session.add(key)
    work.flush()


def recognise(
    work: Work,
    *,
    tax_number: str | None = None,
    payout_account: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> list[Match]:
    """Who of those who may never come back had the same, strong matches first; empty for nearly everybody."""
    given = [(TAX_NUMBER, tax_number), (PAYOUT_ACCOUNT, payout_account), (EMAIL, email), (PHONE, phone)]
    return _matches(work, [(kind, value) for kind, value in given if value])


def recognise_provider(work: Work, row: Provider) -> list[Match]:
    """The same for everything known of a provider."""
    found = _matches(work, list(_keys(work, row)))
    return [item for item in found if item.account_id != row.account_id]


def refuse_recognised(matches: Iterable[Match]) -> None:
    """Raise ``Recognised`` for a match by what names one person."""
    strong = [item for item in matches if item.strong]
    if strong:
        raise Recognised(rules=sorted({item.rule for item in strong}))


def _keys(work: Work, row: Provider) -> Iterable[tuple[str, str]]:
    if row.tax_number:
        yield TAX_NUMBER, row.tax_number
    paid = select(PayoutDestination).where(PayoutDestination.provider_id == row.id)
    for destination in work.session.scalars(paid):
        yield PAYOUT_ACCOUNT, destination.number
        if destination.tax_number:
            yield TAX_NUMBER, destination.tax_number
    person = account(work, row.account_id)
    if person.email:
        yield EMAIL, person.email
    if person.phone:
        yield PHONE, person.phone


def _matches(work: Work, keys: list[tuple[str, str]]) -> list[Match]:
    digests = {digest(work, kind, value) for kind, value in keys}
    if not digests:
        return []
    rows = work.session.execute(
        select(BanKey, Sanction)
        .join(Sanction, (Sanction.id == BanKey.sanction_id) & (Sanction.tenant_id == BanKey.tenant_id))
        .where(BanKey.digest.in_(digests), Sanction.ended_at.is_(None))
        .order_by(BanKey.strong.desc(), BanKey.kind, BanKey.id)
    )
    return [Match(key.kind, key.strong, sanction.id, sanction.account_id, sanction.rule) for key, sanction in rows]


def digest(work: Work, kind: str, value: str) -> str:
    """What is written differently and means the same is the same."""
    plain = "".join(character for character in value.casefold() if character.isalnum() or character in "@.+_-")
    if kind in STRONG:
        plain = "".join(character for character in plain if character.isalnum())
    return hashlib.sha256(f"{work.tenant.id}:{kind}:{plain}".encode()).hexdigest()
