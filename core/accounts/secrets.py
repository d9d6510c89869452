"""Tokens and codes: the person holds the secret, the database its hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID

TOKEN_BYTES = 32
CODE_DIGITS = 6


def new_token() -> str:
    """A fresh secret of 256 bits, fit for an address or a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token. A plain digest is enough: nobody guesses 256 bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def code_hash(code: str, salt: UUID) -> str:
    """What is kept of a code: salted with its row's id, slow enough not to be read back from a stolen table at once."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt.bytes, 50_000).hex()


def same(one: str, other: str) -> bool:
    """Compare two hashes in constant time."""
    return hmac.compare_digest(one, other)
