"""The fields of a form as a browser would send them untouched."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self._action, self._inside = action, False
        self._select, self._picked = "", False
        self.values: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = has.get("action") == self._action
        if not self._inside:
            return
        if tag == "input" and (has.get("type") not in ("checkbox", "radio") or "checked" in has):
            self.values.setdefault(has["name"], []).append(has.get("value", ""))
        elif tag == "select":
            self._select, self._picked = has["name"], False
        elif tag == "option" and self._select and ("selected" in has or not self._picked):
            # Without a chosen option the first one is sent.
            if "selected" in has or self._select not in self.values:
                self.values[self._select] = [has.get("value", "")]
            self._picked = "selected" in has

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""


def untouched(page: str, action: str) -> dict[str, list[str]]:
    """What the form of ``page`` that goes to ``action`` sends when nothing on it is changed; text areas left aside."""
    parser = _Fields(action)
    parser.feed(page)
    return parser.values
