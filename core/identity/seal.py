"""The number of a document: sealed with the tenant's own key, found again by a keyed hash, shown by its end alone."""

from __future__ import annotations

import base64
import hmac
import re
import unicodedata
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken

from core.tenancy.keys import key_for
from core.tenancy.work import Work

PURPOSE = "identity-number"
SHOWN = 3


def normal_number(text: str) -> str:
    """A number as it is compared: capital letters and digits only."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())


def sealed(work: Work, number: str) -> str:
    """The number, readable with the installation's secret alone."""
    return _box(work).encrypt(number.encode()).decode()


def opened(work: Work, text: str) -> str:
    """A sealed number; empty when there is none, or when it was sealed with another secret."""
    if not text:
        return ""
    try:
        return _box(work).decrypt(text.encode()).decode()
    except InvalidToken:
        return ""


def number_hash(work: Work, kind: str, number: str) -> str:
    """What the same document at another account is recognised by."""
    return hmac.new(key_for(work.tenant.id, PURPOSE), f"{kind} {number}".encode(), sha256).hexdigest()


def _box(work: Work) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key_for(work.tenant.id, PURPOSE)))
