"""The serving processes under a supervisor: each is started again when it ends, later and later."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tenants.services.processes import start_child

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
# One that has run this long is well: its next end is a new trouble, not the old one.
_WELL_AFTER = 60.0


class Child:
    """One serving process, by name, with its log file."""

    def __init__(
        self, name: str, argv: Sequence[str | Path], log_folder: Path, signal_on_orphan: signal.Signals
    ) -> None:
        self.name = name
        self.log = log_folder / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._argv = argv
        self._signal_on_orphan = signal_on_orphan
        self._pause = _FIRST_PAUSE
        self._started_at = 0.0
        self._start_again_at: float | None = None

    def start(self) -> None:
        """Start it; its output is added to its log."""
        with self.log.open("ab") as log:
            self.process = start_child(self._argv, output=log, signal_on_orphan=self._signal_on_orphan)
        self._started_at = time.monotonic()
        self._start_again_at = None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return None if self.process is None else self.process.poll()

    def revive(self) -> str | None:
        """Start it again if it ended and its pause is over; what there is to tell the operator, if anything."""
        code = self.exit_code
        if code is None:
            return None
        now = time.monotonic()
        if self._start_again_at is None:
            self._pause = _FIRST_PAUSE if now - self._started_at > _WELL_AFTER else self._pause
            self._start_again_at = now + self._pause
            message = f"{self.name} ended ({code}); starting it again in {self._pause:g} s. Its log: {self.log}"
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            return message
        if now >= self._start_again_at:
            self.start()
        return None

    def log_end(self, lines: int = 20) -> str:
        """The last lines of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
