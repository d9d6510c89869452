"""Announcements to plugins after the commit, and the follow-ups they ask for, each carried out once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.bookings.facts import booking_facts
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.hooks.announcements import FollowUp, Notify
from core.notifications.recipients import Recipient
from core.notifications.send import notify
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.standing.record import record_signal
from core.tenancy.work import Work
from core.web.roles import SUPPORT

ANNOUNCE = "booking.announce"
FOLLOW_UP = "follow_up"
"""The message template whose words are the plugin's."""


def plan_announcement(work: Work, booking: Booking, hook: str, **facts: str) -> None:
    """Tell the plugins once this transaction is committed."""
    schedule(
        work,
        ANNOUNCE,
        subject_id=booking.id,
        due_at=work.now,
        key=f"{ANNOUNCE}:{hook}:{booking.id}",
        payload={"hook": hook, **facts},
    )


def announce(work: Work, booking_id: UUID, hook: str, **facts: Any) -> None:
    """Ask ``hook`` and carry out its follow-ups; a second time does nothing."""
    booking, _ = lock_booking(work, booking_id)
    done: list[str] = booking.terms.get("announced", [])
    if hook in done:
        return
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    answers: list[FollowUp] = getattr(rules.ask, hook)(site=rules.site, booking=booking_facts(work, booking), **facts)
    for answer in answers:
        follow_up(work, booking, answer)
    booking.terms = {**booking.terms, "announced": [*done, hook]}


def follow_up(work: Work, booking: Booking, answer: FollowUp) -> None:
    """Carry out one follow-up a plugin asked for."""
    sides = sides_of(work, booking)
    if isinstance(answer, Notify):
        for recipient, link in _recipients(work, booking, answer):
            params = {"subject": answer.subject, "body": answer.body}
            notify(work, recipient, FOLLOW_UP, params=params, link=link)
        return
    about = sides.client_id if answer.about == "client" else sides.provider_account_id
    record_signal(work, about, answer.kind, rule=answer.rule, subject_id=booking.id)


def _recipients(work: Work, booking: Booking, answer: Notify) -> list[tuple[Recipient, str]]:
    sides = sides_of(work, booking)
    if answer.to == "client":
        return [(recipient_of(work, sides.client_id), f"/account/bookings/{booking.id}")]
    if answer.to == "provider":
        return [(recipient_of(work, sides.provider_account_id), f"/cabinet/bookings/{booking.id}")]
    return [(recipient, f"/desk/bookings/{booking.id}") for recipient in team_recipients(work, SUPPORT)]
