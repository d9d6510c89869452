"""An instant that has seconds is told with them, in whatever way it is told: no two places name two times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from core.kit.deadlines import fixed
from core.kit.messages import Distant
from core.web.language import LOCALES, Language

AT = datetime(2027, 3, 10, 8, 15, 30, tzinfo=UTC)

WAYS: tuple[Callable[[Language, datetime], str], ...] = (
    Language.clock,
    Language.moment,
    Language.short,
    Language.distant,
    lambda language, at: language.value(at),
    lambda language, at: language.value(Distant(at)),
    lambda language, at: language.bound(fixed(at).on_wall("Europe/Kyiv").bound),
    lambda language, at: language.wall(language.local(at).replace(tzinfo=None)),
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("way", WAYS)
def test_seconds_are_told_where_there_are_some(way: Callable[[Language, datetime], str], locale: str) -> None:
    language = Language(locale, "Europe/Kyiv")
    assert "10:15:30" in way(language, AT)
    whole = way(language, AT.replace(second=0))
    assert "10:15" in whole
    assert "10:15:" not in whole
