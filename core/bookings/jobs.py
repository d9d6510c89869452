"""Scheduled acts of bookings: each looks at the state first and does nothing when its purpose is gone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.amendments.end import expire_amendment
from core.bookings.amendments.propose import EXPIRE as AMENDMENT_EXPIRE
from core.bookings.announce import ANNOUNCE, announce
from core.bookings.answer_order import expire_order
from core.bookings.deliver import CAPTURE, collect_later
from core.bookings.lapse import lapse
from core.bookings.links import remind_of_link
from core.bookings.meetings import SETTLE
from core.bookings.minimum import check_minimum
from core.bookings.open_orders.choose import expire_open_order
from core.bookings.open_orders.publish import EXPIRE as OPEN_EXPIRE
from core.bookings.paid import TAKE, take_reserved
from core.bookings.pay import LAPSE
from core.bookings.proposals import EXPIRE
from core.bookings.settle import settle_appointment
from core.bookings.steps import take_step
from core.bookings.timeline import LINK, MINIMUM, STEP
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


def _subject(due: DueAction) -> UUID:
    if due.subject_id is None:
        raise ValueError(f"{due.kind} has no subject")
    return due.subject_id


@action(LAPSE)
def lapse_unpaid(work: Work, due: DueAction) -> None:
    """The last instant to pay has passed."""
    lapse(work, _subject(due))


@action(TAKE)
def take(work: Work, due: DueAction) -> None:
    """No other card was presented in time."""
    take_reserved(work, _subject(due))


@action(EXPIRE)
def expire(work: Work, due: DueAction) -> None:
    """Nobody has accepted what was proposed."""
    expire_order(work, _subject(due), due.payload["number"])


@action(AMENDMENT_EXPIRE)
def expire_change(work: Work, due: DueAction) -> None:
    """Nobody has accepted an amendment, or reserved its higher price."""
    expire_amendment(work, _subject(due))


@action(OPEN_EXPIRE)
def expire_wish(work: Work, due: DueAction) -> None:
    """Nobody was chosen for a wish."""
    expire_open_order(work, _subject(due))


@action(CAPTURE)
def capture(work: Work, due: DueAction) -> None:
    """Nobody has objected to a finished service."""
    collect_later(work, _subject(due))


@action(STEP)
def step(work: Work, due: DueAction) -> None:
    """A reminder."""
    take_step(work, _subject(due), dict(due.payload))


@action(SETTLE)
def settle(work: Work, due: DueAction) -> None:
    """A meeting is over."""
    settle_appointment(work, _subject(due))


@action(MINIMUM)
def minimum(work: Work, due: DueAction) -> None:
    """Are there enough?"""
    check_minimum(work, _subject(due))


@action(LINK)
def link(work: Work, due: DueAction) -> None:
    """Is there a link?"""
    remind_of_link(work, _subject(due), datetime.fromisoformat(due.payload["start"]))


@action(ANNOUNCE)
def tell_plugins(work: Work, due: DueAction) -> None:
    """An announcement after the commit."""
    facts = dict(due.payload)
    announce(work, _subject(due), facts.pop("hook"), **facts)
