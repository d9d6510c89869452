"""One person's browser at a site: going, filling, pressing; and what it noticed on the way."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from tests.support.sites import Person, Site

PHONE_WIDTH = 390
Options = dict[str, Any]
"""Of a browser: its zone, its languages, whether it runs scripts."""
PASSWORD = "of a person in a test"
_WATCH = """
addEventListener("load", () => {
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) console.error(`wider than the screen: ${width} at ${location.pathname}`);
});
"""


class Visit:
    """A browser at a site, ``page`` its only tab."""

    def __init__(self, site: Site, context: BrowserContext, port: int) -> None:
        self.site, self.context = site, context
        self.base = f"http://{site.host}:{port}"
        self.complaints: list[str] = []
        self._pages: set[str] = set()
        context.on("request", self._requested)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.add_init_script(_WATCH)
        self.page: Page = context.new_page()

    @property
    def path(self) -> str:
        """Where the visit stands, without the host."""
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        """What the page says, with plain spaces."""
        return " ".join(self.page.inner_text("main").split())

    def go(self, path: str) -> Response:
        """Open a page of the site; it must answer."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}\n{self.page.inner_text('body')[:1500]}"
        return answer

    def main(self, selector: str) -> Locator:
        """Something within the page's own content."""
        return self.page.locator(f"main {selector}")

    def press(self, selector: str) -> None:
        """Press a button or follow a link, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.main(selector).first.click()

    def follow(self, href: str) -> None:
        """Follow the first link whose address begins with ``href``."""
        self.press(f'a[href^="{href}"]')

    def send(self, action: str, **values: Any) -> None:
        """Fill the form that goes to ``action`` (its end is enough) and send it with its first button."""
        form = self.main(f'form[method="post"][action$="{action}"]').first
        for name, value in values.items():
            _fill(form, name, value)
        with self.page.expect_navigation():
            form.locator('button[type="submit"], button:not([type])').first.click()

    def choose_time(self, name: str, start: datetime) -> str:
        """Choose a free time; what stands on it."""
        slot = self.main(f'label.slot:has(input[name="{name}"][value="{start.isoformat()}"])').first
        if not slot.is_visible():
            self.main(".slot-picker__more summary").click()
        slot.click()
        return slot.inner_text().strip()

    def sign_in(self, person: Person) -> None:
        """Sign in with e-mail and password."""
        self.go("/sign-in")
        self.send("/sign-in", email=person.email, password=PASSWORD)
        assert self.path != "/sign-in", self.text

    def wider_than_the_screen(self) -> int:
        """By how many pixels the page is too wide."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and not (parts.hostname or "").endswith(".localhost"):
            self.complaints.append(f"asked another host: {request.url}")

    def _answered(self, answer: Response) -> None:
        if answer.request.is_navigation_request():
            self._pages.add(answer.url)
        if answer.status >= 500:
            self.complaints.append(f"{answer.status} at {answer.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # A page that refuses (409, 422) is told to the console as well; refusing is what it is for.
        refused = message.text.startswith("Failed to load resource") and message.location["url"] in self._pages
        if message.type == "error" and not refused:
            self.complaints.append(f"console: {message.text}")


class Visits:
    """All browsers of a test."""

    def __init__(self, browser: Browser, port: int) -> None:
        self._browser, self._port = browser, port
        self._made: list[Visit] = []

    def __call__(self, site: Site, person: Person | None = None, *, width: int = PHONE_WIDTH, **options: Any) -> Visit:
        """A browser of its own, signed in when ``person`` is named; options go to Playwright's context."""
        context = self._browser.new_context(viewport={"width": width, "height": 844}, **options)
        context.set_default_timeout(30_000)
        visit = Visit(site, context, self._port)
        self._made.append(visit)
        if person is not None:
            visit.sign_in(person)
        return visit

    def end(self) -> None:
        """Close them; fails for their complaints."""
        for visit in self._made:
            visit.context.close()
        complaints = [complaint for visit in self._made for complaint in visit.complaints]
        assert not complaints, "\n".join(complaints)


def _fill(form: Locator, name: str, value: Any) -> None:
    fields = form.locator(f'[name="{name}"]')
    kind = fields.first.get_attribute("type")
    if kind == "radio":
        form.locator(f'[name="{name}"][value="{value}"]').check(force=True)
    elif kind == "checkbox" and isinstance(value, list):
        for one in value:
            form.locator(f'[name="{name}"][value="{one}"]').check(force=True)
    elif kind == "checkbox":
        fields.first.set_checked(bool(value), force=True)
    elif fields.first.evaluate("field => field.tagName") == "SELECT":
        fields.first.select_option(str(value))
    else:
        fields.first.fill(str(value))


def digits(text: str) -> str:
    """The digits of a text alone: an amount without its grouping and currency."""
    return re.sub(r"\D", "", text)
