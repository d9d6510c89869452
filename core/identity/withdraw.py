"""The team withdraws an account's verification, or gives it back."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import recipient
from core.identity.errors import NotAsked
from core.identity.events import VerificationWithdrawn
from core.identity.messages import GIVEN_BACK, WITHDRAWN
from core.identity.models import VerificationStop
from core.identity.note import lock_account
from core.identity.record import OwnAccount
from core.identity.state import AccountState, account_state
from core.kit.errors import Conflict, Invalid
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.tenancy.audit import audit
from core.tenancy.work import Work


class WithdrawnAlready(Conflict):
    """It is withdrawn."""

    code = "verification_withdrawn"
    default = msg("The verification of this account is withdrawn already.")


class NotWithdrawn(Conflict):
    """There is nothing to give back."""

    code = "verification_not_withdrawn"
    default = msg("The verification of this account is not withdrawn.")


def withdraw_verification(work: Work, account_id: UUID, *, reason: str, by: UUID) -> AccountState:
    """Nothing new is connected from now on; what is under way goes on, and the person is told why.

    Raises ``Invalid`` without a reason, ``WithdrawnAlready``, ``OwnAccount``, ``NotAsked``, ``NotFound``.
    """
    who = lock_account(work, account_id)
    _may(work, account_id, reason, by)
    if _stop(work, account_id) is not None:
        raise WithdrawnAlready
    why = reason.strip()
    work.session.add(VerificationStop(account_id=account_id, reason=why, stopped_by=by, since=work.now))
    work.flush()
    audit(work, "identity.withdrawn", actor=by, subject=account_id, reason=why)
    notify(work, recipient(who), WITHDRAWN.code, params={"why": literal(why)}, link="/support")
    work.emit(VerificationWithdrawn(account_id))
    return account_state(work, account_id)


def give_back_verification(work: Work, account_id: UUID, *, reason: str, by: UUID) -> AccountState:
    """The account connects again, as far as its checks are passed. Raises as ``withdraw_verification``."""
    who = lock_account(work, account_id)
    _may(work, account_id, reason, by)
    stop = _stop(work, account_id)
    if stop is None:
        raise NotWithdrawn
    stop.ended_at, stop.ended_by, stop.end_reason = work.now, by, reason.strip()
    work.flush()
    audit(work, "identity.given_back", actor=by, subject=account_id, reason=stop.end_reason)
    params = {"why": literal(stop.end_reason)}
    notify(work, recipient(who), GIVEN_BACK.code, params=params, link="/account/verification")
    return account_state(work, account_id)


def _may(work: Work, account_id: UUID, reason: str, by: UUID) -> None:
    if by == account_id:
        raise OwnAccount
    if not account_state(work, account_id).asked:
        raise NotAsked
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why: the person reads it.")]})


def _stop(work: Work, account_id: UUID) -> VerificationStop | None:
    ongoing = VerificationStop.account_id == account_id, VerificationStop.ended_at.is_(None)
    return work.session.scalar(select(VerificationStop).where(*ongoing))
