"""The code came back: the number is the person's."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError

from core.accounts.models import Account
from core.accounts.secrets import code_hash, same
from core.hooks.identity import VerificationTerms
from core.identity.connecting import API, PAGE
from core.identity.errors import PassedAlready, WrongCode
from core.identity.models import AccountCheck, CheckCode
from core.identity.note import check_of, lock_account, note_check, require_asked
from core.identity.send_code import last_code
from core.identity.state import verification_terms
from core.identity.words import PASSED, PHONE
from core.kit.messages import msg, nmsg
from core.tenancy.work import Work, work_for

WRONG = msg("This code is not right or no longer works.")
ANOTHER = msg("Have another code sent: this one can't be typed any more.")


def confirm_check_code(work: Work, account_id: UUID, code: str) -> AccountCheck:
    """Take the code and pass the check: the account has the number from now on.

    Wrong ones are counted. Raises ``WrongCode`` (wrong, too old by an instant, tried too often), ``PassedAlready``,
    ``NotAsked``.
    """
    require_asked(work, PHONE)
    check = check_of(work, account_id, PHONE)
    if check is not None and check.state == PASSED:
        raise PassedAlready
    terms = verification_terms(work)
    tried = _try(work, account_id, terms.code_attempts)
    if tried is None or not same(tried[1], code_hash(code.strip(), tried[0])):
        raise _wrong(work, account_id, terms)
    who = lock_account(work, account_id)
    spent = work.session.execute(
        update(CheckCode)
        .where(CheckCode.id == tried[0], CheckCode.used_at.is_(None), CheckCode.blind.is_(False))
        .values(used_at=work.now)
        .returning(CheckCode.phone)
    ).scalar()
    if spent is None:
        raise _wrong(work, account_id, terms)
    _take_number(work, who, spent, terms)
    return note_check(work, account_id, "phone", PASSED, method="code")


def _wrong(work: Work, account_id: UUID, terms: VerificationTerms) -> WrongCode:
    """What the person does next: try again, or have another code sent."""
    last = last_code(work, account_id)
    left = tries_left(work, last, terms) if last is not None else 0
    told = nmsg("It can be typed {n} more time.", "It can be typed {n} more times.", left) if left else ANOTHER
    return WrongCode(
        fields={"code": [WRONG]},
        reasons=[told],
        rules=[item.rule for item in terms.reasons],
        extra={"attempts_left": left, "next": PAGE, "next_api": f"{API}/phone/code" if left else f"{API}/phone"},
    )


def tries_left(work: Work, code: CheckCode, terms: VerificationTerms) -> int:
    """How often the code sent last may still be typed: not at all once its time is over."""
    return max(0, terms.code_attempts - code.attempts) if work.now <= code.expires_at else 0


def _try(work: Work, account_id: UUID, most: int) -> tuple[UUID, str] | None:
    """Count an attempt at the account's code and return its id and hash, if it may still be tried.

    Counted in a transaction of its own: a refused request is rolled back, the attempt must not be.
    """
    with work_for(cast("Engine", work.session.get_bind()), work.tenant.id) as own:
        latest = (
            select(CheckCode.id).where(CheckCode.account_id == account_id).order_by(CheckCode.id.desc()).limit(1)
        ).scalar_subquery()
        row = own.session.execute(
            update(CheckCode)
            .where(
                CheckCode.id == latest,
                CheckCode.used_at.is_(None),
                CheckCode.expires_at >= work.now,
                CheckCode.attempts < most,
            )
            .values(attempts=CheckCode.attempts + 1)
            .returning(CheckCode.id, CheckCode.code_hash)
        ).one_or_none()
        return (row[0], row[1]) if row else None


def _take_number(work: Work, who: Account, number: str, terms: VerificationTerms) -> None:
    """Of two accounts that prove the same number at once, one gets it."""
    try:
        with work.session.begin_nested():
            who.phone, who.phone_confirmed_at = number, work.now
            work.flush()
    except IntegrityError:
        raise _wrong(work, who.id, terms) from None
