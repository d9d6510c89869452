"""Lift a bar."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import aliased

from core.accounts.queries import account, recipient_of
from core.hooks.people import BarFact
from core.kit.errors import Conflict, Invalid, NotFound, Refused
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.rules.ask import asking
from core.rules.effects import row_effect
from core.rules.refused import just_decided
from core.standing.events import BarLifted
from core.standing.messages import BAR_LIFTED
from core.standing.models import Bar, BarCause, Signal
from core.tenancy.audit import audit
from core.tenancy.work import Work

ENDED = msg("The bar of {whom} by the rule {rule} ends.")
PAGE = "/account/standing"


class BarAlreadyLifted(Conflict):
    """The bar is no longer in force."""

    code = "bar_already_lifted"
    default = msg("This bar has already been lifted.")


def lift_bar(work: Work, bar_id: UUID, *, by: UUID, reason: str) -> Bar:
    """End a bar from now on, with a reason its person reads, audited.

    Raises ``NotFound``, ``Invalid``, ``BarAlreadyLifted``, ``Refused`` where the marketplace lifts none.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why this bar is lifted.")]})
    bar = locked_bar(work, bar_id)
    if bar.lifted_at is not None:
        raise BarAlreadyLifted
    rules = asking(work, "bar", bar.id)
    fact = BarFact(bar.kind, bar.rule, bar.since)
    terms = rules.ask.lift_terms(site=rules.site, bar=fact, at=work.now)
    if not terms.allowed:
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
    end_bar(work, bar, by=by, reason=reason.strip())
    params = {"reason": literal(reason.strip())}
    decision = just_decided(work, "client", bar.id)
    notify(work, recipient_of(work, bar.account_id), BAR_LIFTED.code, params=params, link=PAGE, decision=decision)
    return bar


def locked_bar(work: Work, bar_id: UUID) -> Bar:
    """A bar that nobody else can change until we have committed."""
    bar = work.session.get(Bar, (work.tenant.id, bar_id), with_for_update=True, populate_existing=True)
    if bar is None:
        raise NotFound
    return bar


def end_bar(work: Work, bar: Bar, *, by: UUID | None, reason: str = "", settle: bool = True) -> None:
    """End a locked bar that is in force; what it stood on, and what like that came until now, leads to no other.

    ``settle=False``: the bar falls with one of its events, and the others count on. Whoever calls tells the person.
    Emits ``BarLifted``.
    """
    bar.lifted_at, bar.lifted_by, bar.lift_reason, bar.suspended_at = work.now, by, reason or None, None
    if settle:
        _settle(work, bar)
    audit(work, "bar.lifted", actor=by, subject=bar.account_id, reason=reason, details={"kind": bar.kind})
    work.flush()
    ended = msg(ENDED.text, whom=literal(account(work, bar.account_id).name), rule=bar.rule)
    row_effect(work, ("lifted", bar.id), ended, tone="good")
    work.emit(BarLifted(bar.account_id, bar.kind, work.now))


def _settle(work: Work, bar: Bar) -> None:
    behind = BarCause.bar_id == bar.id
    causes = (BarCause.signal_id == Signal.id) & (BarCause.tenant_id == Signal.tenant_id)
    kinds = select(Signal.kind).join(BarCause, causes).where(behind)
    whose = select(Signal.account_id).join(BarCause, causes).where(behind)
    work.session.execute(
        update(Signal)
        .where(
            or_(Signal.account_id == bar.account_id, Signal.account_id.in_(whose)),
            Signal.kind.in_(kinds),
            Signal.settled_at.is_(None),
        )
        .values(settled_at=work.now)
        .execution_options(synchronize_session="fetch")
    )


def settle_reported_late(work: Work, account_id: UUID) -> None:
    """What happened before a bar was lifted is settled too, when it is written down only afterwards."""
    behind = aliased(Signal)
    lifted = (
        select(func.max(Bar.lifted_at))
        .join(BarCause, (BarCause.bar_id == Bar.id) & (BarCause.tenant_id == Bar.tenant_id))
        .join(behind, (behind.id == BarCause.signal_id) & (behind.tenant_id == BarCause.tenant_id))
        .where(Bar.account_id == account_id, Bar.lifted_by.is_not(None), behind.kind == Signal.kind)
        .scalar_subquery()
    )
    work.session.execute(
        update(Signal)
        .where(Signal.account_id == account_id, Signal.settled_at.is_(None), Signal.at < lifted)
        .values(settled_at=work.now)
        .execution_options(synchronize_session="fetch")
    )
