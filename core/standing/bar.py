"""Bar a client from something until a person lifts the bar."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.standing.events import ClientBarred
from core.standing.models import Bar
from core.tenancy.audit import audit
from core.tenancy.work import Work


def set_bar(work: Work, account_id: UUID, kind: str, *, rule: str, reason: str, subject_id: UUID | None = None) -> Bar:
    """Put a bar of ``kind`` on an account, audited; one already in force stays as it is.

    ``rule`` is the catalogue id behind it, ``subject_id`` what it followed from (a request, a booking).
    Raises ``NotFound`` for an unknown account, ``Invalid`` without a reason. Emits ``ClientBarred``.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why this bar is set.")]})
    # The account's row is the lock: two causes at once set one bar.
    if work.session.scalar(select(Account.id).where(Account.id == account_id).with_for_update()) is None:
        raise NotFound
    held = work.session.scalar(
        select(Bar).where(Bar.account_id == account_id, Bar.kind == kind, Bar.lifted_at.is_(None))
    )
    if held is not None:
        return held
    bar = Bar(
        account_id=account_id,
        kind=kind,
        rule=rule,
        reason=reason.strip(),
        subject_id=subject_id,
        since=work.now,
        set_by=work.actor_id,
    )
    work.session.add(bar)
    audit(work, "bar.set", subject=account_id, reason=reason.strip(), details={"kind": kind, "rule": rule})
    work.flush()
    work.emit(ClientBarred(account_id, kind, rule, work.now))
    return bar
