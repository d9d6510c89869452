"""Channels to a phone. The sandbox's carries nothing outside: its messages are read in the mailbox."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

TIMEOUT_S = 10


class PhoneChannel(Protocol):
    """A way to send a short text to a number."""

    def send(self, key: str, number: str, text: str) -> str:
        """Send ``text`` to an E.164 number and return the channel's name; ``key`` makes a repeated call harmless.

        Raises ``OSError`` when it did not work.
        """


@dataclass(frozen=True, slots=True)
class SandboxChannel:
    """Nothing leaves the machine."""

    def send(self, key: str, number: str, text: str) -> str:
        """Keep the message in the mailbox."""
        return "mailbox"


@dataclass(frozen=True, slots=True)
class HttpChannel:
    """An SMS or messenger gateway that takes ``{"to", "text"}`` as JSON; the secret travels as a bearer token."""

    url: str
    secret: str = ""

    def send(self, key: str, number: str, text: str) -> str:
        """POST the message to the gateway."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        body = json.dumps({"to": number, "text": text}).encode()
        request = urllib.request.Request(self.url, body, headers, method="POST")
        with urllib.request.urlopen(request, timeout=TIMEOUT_S):
            return "gateway"


def phone_channel(url: str | None, *, sandbox: bool) -> PhoneChannel | None:
    """The channel of an installation: its gateway at ``url`` (``https://:secret@host/path``), else the sandbox's."""
    if url:
        parts = urlsplit(url)
        host = parts.hostname or ""
        plain = parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host)
        return HttpChannel(plain.geturl(), parts.password or "")
    return SandboxChannel() if sandbox else None
