"""Where a meeting takes place online."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from core.bookings.locks import lock_appointment
from core.bookings.models import Appointment
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work

LONGEST = 500


def set_meeting_link(work: Work, appointment_id: UUID, link: str) -> Appointment:
    """Set (or, with nothing, remove) a meeting's link; only a web address with encryption is taken."""
    appointment = lock_appointment(work, appointment_id)
    link = link.strip()
    if link and not _is_web_address(link):
        raise Invalid(fields={"meeting_link": [msg("Enter a web address that begins with https://.")]})
    appointment.meeting_link = link or None
    return appointment


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and len(link) <= LONGEST and link.isprintable()
