"""A client says that what was written down is not so; a person of the team decides."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import team_recipients
from core.bookings.locks import lock_booking, lock_client
from core.bookings.queries import booking_of, sides_of
from core.corrections.dates import decision_of
from core.corrections.errors import AskedBefore, NothingToCorrect
from core.corrections.messages import CLAIMS, TO_DECIDE
from core.corrections.models import Correction
from core.corrections.queries import TEAM, about_booking, asked_enough, correctable
from core.db.counted import count_down
from core.deadlines.tell import notify_dates
from core.kit.deadlines import AFTER_ASKED, after
from core.kit.messages import literal
from core.tenancy.work import Work

ANSWER_HOURS = 24
"""A promise of the core's own: what counts for somebody is not left open for long."""


def ask_correction(work: Work, booking_id: UUID, about: str, *, text: str = "") -> Correction:
    """Call the team. The caller has checked that it is the client's own booking.

    Raises ``NothingToCorrect``, ``AskedBefore``, ``NotFound``.
    """
    lock_client(work, booking_of(work, booking_id).client_id)
    booking, _ = lock_booking(work, booking_id)
    if about not in correctable(work, booking):
        raise AskedBefore if about_booking(work, booking_id) else NothingToCorrect
    if asked_enough(work, booking, about):
        raise AskedBefore
    row = Correction(
        booking_id=booking.id,
        client_id=booking.client_id,
        about=about,
        text=text.strip(),
        asked_at=work.now,
    )
    count_down(row, "due_at", after(work.now, ANSWER_HOURS, "hours", AFTER_ASKED), work.tenant.zone)
    work.session.add(row)
    work.flush()
    _tell_team(work, row)
    return row


def _tell_team(work: Work, row: Correction) -> None:
    booking = booking_of(work, row.booking_id)
    sides = sides_of(work, booking)
    values = {
        "title": literal(sides.title),
        "client": literal(sides.client_name),
        "provider": literal(sides.provider_name),
        "start": booking.starts_at,
        "what": CLAIMS[row.about],
        "due": row.due_at,
    }
    told, dates = set(), decision_of(work, row, "team")
    for role in TEAM:
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                notify_dates(work, recipient, TO_DECIDE.code, dates, params=values, link=f"/desk/corrections/{row.id}")
