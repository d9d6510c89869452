"""Who sends a request: a signed-in person, or a visitor with a name, a number and their consent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.accounts.models import Account
from core.accounts.normalise import normal_phone, region_of
from core.accounts.open_by_phone import open_by_phone
from core.accounts.queries import account
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Sender:
    """``phone`` in E.164. ``account_id`` only of somebody signed in: a typed number proves nothing."""

    name: str
    phone: str
    consent: bool
    locale: str | None = None
    zone: str | None = None
    account_id: UUID | None = None


def sender(
    work: Work,
    *,
    name: str | None,
    phone: str | None,
    consent: bool,
    locale: str | None = None,
    zone: str | None = None,
    account_id: UUID | None = None,
) -> Sender:
    """A checked sender; what a signed-in person leaves out is taken from the account. Raises ``Invalid``."""
    known = account(work, account_id) if account_id else None
    wrong = {}
    number = phone or (known.phone if known else None)
    if not number:
        wrong["phone"] = [msg("Please give the number at which we may write to you.")]
    called = (name or (known.name if known else "")).strip()
    if not called:
        wrong["name"] = [msg("Please say how we may call you. A made-up name is fine.")]
    agreed = consent or (known is not None and known.consented_at is not None)
    if not agreed:
        wrong["consent"] = [msg("Please agree that we keep these few details to answer you.")]
    if wrong or not number:
        raise Invalid(fields=wrong)
    normal = normal_phone(number, region_of(work.tenant.zone))
    return Sender(called, normal, agreed, locale, zone, account_id)


def account_of(work: Work, who: Sender) -> Account:
    """The sender's account: their own, the one with this number, or a new one.

    The one with this number is not entered by sending: to see anything of it the number is proved by a code.
    """
    if who.account_id is not None:
        own = account(work, who.account_id)
        own.consented_at = own.consented_at or work.now
        return own
    return open_by_phone(work, name=who.name, phone=who.phone, consent=who.consent, locale=who.locale, zone=who.zone)
