"""Identifiers: time-ordered UUIDs (version 7), so that indexes grow at one end."""

from __future__ import annotations

import os
import time
from uuid import UUID

MILLISECOND_NS = 1_000_000


def new_id() -> UUID:
    """A fresh UUID, version 7 (RFC 9562): 48 bits of real milliseconds, 12 of a part of one, then random bits.

    The part (method 3 of section 6.2, steps of 244 ns) keeps what one process makes within a millisecond in its order.
    """
    milliseconds, rest_ns = divmod(time.time_ns(), MILLISECOND_NS)
    part = (rest_ns << 12) // MILLISECOND_NS
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | part << 64 | 0x2 << 62 | random)
