"""The rules of a zone as this machine has them: the version of its data, and its offsets over the next years."""

from __future__ import annotations

import hashlib
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.bookings.zone_models import ZoneRules
from core.kit.ids import new_id
from core.tenancy.work import Work

YEARS = 6
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KnownRules:
    """A zone, the version of the data, and each day (UTC) on which its offset changes, with the offset from then on.

    ``data_version`` is empty where the data that decide do not say which they are.
    """

    zone: str
    data_version: str
    changes: tuple[tuple[date, timedelta], ...]

    @property
    def offsets(self) -> tuple[str, ...]:
        """The same as it is kept."""
        return tuple(f"{day.isoformat()} {offset}" for day, offset in self.changes)

    @property
    def digest(self) -> str:
        """The same for the same offsets, whatever the version is called."""
        return hashlib.sha256("\n".join(self.offsets).encode()).hexdigest()[:32]


def rules_now(zone: str, now: datetime) -> KnownRules:
    """What the machine's zone data say, from the beginning of this year on."""
    there = ZoneInfo(zone)
    first = datetime(now.year, 1, 1, 12, tzinfo=UTC)
    found: list[tuple[date, timedelta]] = []
    for day in range(YEARS * 366):
        moment = first + day * A_DAY
        offset = moment.astimezone(there).utcoffset() or timedelta()
        if not found or found[-1][1] != offset:
            found.append((moment.date(), offset))
    return KnownRules(zone, data_version(zone), tuple(found))


def data_version(zone: str) -> str:
    """The version of the data that decide about a zone: the machine's own files where it has them, else the package's.

    Empty where the machine's files do not name it.
    """
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / zone).exists():
            return _version_in(folder)
    return str(import_module("tzdata").IANA_VERSION)


def _version_in(folder: Path) -> str:
    if (folder / "+VERSION").exists():
        return (folder / "+VERSION").read_text(encoding="utf-8").strip()
    if not (folder / "tzdata.zi").exists():
        return ""
    with (folder / "tzdata.zi").open(encoding="utf-8") as file:
        return file.readline().removeprefix("# version").strip()


def note_rules(work: Work, zone: str) -> ZoneRules:
    """Write down the rules seen now; the same ones are only seen again. Answers the row."""
    now = rules_now(zone, work.now)
    row = work.session.scalar(select(ZoneRules).where(ZoneRules.zone == zone, ZoneRules.digest == now.digest))
    if row is None:
        row = ZoneRules(
            id=new_id(),
            zone=zone,
            data_version=now.data_version,
            digest=now.digest,
            offsets=list(now.offsets),
            first_seen_at=work.now,
            last_seen_at=work.now,
        )
        work.session.add(row)
    row.last_seen_at, row.data_version = work.now, now.data_version
    work.flush()
    return row
