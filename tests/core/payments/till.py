"""A payer, payments for nothing in particular, and an ear for what payments tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

import core.payments.events as told
from core.kit.ids import new_id
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from core.payments.events import PaymentEvent
from core.payments.gateways.sandbox import Card
from core.payments.models import Payment, Refund
from core.payments.pay import pay_by, present_card
from core.payments.queries import payment_of
from core.payments.request import request_payment
from core.schedule.models import ScheduledAction
from core.schedule.run import run_action
from core.tenancy.work import Work, subscribe
from tests.support.sites import MONDAY, Person, Site

PRICE = 250_000
DUE = MONDAY + timedelta(days=2)

_heard: list[PaymentEvent] = []
NO_NEWS = (told.PaymentConcerned, told.PaymentAttempted)
"""Said before something happens to a payment, so that others lock or object."""


def _hear(work: Work, event: PaymentEvent) -> None:
    _heard.append(event)


for kind in vars(told).values():
    if isinstance(kind, type) and issubclass(kind, PaymentEvent) and kind not in NO_NEWS:
        subscribe(kind)(_hear)


@dataclass
class Till:
    """A site and a payer; nobody here knows what is paid for."""

    site: Site
    payer: Person
    heard_before: int = field(default_factory=lambda: len(_heard))

    def ask(
        self,
        *,
        intent: Literal["authorise", "capture"] = "capture",
        minor: int = PRICE,
        due_at: datetime | None = DUE,
        transfer_due_at: datetime | None = None,
    ) -> UUID:
        """A payment somebody has to make."""
        with self.site.work() as work:
            return request_payment(
                work,
                payable_kind="test",
                payable_id=new_id(),
                payer_id=self.payer.id,
                amount=Money(minor, work.tenant.currency),
                intent=intent,
                due_at=due_at,
                transfer_due_at=transfer_due_at,
                description="Something worth it",
            ).id

    def card(self, payment_id: UUID, card: Card = "ok") -> Payment:
        """The payer presents a simulated card."""
        with self.doing(payment_id) as (work, payment):
            return present_card(work, payment, card)

    def choose(self, payment_id: UUID, method: str) -> Payment:
        """The payer chooses a way to pay."""
        with self.doing(payment_id) as (work, payment):
            return pay_by(work, payment, method)

    @contextmanager
    def doing(self, payment_id: UUID) -> Iterator[tuple[Work, Payment]]:
        """A unit of work and the payment in it."""
        with self.site.work() as work:
            yield work, payment_of(work, payment_id)

    def payment(self, payment_id: UUID) -> Payment:
        """How a payment stands."""
        with self.doing(payment_id) as (_, payment):
            return payment

    def refunds(self, payment_id: UUID) -> list[Refund]:
        """Its refunds."""
        with self.site.work() as work:
            return list(work.session.scalars(select(Refund).where(Refund.payment_id == payment_id).order_by(Refund.id)))

    def heard(self) -> list[str]:
        """The events told so far, by name."""
        return [type(event).__name__ for event in _heard[self.heard_before :]]

    def last(self, kind: type[Any]) -> Any:
        """The last event of a kind."""
        return [event for event in _heard[self.heard_before :] if isinstance(event, kind)][-1]

    def at(self, moment: datetime) -> None:
        """Set the clock and do, in order, what was due up to then and what arises on the way."""
        while action := self._next(moment):
            self.site.set_clock(max(action.due_at, self._now()))
            assert run_action(self.site.engine, self.site.tenant_id, action.id), action.kind
        self.site.set_clock(moment)

    def stands(self, kind: str, owner: UUID | None = None) -> int:
        """An account's balance in minor units."""
        with self.site.work() as work:
            return balance(work, AccountRef(kind, owner), work.tenant.currency).minor

    def prove(self) -> None:
        """The books are right."""
        with self.site.work() as work:
            assert verify(work) == []

    def _next(self, moment: datetime) -> ScheduledAction | None:
        with self.site.work() as work:
            statement = (
                select(ScheduledAction)
                .where(
                    ScheduledAction.state == "due",
                    ScheduledAction.due_at <= moment,
                    ScheduledAction.kind.like("pay%"),
                )
                .order_by(ScheduledAction.due_at, ScheduledAction.id)
            )
            return work.session.scalars(statement.limit(1)).one_or_none()

    def _now(self) -> datetime:
        with self.site.work() as work:
            return work.now


def open_till(site: Site) -> Till:
    """A till on a site."""
    return Till(site, site.person("client", name="Klara"))
