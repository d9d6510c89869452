"""Looking at processes from outside."""

from __future__ import annotations

from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether process `pid` runs; one that has ended but whose end nobody has read does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def processes_with(variable: str, value: str) -> list[int]:
    """The running processes in whose environment `variable` is `value`: those of one installation, servers included."""
    mark = f"{variable}={value}".encode()
    return [
        int(folder.name)
        for folder in Path("/proc").glob("[0-9]*")
        if mark in _environment(folder) and is_alive(int(folder.name))
    ]


def _environment(folder: Path) -> list[bytes]:
    try:
        return (folder / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended while we looked, or is somebody else's
        return []
