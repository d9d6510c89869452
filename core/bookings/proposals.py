"""The proposals of an order: each kept as it was made, and when it ends."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from core.bookings.models import Order, OrderProposal
from core.db.counted import count_down
from core.hooks.orders import ProposalFacts, ProposalTerms
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.kit.money import Money
from core.rules.ask import asking
from core.rules.versions import current_version
from core.schedule.plan import schedule
from core.tenancy.work import Work

EXPIRE = "order.expire"
OPEN = "open"
Proposer = Literal["client", "provider"]


def proposals_of(work: Work, order_id: UUID) -> list[OrderProposal]:
    """Every proposal of an order, the first one first."""
    rows = select(OrderProposal).where(OrderProposal.order_id == order_id).order_by(OrderProposal.number)
    return list(work.session.scalars(rows))


def keep_proposal(work: Work, order: Order, side: Proposer, note: str = "") -> OrderProposal:
    """Freeze the order's terms as what ``side`` proposes now; whatever stood before is replaced by it."""
    before = proposals_of(work, order.id)
    for row in before:
        if row.state == OPEN:
            row.state, row.answered_at = "replaced", work.now
    work.flush()
    terms = terms_of_proposal(work, order, "counter_offer" if before else "order", side)
    order.proposed_by = side
    count_down(order, "valid_until", terms.validity, work.tenant.zone)
    row = OrderProposal(
        id=new_id(),
        order_id=order.id,
        number=len(before) + 1,
        made_by=side,
        description=order.description,
        price_minor=order.price_minor,
        currency=order.currency,
        starts_at=order.starts_at,
        duration_min=order.duration_min,
        note=note,
        rule_version=current_version(work),
        state=OPEN,
        created_at=work.now,
    )
    count_down(row, "valid_until", terms.validity, work.tenant.zone)
    work.session.add(row)
    work.flush()
    schedule(
        work,
        EXPIRE,
        subject_id=order.id,
        due_at=terms.valid_until + MICROSECOND,
        key=f"{EXPIRE}:{row.id}",
        payload={"number": row.number},
    )
    return row


def version_of(work: Work, order: Order) -> int | None:
    """The version of the rules under which what stands, or stood last, was proposed; ``None``: that of now."""
    rows = proposals_of(work, order.id)
    return rows[-1].rule_version if rows else None


def terms_of_proposal(
    work: Work,
    order: Order,
    kind: Literal["order", "counter_offer"],
    side: Proposer,
    version: int | None = None,
) -> ProposalTerms:
    """Until when it can be accepted, and by when what is wanted as soon as possible begins."""
    rules = asking(work, "order", order.id, version=version)
    facts = ProposalFacts(kind, side, work.now, Money(order.price_minor, order.currency), order.starts_at)
    return rules.ask.proposal_terms(site=rules.site, proposal=facts)


def rules_of_proposals(work: Work, order: Order) -> list[str]:
    """The rules that say how long a proposal can be accepted; nothing is logged."""
    rules = asking(work, "order")
    facts = ProposalFacts("order", "client", work.now, Money(order.price_minor, order.currency), order.starts_at)
    return [item.rule for item in rules.ask.proposal_terms(site=rules.site, proposal=facts).reasons]


def close_proposal(work: Work, order: Order, state: str) -> None:
    """What stands is answered."""
    for row in proposals_of(work, order.id):
        if row.state == OPEN:
            row.state, row.answered_at = state, work.now
    work.flush()


def order_state(order: Order, now: datetime) -> str:
    """The order's state for every reader at ``now``: a late worker never keeps a proposal alive."""
    over = order.state == "sent" and order.valid_until is not None and order.valid_until < now
    return "expired" if over else order.state


def turn_of(order: Order, now: datetime) -> Proposer | None:
    """Whose answer is awaited; nobody's once it is over."""
    if order_state(order, now) != "sent":
        return None
    return "provider" if order.proposed_by == "client" else "client"
