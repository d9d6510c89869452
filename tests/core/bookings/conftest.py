"""What the tests of bookings share: the room registers its words, its ears and its jobs."""

from __future__ import annotations

from core.bookings import jobs, messages, subscribers

REGISTERED = (messages, subscribers, jobs)
