"""Somebody comes with a phone only: a name or pseudonym, the number, consent."""

from __future__ import annotations

from core.accounts.models import Account
from core.accounts.normalise import normal_phone, region_of
from core.accounts.open_account import open_account
from core.accounts.queries import account_by_phone
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import CLIENT

LONGEST_NAME = 80


def open_by_phone(
    work: Work, *, name: str, phone: str, consent: bool, locale: str | None = None, zone: str | None = None
) -> Account:
    """The account with this number, opened when there is none. One that is there is not changed at all.

    The caller shows nothing of an account that was there: whose number it is, is proved by a code later.
    Raises ``Invalid`` with the fields.
    """
    number = normal_phone(phone, region_of(work.tenant.zone))
    if not consent:
        raise Invalid(fields={"consent": [msg("We can only keep your number if you agree.")]})
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Invalid(fields={"name": [msg("A name or a pseudonym is needed, as you like to be called.")]})
    known = account_by_phone(work, number)
    if known is not None:
        return known
    return open_account(
        work,
        name=name,
        phone=number,
        roles=(CLIENT,),
        locale=locale,
        zone=zone,
        confirmed=False,
        consented_at=work.now,
    )
