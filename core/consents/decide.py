"""The team decides about a concession, once the provider has been heard."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.queries import recipient_of
from core.bookings.models import Booking
from core.bookings.move import move_booking
from core.bookings.queries import booking_of
from core.consents.errors import ConcessionDecided, ConsentMissing
from core.consents.messages import GRANTED as GRANTED_WORDS
from core.consents.messages import REFUSED as REFUSED_WORDS
from core.consents.models import Concession
from core.consents.queries import AGREED, DENIED, GRANTED, OPEN, concession_of, consent_for
from core.hooks.site import Reason
from core.kit.messages import literal
from core.notifications.send import notify
from core.rules.effects import Preview, carry_out, preview
from core.tenancy.audit import audit
from core.tenancy.work import Work


def preview_grant(work: Work, concession_id: UUID, *, by: UUID) -> Preview:
    """What granting would do; nothing is changed. Raises as ``grant_concession``."""

    def act() -> Sequence[Reason]:
        _grant(work, concession_id, by, "")
        return ()

    return preview(work, act, "grant", concession_id)


def grant_concession(
    work: Work, concession_id: UUID, *, by: UUID, words: str = "", token: str | None = None
) -> Concession:
    """Move the meeting; with a ``token`` exactly what its preview showed.

    Raises ``ConsentMissing`` when the provider was asked and has not agreed, ``ConcessionDecided``, ``LookAgain``,
    and what moving raises.
    """
    return carry_out(work, lambda: _grant(work, concession_id, by, words), token, "grant", concession_id)


def refuse_concession(work: Work, concession_id: UUID, *, by: UUID, words: str = "") -> Concession:
    """The rules stay as they are; the client is told. Raises ``ConcessionDecided``, also before the team's turn."""
    row = concession_of(work, concession_id, lock=True)
    if row.state != OPEN:
        raise ConcessionDecided
    _decided(work, row, DENIED, by, words)
    _tell(work, booking_of(work, row.booking_id), REFUSED_WORDS.code, words)
    return row


def _grant(work: Work, concession_id: UUID, by: UUID, words: str) -> Concession:
    row = concession_of(work, concession_id, lock=True)
    if row.state != OPEN:
        raise ConcessionDecided
    asked = consent_for(work, row)
    if asked is not None and asked.state != AGREED:
        raise ConsentMissing
    booking = booking_of(work, row.booking_id)
    booking.terms = {**booking.terms, "move_consented": True}
    work.flush()
    move_booking(work, booking.id, "platform", row.new_starts_at)
    booking.terms = {name: value for name, value in booking.terms.items() if name != "move_consented"}
    _decided(work, row, GRANTED, by, words)
    _tell(work, booking, GRANTED_WORDS.code, words)
    return row


def _decided(work: Work, row: Concession, state: str, by: UUID, words: str) -> None:
    row.state, row.decided_at, row.decided_by, row.words = state, work.now, by, words.strip()
    audit(work, f"concession.{state}", actor=by, subject=row.id, reason=row.words or None)
    work.flush()


def _tell(work: Work, booking: Booking, code: str, words: str) -> None:
    values = {"start": booking.starts_at, "words": literal(words.strip())}
    link = f"/account/bookings/{booking.id}"
    notify(work, recipient_of(work, booking.client_id), code, params=values, link=link)
