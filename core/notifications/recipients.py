"""To whom a message goes: an address with a language and a zone, not necessarily an account."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who can be told something. ``phone`` is in E.164; applicants and invitees have no ``account_id``."""

    locale: str
    zone: str
    name: str = ""
    email: str | None = None
    phone: str | None = None
    account_id: UUID | None = None
