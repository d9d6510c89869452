"""A stage whose provider can be paid, and an ear for what payouts tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from core.payments.gateways.sandbox import Card
from core.payments.pay import present_card
from core.payments.refund import refund_payment
from core.payouts.approve import approve_payout
from core.payouts.models import BatchLine, Payout
from core.payouts.queries import lines_of, payout_of_booking
from core.payouts.send import send_batch
from core.providers.models import PayoutDestination, Provider
from core.schedule.models import ScheduledAction
from core.schedule.run import run_action
from tests.core.bookings.stage import Stage, payment_of_booking, set_stage
from tests.support.sites import Site

ACCOUNT = "UA903052992990004149123456789"


@dataclass
class Purse(Stage):
    """A stage, and what became of its money."""

    def present(self, booking_id: UUID, card: Card) -> None:
        """The client pays with this card."""
        with self.site.work() as work:
            present_card(work, payment_of_booking(work, booking_id), card)

    def at(self, moment: datetime) -> None:
        """Set the clock and do, in order, what was due up to then and what arises on the way."""
        while action := self._next(moment):
            self.site.set_clock(max(action.due_at, self._now()))
            assert run_action(self.site.engine, self.site.tenant_id, action.id), action.kind
        self.site.set_clock(moment)

    def payout(self, booking_id: UUID) -> Payout:
        """The booking's payout."""
        found = self.maybe_payout(booking_id)
        assert found is not None
        return found

    def maybe_payout(self, booking_id: UUID) -> Payout | None:
        """The booking's payout, if it has one."""
        with self.site.work() as work:
            return payout_of_booking(work, booking_id)

    def payouts(self) -> list[Payout]:
        """All payouts in their order of creation."""
        with self.site.work() as work:
            return list(work.session.scalars(select(Payout).order_by(Payout.id)))

    def refund(self, booking_id: UUID, minor: int, key: str = "refund") -> None:
        """Give the client something back."""
        with self.site.work() as work:
            payment = payment_of_booking(work, booking_id)
            refund_payment(work, payment, Money(minor, payment.currency), reason="test", dedupe_key=key)

    def approve(self, booking_id: UUID) -> None:
        """Finance approves."""
        payout_id = self.payout(booking_id).id
        with self.site.work() as work:
            approve_payout(work, payout_id)

    def send(self) -> Sequence[BatchLine]:
        """Finance makes a file; its lines."""
        with self.site.work() as work:
            batch = send_batch(work, currency=work.tenant.currency)
            return lines_of(work, batch.id)

    def stands(self, kind: str, owner: UUID | None = None) -> int:
        """An account's balance in minor units."""
        with self.site.work() as work:
            return balance(work, AccountRef(kind, owner), work.tenant.currency).minor

    def prove(self) -> None:
        """The books are right."""
        with self.site.work() as work:
            assert verify(work) == []

    def change_provider(self, **values: Any) -> None:
        """Change the provider's row."""
        with self.site.work() as work:
            row = work.session.get_one(Provider, (work.tenant.id, self.provider_id))
            for name, value in values.items():
                setattr(row, name, value)

    @contextmanager
    def without_destination(self) -> Iterator[None]:
        """While the provider has no account to be paid to."""
        with self.site.work() as work:
            row = work.session.scalars(select(PayoutDestination)).one()
            row.replaced_at = work.now
        yield
        with self.site.work() as work:
            work.session.scalars(select(PayoutDestination)).one().replaced_at = None

    def _next(self, moment: datetime) -> ScheduledAction | None:
        with self.site.work() as work:
            statement = (
                select(ScheduledAction)
                .where(
                    ScheduledAction.state == "due",
                    ScheduledAction.due_at <= moment,
                    ScheduledAction.kind.not_like("notification%"),
                )
                .order_by(ScheduledAction.due_at, ScheduledAction.id)
            )
            return work.session.scalars(statement.limit(1)).one_or_none()

    def _now(self) -> datetime:
        with self.site.work() as work:
            return work.now


def open_purse(site: Site, format_code: str, price_minor: int, **options: Any) -> Purse:
    """A purse on a site; ``options`` go to the offering."""
    stage = set_stage(site, format_code, price_minor, **options)
    purse = Purse(stage.site, stage.provider, stage.provider_id, stage.offering_id, stage.client)
    purse.change_provider(legal_form="fop", residence_country="UA", tax_number="1234567899", fields={"fop_group": 3})
    with site.work() as work:
        row = PayoutDestination(
            provider_id=stage.provider_id, kind="iban", number=ACCOUNT, holder="Petra P", created_at=work.now
        )
        work.session.add(row)
    return purse
