"""Ending with the process that started us, `make` above all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tenants.services.processes import die_with_parent_now


class ParentWatch:
    """Tells when our parent is gone or was interrupted.

    The terminal's Ctrl-C reaches us by itself, and make hands SIGTERM on.  But a SIGINT sent to make alone stays
    there: make gives its handler up and waits for us.  That its handler is gone is visible from here.
    """

    def __init__(self) -> None:
        self._parent = os.getppid()
        self._caught_at_first = self._catches_interrupt()
        die_with_parent_now(signal.SIGTERM)

    def should_stop(self) -> bool:
        """Whether the parent ended, or was told to."""
        if os.getppid() != self._parent:
            return True
        return self._caught_at_first and not self._catches_interrupt()

    def _catches_interrupt(self) -> bool:
        try:
            status = Path(f"/proc/{self._parent}/status").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        masks = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        return bool(int(masks.get("SigCgt", "0"), 16) >> (signal.SIGINT - 1) & 1)
