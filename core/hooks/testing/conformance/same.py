"""Deterministic: the same facts give the same answer, in the same order, in every process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from core.hooks.testing.conformance.asked_often import often, question
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.walk import canonical

SEEDS = ("1", "2")


def faults(plugin: Candidate) -> Iterator[str]:
    """Answers that differ from one time to the next."""
    for asked in often(plugin):
        if asked.error is None:
            again = question(plugin, asked.hook, asked.facts)
            if canonical(again.answer) != canonical(asked.answer):
                yield f"{asked.hook} answers the same facts differently the second time"
    first, second = (_elsewhere(plugin, seed) for seed in SEEDS)
    differing = sorted(hook for hook in first if first[hook] != second.get(hook))
    yield from (f"{hook} answers in another order in another process: sort what comes from a set" for hook in differing)


def digests(plugin: Candidate) -> dict[str, str]:
    """A digest of all answers of each hook."""
    found: dict[str, str] = {}
    for asked in often(plugin):
        text = found.get(asked.hook, "") + canonical(asked.answer) + str(asked.error)
        found[asked.hook] = hashlib.sha256(text.encode()).hexdigest()
    return found


def _elsewhere(plugin: Candidate, seed: str) -> dict[str, str]:
    where = f"{plugin.kind.__module__}:{plugin.kind.__qualname__}"
    path = os.pathsep.join([item for item in sys.path if item] + [str(Path.cwd())])
    environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    command = [sys.executable, "-m", "core.hooks.testing.conformance.digest", where]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        return {where: done.stderr.strip().splitlines()[-1] if done.stderr else "failed"}
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())
