"""Doing something whose effects are told in one line of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.rules.effects import RECORDER
from core.tenancy.work import Work


@contextmanager
def unrecorded(work: Work) -> Iterator[None]:
    """What happens inside records no effects; the caller says what it comes to."""
    outer = work.notes.get(RECORDER)
    work.notes[RECORDER] = None
    try:
        yield
    finally:
        work.notes[RECORDER] = outer
