"""Signing keys, derived for each tenant and purpose: nothing is kept; what one tenant signed is noise at another."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from core.kit.errors import Unavailable

_secret: list[bytes] = []


def use_secret(secret: str) -> None:
    """Name the installation's secret, once, when a process starts."""
    _secret[:] = [secret.encode()]


def key_for(tenant_id: UUID, purpose: str) -> bytes:
    """The tenant's own key for a purpose."""
    if not _secret:
        raise Unavailable
    return hmac.digest(_secret[0], f"{purpose} ".encode() + tenant_id.bytes, sha256)
