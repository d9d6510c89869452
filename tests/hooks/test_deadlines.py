"""What a marketplace that says nothing gets: booking_deadlines. And what a deadline is: exact, and said in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.kit.deadlines import (
    AFTER_BOOKING,
    AFTER_CREDITING,
    AFTER_DECISION,
    Deadline,
    after,
    before,
    days_after,
    earlier,
    end_of_day_after,
    end_of_working_day_after,
    fixed,
    just_before,
    later,
    months_after,
    until,
)
from core.kit.messages import from_json, msg, to_json
from core.kit.working_days import WorkingCalendar
from core.rules.defaults import CoreDefaults
from core.web.language import Language
from tests.plugins.facts import MICROSECOND, booking, local, site

KYIV = "Europe/Kyiv"
START = datetime(2026, 12, 2, 10, tzinfo=UTC)
AUTUMN, SPRING = local("2026-10-25T14:00", KYIV), local("2027-03-28T14:00", KYIV)


def test_booking_deadlines_are_none() -> None:
    assert CoreDefaults().booking_deadlines(site(), booking(START), START, None) == ()


@pytest.mark.parametrize(
    ("deadline", "at"),
    [
        (before(AUTUMN, 24, "hours"), local("2026-10-24T15:00", KYIV)),
        (before(SPRING, 24, "hours"), local("2027-03-27T13:00", KYIV)),
        (before(AUTUMN, 90, "minutes"), local("2026-10-25T12:30", KYIV)),
        (after(local("2026-10-24T14:00", KYIV), 1, "days", AFTER_BOOKING), local("2026-10-25T13:00", KYIV)),
        (days_after(local("2026-10-24T14:00", KYIV), 1, AFTER_BOOKING, KYIV), AUTUMN),
        (days_after(local("2027-03-27T03:30", KYIV), 1, AFTER_BOOKING, KYIV), local("2027-03-28T04:30", KYIV)),
        (months_after(local("2026-08-31T14:00", KYIV), 6, AFTER_BOOKING, KYIV), local("2027-02-28T14:00", KYIV)),
        (just_before(START), START - MICROSECOND),
        (until(START), START),
        (fixed(START), START),
        (
            end_of_day_after(local("2026-10-24T23:59", KYIV), 1, AFTER_DECISION, KYIV),
            local("2026-10-26T00:00", KYIV) - MICROSECOND,
        ),
        (
            end_of_working_day_after(
                local("2026-10-23T00:00", KYIV), 2, WorkingCalendar(holidays=frozenset({date(2026, 10, 26)})),
                AFTER_CREDITING, KYIV,
            ),
            local("2026-10-29T00:00", KYIV) - MICROSECOND,
        ),
    ],
)  # fmt: skip
def test_a_deadline_is_exact(deadline: Deadline, at: datetime) -> None:
    assert deadline.at == at


def test_of_two_deadlines_one_is_chosen_whole() -> None:
    soon, late = after(START, 1, "hours", AFTER_BOOKING), until(START + timedelta(hours=2))

    assert (earlier(soon, late), later(soon, late)) == (soon, late)
    assert earlier(late, soon) is soon


def test_nothing_is_counted_by_a_basis_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="nobody counts"):
        _ = Deadline(START, 1, "working days", "elapsed", START, AFTER_BOOKING).words
    with pytest.raises(ValueError, match="negative"):
        Deadline(START, -1, "hours", "elapsed", START)


def _said(deadline: Deadline, locale: str, zone: str = KYIV) -> str:
    return Language(locale, zone).text(from_json(to_json(deadline.on_wall(KYIV).words)))


def test_an_ordinary_day_needs_no_zone() -> None:
    deadline = before(local("2026-10-27T14:00", KYIV), 24, "hours")

    assert _said(deadline, "en") == "by 14:00 on Monday, 26 October: 24 elapsed hours before the start"
    assert _said(deadline, "uk") == "не пізніше 14:00 понеділка, 26 жовтня: 24 повні години до початку"
    assert _said(deadline, "ru") == "не позднее 14:00 понедельника, 26 октября: 24 полных часа до начала"
    polish = "najpóźniej o 14:00 w poniedziałek, 26 października: 24 pełne godziny przed rozpoczęciem"
    assert _said(deadline, "pl") == polish


def test_another_wall_and_a_clock_change_name_the_zone() -> None:
    plain, across = before(local("2026-10-27T14:00", KYIV), 24, "hours"), before(AUTUMN, 24, "hours")

    assert "by 13:00 on Monday, 26 October (Warsaw, UTC+1):" in _said(plain, "en", "Europe/Warsaw")
    assert "by 15:00 on Saturday, 24 October (Kyiv, UTC+3):" in _said(across, "en")
    assert "by 13:00 on Sunday, 25 October (Kyiv, UTC+2):" in _said(before(AUTUMN, 1, "hours"), "en")
    # The hour that the wall shows twice is told apart.
    twice = [fixed(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1)]
    assert [_said(item, "en") for item in twice] == [
        "by 03:30 on Sunday, 25 October (Kyiv, UTC+3)",
        "by 03:30 on Sunday, 25 October (Kyiv, UTC+2)",
    ]


def test_the_end_of_a_day_is_said_as_such_only_where_it_is_the_readers() -> None:
    deadline = end_of_day_after(START, 14, AFTER_DECISION, KYIV)

    assert _said(deadline, "en") == "by the end of Wednesday, 16 December: 14 calendar days after the decision"
    assert _said(deadline, "uk") == "до кінця середи, 16 грудня: 14 календарних днів після рішення"
    assert "before 23:00 on Wednesday, 16 December (Warsaw, UTC+1)" in _said(deadline, "en", "Europe/Warsaw")


def test_a_far_day_has_its_year() -> None:
    assert "2027" in _said(after(START, 365, "days", AFTER_BOOKING), "en")
    assert "2027" not in _said(after(START, 60, "days", AFTER_BOOKING), "en")


def test_a_bound_is_kept_in_a_message() -> None:
    message = msg("{until}", until=before(AUTUMN, 24, "hours").bound)

    assert from_json(to_json(message)) == message
