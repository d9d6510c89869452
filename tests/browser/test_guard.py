"""The guard that fails a test: each thing it watches for is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visit import Visits
from tests.support.sites import Site

SINS = {
    "asked another host": "addImage('http://example.org/pixel.png')",
    "Content Security Policy": "fetch('http://example.org/').catch(() => 0)",
    "console: oh": "console.error('oh')",
    "wider than the screen": "(document.body.style.minWidth = '500px', dispatchEvent(new Event('load')))",
    "script: ": "setTimeout(() => { throw new Error('lost') })",
}
ADD_IMAGE = "window.addImage = src => { const image = new Image(); image.src = src; document.body.append(image) }"


@pytest.mark.parametrize("seen", SINS)
def test_it_is_seen(preset: Callable[..., Site], visits: Visits, seen: str) -> None:
    visit = visits(preset("rozmova"), bypass_csp=seen == "asked another host")
    visit.go("/sign-in")
    assert visit.complaints == []
    visit.page.evaluate(ADD_IMAGE)
    visit.page.evaluate(SINS[seen])
    for _ in range(100):
        if seen in "\n".join(visit.complaints):
            break
        visit.page.wait_for_timeout(100)
    assert seen in "\n".join(visit.complaints)
    visit.page.wait_for_timeout(300)  # one sin may be complained of twice
    visit.complaints.clear()
