"""Proof that a domain is the tenant's: a TXT record only its owner can set."""

from __future__ import annotations

import dns.exception
import dns.resolver

LABEL = "_jarmark"
PATIENCE_S = 5.0


def record_name(host: str) -> str:
    """Where the record stands."""
    return f"{LABEL}.{host}"


def verification_records(host: str) -> list[str]:
    """The texts of the record; none when it is not there or DNS does not answer."""
    try:
        found = dns.resolver.resolve(record_name(host), "TXT", lifetime=PATIENCE_S)
    except dns.exception.DNSException:
        return []
    return [b"".join(item.strings).decode("ascii", "replace") for item in found]
