"""A code by phone: six digits, ten minutes of real time, five tries."""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import Engine, select, update

from core.accounts.limits import CODE_FROM, CODE_TO, count
from core.accounts.messages import PHONE_CODE
from core.accounts.models import Account, PhoneCode
from core.accounts.normalise import normal_phone, region_of
from core.accounts.queries import account_by_phone, recipient
from core.accounts.secrets import code_hash, new_code, same
from core.kit.errors import Unauthenticated
from core.kit.ids import new_id
from core.kit.messages import msg
from core.notifications.send import PHONE, notify
from core.tenancy.clock import real_now
from core.tenancy.work import Work, work_for

LIFE = timedelta(minutes=10)
MOST_ATTEMPTS = 5


class WrongCode(Unauthenticated):
    """The code is wrong, too old, used or tried too often: one answer for all."""

    code = "wrong_code"
    default = msg("This code is not right or no longer works. Check it, or ask for a new one.")


def send_code(work: Work, phone: str, *, address: str = "") -> None:
    """Send a code to whoever has this number here; the caller is told the same either way.

    Earlier codes stop working. Raises ``Invalid`` for what is no number, ``TooMany``.
    """
    number = normal_phone(phone, region_of(work.tenant.zone))
    count(work, CODE_TO, number)
    if address:
        count(work, CODE_FROM, address)
    found = account_by_phone(work, number)
    if found is None or found.status != "active":
        return
    now, code, row_id = real_now(), new_code(), new_id()
    work.session.execute(
        update(PhoneCode).where(PhoneCode.phone == number, PhoneCode.used_at.is_(None)).values(used_at=now)
    )
    work.session.add(
        PhoneCode(id=row_id, phone=number, code_hash=code_hash(code, row_id), created_at=now, expires_at=now + LIFE)
    )
    notify(work, recipient(found), PHONE_CODE.code, params={"code": code}, channels=(PHONE,))


def account_by_code(work: Work, phone: str, code: str) -> Account:
    """The account whose number and fresh code these are; the code is spent. Raises ``WrongCode``."""
    number = normal_phone(phone, region_of(work.tenant.zone))
    row = _try(work, number)
    found = account_by_phone(work, number)
    if row is None or found is None or not same(row[1], code_hash(code.strip(), row[0])):
        raise WrongCode
    spent = work.session.execute(
        update(PhoneCode)
        .where(PhoneCode.id == row[0], PhoneCode.used_at.is_(None))
        .values(used_at=real_now())
        .returning(PhoneCode.id)
    ).scalar()
    if spent is None:
        raise WrongCode
    found.phone_confirmed_at = found.phone_confirmed_at or work.now
    found.verified_at = found.verified_at or work.now
    return found


def _try(work: Work, number: str) -> tuple[UUID, str] | None:
    """Count an attempt at the number's code and return its id and hash, if it may still be tried.

    Counted in a transaction of its own: a refused request is rolled back, the attempt must not be.
    """
    with work_for(cast("Engine", work.session.get_bind()), work.tenant.id) as own:
        latest = (
            select(PhoneCode.id).where(PhoneCode.phone == number).order_by(PhoneCode.id.desc()).limit(1)
        ).scalar_subquery()
        row = own.session.execute(
            update(PhoneCode)
            .where(
                PhoneCode.id == latest,
                PhoneCode.used_at.is_(None),
                PhoneCode.expires_at >= real_now(),
                PhoneCode.attempts < MOST_ATTEMPTS,
            )
            .values(attempts=PhoneCode.attempts + 1)
            .returning(PhoneCode.id, PhoneCode.code_hash)
        ).one_or_none()
        return (row[0], row[1]) if row else None
