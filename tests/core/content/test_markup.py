"""A text on one line is plain: no markup, no entities; the page that shows it escapes it."""

from __future__ import annotations

import pytest

from core.content.markup import to_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("from **2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}₽**", "from 2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}₽"),
        ("Anna & Co", "Anna & Co"),
        ("one\n\n- two\n- three", "one two three"),
        ("<b>typed</b>", "<b>typed</b>"),
    ],
)
def test_a_line_is_plain_text(text: str, line: str) -> None:
    assert to_line(text) == line
