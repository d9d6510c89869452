"""An hour that the wall shows twice says which of the two it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.web.language import Language


@pytest.mark.parametrize(
    ("zone", "moment", "clock"),
    [
        ("Europe/Kyiv", "2026-10-24T23:59", "02:59"),
        ("Europe/Kyiv", "2026-10-25T00:00", "03:00 (UTC+3)"),
        ("Europe/Kyiv", "2026-10-25T00:59", "03:59 (UTC+3)"),
        ("Europe/Kyiv", "2026-10-25T01:00", "03:00 (UTC+2)"),
        ("Europe/Kyiv", "2026-10-25T01:59", "03:59 (UTC+2)"),
        ("Europe/Kyiv", "2026-10-25T02:00", "04:00"),
        ("Europe/Kyiv", "2027-03-28T00:59", "02:59"),
        ("Europe/Kyiv", "2027-03-28T01:00", "04:00"),
        ("Europe/Warsaw", "2026-10-25T00:00", "02:00 (UTC+2)"),
        ("Europe/Warsaw", "2026-10-25T01:00", "02:00 (UTC+1)"),
        ("Asia/Almaty", "2026-10-25T00:00", "05:00"),
        ("Australia/Lord_Howe", "2026-04-04T14:45", "01:45 (UTC+11)"),
        ("Australia/Lord_Howe", "2026-04-04T15:15", "01:45 (UTC+10:30)"),
        ("America/New_York", "2026-11-01T05:30", "01:30 (UTC-4)"),
        ("America/St_Johns", "2026-11-01T03:45", "01:15 (UTC-2:30)"),
    ],
)
def test_the_clock_in_both_directions(zone: str, moment: str, clock: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    language = Language("uk", zone)
    assert language.clock(at) == clock
    assert language.moment(at).endswith(clock)
    assert language.short(at).endswith(clock)
