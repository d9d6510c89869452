"""Made-up rules of a zone: this process reads them instead of the installed ones, for a while."""

from __future__ import annotations

import struct
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HEAD = ">4s1s15x6l"


def zone_file(rule: str, name: str, offset_s: int) -> bytes:
    """A compiled zone (RFC 9636) that has had one offset so far and follows ``rule`` (``EET-2``) from then on."""
    names = name.encode() + b"\0"
    block = struct.pack(">lBB", offset_s, 0, 0) + names
    head = struct.pack(HEAD, b"TZif", b"2", 0, 0, 0, 0, 1, len(names))
    return head + block + head + block + f"\n{rule}\n".encode()


@contextmanager
def new_rules(folder: Path, zone: str, rule: str, name: str, offset_s: int, version: str = "made-up") -> Iterator[None]:
    """As long as this lasts, ``zone`` has these rules; every other zone keeps its own."""
    before = zoneinfo.TZPATH
    path = folder / zone
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zone_file(rule, name, offset_s))
    (folder / "+VERSION").write_text(version, encoding="utf-8")
    zoneinfo.reset_tzpath(to=[str(folder), *before])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(to=before)
        zoneinfo.ZoneInfo.clear_cache()
