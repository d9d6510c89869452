"""Send a code to the number somebody says is theirs."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from core.accounts.limits import CODE_FROM, CODE_TO, count
from core.accounts.models import Account
from core.accounts.normalise import normal_phone, region_of
from core.accounts.queries import account_by_phone
from core.accounts.secrets import code_hash, new_code
from core.hooks.identity import VerificationTerms
from core.identity.errors import NoCodesLeft, PassedAlready, TooSoon
from core.identity.messages import CODE, NUMBER_IN_USE
from core.identity.models import CheckCode
from core.identity.note import check_of, lock_account, note_check, require_asked
from core.identity.state import verification_terms
from core.identity.words import PASSED, PHONE, SENT
from core.kit.errors import Invalid, TooMany
from core.kit.ids import new_id
from core.kit.messages import msg, nmsg
from core.notifications.recipients import Recipient
from core.notifications.send import PHONE as BY_PHONE
from core.notifications.send import notify
from core.tenancy.work import Work

DAY = timedelta(hours=24)


def send_check_code(work: Work, account_id: UUID, phone: str = "", *, address: str = "") -> CheckCode:
    """Send a fresh code; earlier ones stop working. Without ``phone`` it goes to the number of the last one.

    A number that is another account's gets a notice instead, and the caller is told the same as ever: no code works.
    Raises ``Invalid``, ``NotAsked``, ``PassedAlready``, ``TooSoon`` or ``NoCodesLeft`` with the instant from which it
    goes.
    """
    require_asked(work, PHONE)
    who, terms = lock_account(work, account_id), verification_terms(work)
    check = check_of(work, account_id, PHONE)
    if check is not None and check.state == PASSED:
        raise PassedAlready
    number = _number(work, account_id, phone)
    _not_too_soon(work, account_id, number, terms)
    count(work, CODE_TO, number)
    if address:
        count(work, CODE_FROM, address)
    work.session.execute(
        update(CheckCode)
        .where(CheckCode.account_id == account_id, CheckCode.used_at.is_(None))
        .values(used_at=work.now)
    )
    row = _send(work, who, number, terms.code_minutes)
    note_check(work, account_id, "phone", SENT)
    return row


def last_code(work: Work, account_id: UUID) -> CheckCode | None:
    """The last code sent for an account."""
    statement = select(CheckCode).where(CheckCode.account_id == account_id).order_by(CheckCode.id.desc()).limit(1)
    return work.session.scalar(statement)


def next_code_at(row: CheckCode, terms: VerificationTerms) -> datetime:
    """From when another code is sent after this one (that instant included)."""
    return row.created_at + timedelta(seconds=terms.resend_seconds)


def _number(work: Work, account_id: UUID, phone: str) -> str:
    if phone.strip():
        return normal_phone(phone, region_of(work.tenant.zone))
    last = last_code(work, account_id)
    if last is None:
        raise Invalid(fields={"phone": [msg("Enter your phone number.")]})
    return last.phone


def _not_too_soon(work: Work, account_id: UUID, number: str, terms: VerificationTerms) -> None:
    last = last_code(work, account_id)
    if last is not None and work.now < next_code_at(last, terms):
        raise _too_soon(terms, next_code_at(last, terms))
    for column, value in ((CheckCode.account_id, account_id), (CheckCode.phone, number)):
        sent = list(
            work.session.scalars(
                select(CheckCode.created_at)
                .where(column == value, CheckCode.created_at > work.now - DAY)
                .order_by(CheckCode.created_at)
            )
        )
        if len(sent) >= terms.codes_a_day:
            raise _too_soon(terms, sent[-terms.codes_a_day] + DAY, NoCodesLeft)


def _too_soon(terms: VerificationTerms, at: datetime, error: type[TooMany] = TooSoon) -> TooMany:
    until = msg("Another code can be sent from {at}.", at=at)
    rules = [item.rule for item in terms.reasons]
    return error(reasons=[until], rules=rules, extra={"possible_from": at.isoformat()})


def _send(work: Work, who: Account, number: str, minutes: int) -> CheckCode:
    holder = account_by_phone(work, number)
    taken = holder is not None and holder.id != who.id
    code = secrets.token_hex(16) if taken else new_code()
    ends = work.now + timedelta(minutes=minutes)
    row = CheckCode(id=new_id(), account_id=who.id, phone=number, blind=taken, created_at=work.now, expires_at=ends)
    row.code_hash = code_hash(code, row.id)
    work.session.add(row)
    work.flush()
    # To the number, not to the account: until the code comes back it is only said to be theirs.
    to = Recipient(who.locale, who.zone, who.name, phone=number)
    if taken:
        notify(work, to, NUMBER_IN_USE.code, channels=(BY_PHONE,))
    else:
        time = nmsg("{n} minute", "{n} minutes", minutes)
        notify(work, to, CODE.code, params={"code": code, "time": time}, channels=(BY_PHONE,))
    return row


def codes_sent(work: Work, account_id: UUID) -> int:
    """How many codes an account was sent in the last 24 hours."""
    statement = select(func.count()).where(CheckCode.account_id == account_id, CheckCode.created_at > work.now - DAY)
    return work.session.scalar(statement) or 0
