"""Bar a client from something until the bar is lifted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.hooks.site import Reason
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import literal, msg, to_json, value_to_json
from core.rules.effects import row_effect
from core.standing.bar_keys import know_by_phone
from core.standing.events import ClientBarred
from core.standing.models import Bar, BarCause
from core.tenancy.audit import audit
from core.tenancy.work import Work

BARRED = msg("{whom} is barred from it until somebody lifts the bar, by the rule {rule}.")
BARRED_YOU = msg("You are barred from it until somebody lifts the bar, by the rule {rule}.")
BARRED_BY_HAND = msg("{whom} is barred from it until somebody lifts the bar.")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a rule bars somebody: its reason, the version it was judged by, the signals behind it, since when."""

    reason: Reason
    rule_version: int
    causes: tuple[UUID, ...] = ()
    since: datetime | None = None
    phones: Iterable[str] = field(default_factory=tuple)


def set_bar(
    work: Work,
    account_id: UUID,
    kind: str,
    *,
    rule: str,
    reason: str = "",
    subject_id: UUID | None = None,
    grounds: Grounds | None = None,
) -> Bar:
    """Put a bar of ``kind`` on an account, audited; one of the same rule that is in force already stays as it is.

    A person gives a ``reason``, a rule its ``grounds``. ``rule`` is the catalogue id behind it, ``subject_id`` what it
    followed from (a request, a booking). Raises ``NotFound`` for an unknown account, ``Invalid`` without a reason.
    Emits ``ClientBarred``.
    """
    if not reason.strip() and grounds is None:
        raise Invalid(fields={"reason": [msg("Please write why this bar is set.")]})
    # The account's row is the lock: two causes at once set one bar.
    account = work.session.scalar(select(Account).where(Account.id == account_id).with_for_update())
    if account is None:
        raise NotFound
    held = work.session.scalar(
        select(Bar).where(
            Bar.account_id == account_id,
            Bar.kind == kind,
            Bar.rule == rule,
            Bar.lifted_at.is_(None),
            Bar.suspended_at.is_(None),
        )
    )
    if held is not None:
        return held
    bar = Bar(
        id=new_id(),
        account_id=account_id,
        kind=kind,
        rule=rule,
        reason=reason.strip(),
        subject_id=subject_id,
        since=(grounds.since if grounds else None) or work.now,
        set_by=work.actor_id if grounds is None else None,
        **_written(grounds),
    )
    work.session.add(bar)
    work.flush()
    yours = BARRED_YOU if account_id == work.actor_id else BARRED
    said = yours if grounds else BARRED_BY_HAND
    barred = msg(said.text, whom=literal(account.name), rule=rule)
    row_effect(work, ("bar", account_id, kind, rule), barred, tone="bad")
    for signal_id in grounds.causes if grounds else ():
        work.session.add(BarCause(bar_id=bar.id, signal_id=signal_id))
    know_by_phone(work, bar.id, (account.phone or "", *(grounds.phones if grounds else ())))
    why = reason.strip() or (grounds.reason.message.text if grounds else "")
    audit(work, "bar.set", subject=account_id, reason=why, details={"kind": kind, "rule": rule})
    work.flush()
    work.emit(ClientBarred(account_id, kind, rule, work.now, bar.id))
    return bar


def _written(grounds: Grounds | None) -> dict[str, Any]:
    if grounds is None:
        return {}
    return {
        "message": to_json(grounds.reason.message),
        "values": {name: value_to_json(value) for name, value in grounds.reason.values.items()},
        "rule_version": grounds.rule_version,
    }
