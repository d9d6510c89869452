"""What applying a file would change, and what was changed in the browser since the last time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

ABSENT = object()
EVERYTHING = "all"


@dataclass(frozen=True)
class Change:
    """One key: what it is and what it becomes (``None`` for not there)."""

    key: str
    before: Any
    after: Any

    def __str__(self) -> str:
        if self.before is None:
            return f"+ {self.key}: {_short(self.after)}"
        if self.after is None:
            return f"- {self.key}: {_short(self.before)}"
        return f"~ {self.key}: {_short(self.before)} -> {_short(self.after)}"


@dataclass(frozen=True)
class Plan:
    """``changes`` will be made; ``kept`` were changed in the browser and stay as they are there."""

    slug: str
    new: bool
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    invited: tuple[str, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    goes_live: bool = False
    links: tuple[tuple[str, str], ...] = ()
    granted: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.changes or self.invited or self.granted or self.goes_live)

    def lines(self) -> list[str]:
        """The plan in words, for the command line."""
        head = f"{self.slug}: new tenant" if self.new else f"{self.slug}:"
        lines = [head if not self.empty else f"{self.slug}: nothing to change"]
        if self.goes_live:
            lines.append("  ! goes live: the sandbox's people, messages, bookings and clock stay behind; no way back")
        lines += [f"  {change}" for change in self.changes]
        lines += [f"  + team: invite {email}" for email in self.invited]
        lines += [f"  + team: {email} becomes {role}" for email, role in self.granted]
        if self.kept:
            lines.append("  changed in the browser since the last apply, kept (--overwrite KEY takes the file's):")
            lines += [
                f"  = {change.key}: {_short(change.before)} (file: {_short(change.after)})" for change in self.kept
            ]
        return lines


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:97]}..."


def make_plan(
    slug: str,
    *,
    wanted: Mapping[str, Any],
    current: Mapping[str, Any] | None,
    applied: Mapping[str, Any],
    overwrite: Collection[str] = (),
    invited: Collection[str] = (),
) -> Plan:
    """Compare the file (``wanted``), the tenant as it is and the file applied last.

    A key that was changed in the browser keeps its value, unless ``overwrite`` names it (or ``all``).
    """
    if current is None:
        changes = tuple(Change(key, None, value) for key, value in sorted(wanted.items()))
        return Plan(slug, True, changes, (), tuple(invited), dict(wanted))
    found: list[Change] = []
    kept: list[Change] = []
    result: dict[str, Any] = {}
    for key in sorted({*wanted, *current}):
        now, file, last = current.get(key, ABSENT), wanted.get(key, ABSENT), applied.get(key, ABSENT)
        drifted = now != last and now != file
        if drifted and not _overwritten(key, overwrite):
            kept.append(Change(key, _seen(now), _seen(file)))
            chosen = now
        else:
            chosen = file
            if now != file:
                found.append(Change(key, _seen(now), _seen(file)))
        if chosen is not ABSENT:
            result[key] = chosen
    goes_live = current.get("mode") == "sandbox" and result.get("mode") == "live"
    return Plan(slug, False, tuple(found), tuple(kept), tuple(invited), result, goes_live)


def _overwritten(key: str, overwrite: Collection[str]) -> bool:
    return EVERYTHING in overwrite or any(key == name or key.startswith(f"{name}.") for name in overwrite)


def _seen(value: Any) -> Any:
    return None if value is ABSENT else value
