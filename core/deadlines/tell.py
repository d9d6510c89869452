"""A message that names deadlines: each in words under it, and all of them as a calendar file beside the mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.deadlines.calendar_file import attached
from core.deadlines.told import Told
from core.notifications.recipients import Recipient
from core.notifications.send import notify
from core.tenancy.work import Work


def notify_dates(work: Work, to: Recipient, code: str, dates: Sequence[Told], **more: Any) -> None:
    """Send the message ``code`` with the deadlines it names (see ``notify`` for the rest)."""
    notes = [told.text for told in dates]
    notify(work, to, code, notes=notes, attachment=attached(work, to, dates), **more)
