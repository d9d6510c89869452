"""The provider does not take a new client, or hands the client over: everything goes back, others are shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.bookings.cancel import cancel_for_provider
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.hooks.reports import DeclineReason
from core.hooks.site import Reason
from core.intake.errors import NotNew
from core.intake.inquire import close_with_booking
from core.intake.models import Intake
from core.intake.propose import after_booking, check_colleague, want_somebody
from core.intake.queries import DECLINED, HANDED_OVER, may_answer
from core.intake.reasons import decline_reason
from core.kit.messages import msg
from core.providers.queries import provider
from core.reports.record import Draft, record
from core.rules.effects import Preview, carry_out, effect, preview
from core.tenancy.work import Work

NEUTRAL = msg("This meeting can't take place. On its page you find others who have time for you.")
"""What the client reads: never why."""

OTHERS = msg("The client is shown others who have time at once. Your reason is not shown to the client.")
TEAM_LOOKS = msg("Our team proposes somebody to the client.")
NOTED = msg("It is written down that a time shown as free was refused.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why the client is not taken; handed over to ``to_provider_id``, or (``None``) to whom the team finds."""

    reason: str
    note: str = ""
    hand_over: bool = False
    to_provider_id: UUID | None = None


def preview_decline(work: Work, booking_id: UUID, answer: Answer) -> Preview:
    """What it would do; nothing is changed. Raises as ``decline_client``."""

    def act() -> Sequence[Reason]:
        _decline(work, booking_id, answer)
        return ()

    return preview(work, act, "decline", booking_id, answer.hand_over, answer.to_provider_id)


def decline_client(work: Work, booking_id: UUID, answer: Answer, *, token: str | None = None) -> Intake:
    """Decline or hand over; with a ``token`` exactly what its preview showed. The caller has checked whose booking.

    Raises ``NotNew``, ``Invalid`` for a reason or colleague there is not, ``LookAgain``.
    """
    return carry_out(
        work,
        lambda: _decline(work, booking_id, answer),
        token,
        "decline",
        booking_id,
        answer.hand_over,
        answer.to_provider_id,
    )


def _decline(work: Work, booking_id: UUID, answer: Answer) -> Intake:
    why = decline_reason(work, answer.reason)
    booking, appointment = lock_booking(work, booking_id)
    if not may_answer(work, booking):
        raise NotNew
    if answer.to_provider_id is not None:
        check_colleague(work, answer.to_provider_id, booking.provider_id)
    booking.terms = {**booking.terms, "not_taken": True}
    cancel_for_provider(work, booking, appointment, NEUTRAL)
    row = Intake(
        booking_id=booking.id,
        provider_id=booking.provider_id,
        client_id=booking.client_id,
        state=HANDED_OVER if answer.hand_over else DECLINED,
        reason=why.code,
        note=answer.note.strip(),
        at=work.now,
    )
    work.session.add(row)
    work.flush()
    close_with_booking(work, row)
    if answer.hand_over:
        want_somebody(work, after_booking(booking), answer.to_provider_id)
    effect(work, TEAM_LOOKS if answer.hand_over and answer.to_provider_id is None else OTHERS)
    _signal(work, booking, why)
    return row


def _signal(work: Work, booking: Booking, why: DeclineReason) -> None:
    if why.signal is None:
        return
    details = {"client_id": str(booking.client_id), "starts_at": booking.starts_at.isoformat()}
    row = provider(work, booking.provider_id)
    draft = Draft(
        why.signal,
        row,
        "provider",
        row.account_id,
        client_id=booking.client_id,
        booking_id=booking.id,
        details=details,
    )
    record(work, draft)
    effect(work, NOTED, tone="bad")
