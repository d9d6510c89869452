"""The way in, in a browser without scripts on a phone, the team's desk on a wide screen; axe on each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.stage import person
from tests.browser.test_access import AXE, RUN
from tests.browser.visit import Visit, Visits
from tests.support.applicants import CHECKED, EMAIL, FIRST, SECOND
from tests.support.papers import picture
from tests.support.sites import Site

WIDE = 1280


def as_form(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers under the names of their inputs."""
    return {f"answers.{code}": value for code, value in answers.items()}


def checked(visit: Visit) -> None:
    """Nothing of WCAG that is serious or critical, and nothing wider than the screen."""
    assert visit.wider_than_the_screen() <= 0
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate(RUN)["violations"]
    bad = [f"{item['id']}: {item['nodes'][0]['html']}" for item in found if item["impact"] in ("serious", "critical")]
    assert not bad, "\n".join(bad)


@pytest.mark.rule("ROZ-50", "ROZ-51", "ROZ-52", "ROZ-53")
def test_from_the_form_to_the_invitation(preset: Callable[..., Site], visits: Visits) -> None:
    site = preset("rozmova")
    phone, desk = visits(site), visits(site, person(site, "community_manager", name="Міра"), width=WIDE)
    phone.go("/join")
    checked(phone)
    phone.send("/join", name="Олена Вигадана", email=EMAIL, consent=True, **as_form(FIRST))
    own = phone.path
    checked(phone)
    desk.go("/desk/applications")
    checked(desk)
    desk.go("/desk/recruiting")
    checked(desk)
    desk.go("/desk/applications")
    desk.press("table a")
    one = desk.path
    checked(desk)
    both = {"criteria.platform_request": "yes", "criteria.client_request": "yes"}
    desk.send("/review", **both, date1="2026-11-25", time1="15:00", link="https://meet.example.org/a")
    checked(desk)
    phone.go(own)
    phone.main('input[name="starts_at"]').first.check(force=True)
    phone.send("/meeting", note="")
    checked(phone)
    desk.go(one)
    desk.send("/interview", notes="Тепла розмова")
    phone.go(own)
    checked(phone)
    phone.main('input[name="answers.education_documents"]').set_input_files(
        {"name": "диплом.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    for code, text in (SECOND | {"tax_number": "1111111111"}).items():
        phone.main(f'[name="answers.{code}"]').fill(text)
    phone.press('button[value="send"]')
    checked(phone)
    assert "диплом.jpg" in phone.text, "the photo is not lost with the wrong number"
    phone.main('[name="answers.tax_number"]').fill(SECOND["tax_number"])
    phone.press('button[value="send"]')
    assert phone.main(".timeline__step--now").count() == 1
    checked(phone)
    desk.go(one)
    checked(desk)
    desk.send("/invitation", checked=CHECKED)
    checked(desk)
    phone.go(own)
    checked(phone)


def test_a_draft_without_scripts(preset: Callable[..., Site], visits: Visits) -> None:
    site = preset("rozmova")
    phone = visits(site, java_script_enabled=False)
    phone.go("/join")
    form = phone.main('form[action="/join"]')
    for name, text in (("name", "Олена"), ("email", EMAIL), ("answers.motivation", "Люблю цю справу")):
        form.locator(f'[name="{name}"]').fill(text)
    form.locator('[name="consent"]').check(force=True)
    with phone.page.expect_navigation():
        form.locator('button[value="draft"]').click()
    assert phone.path.startswith("/join/")
    assert phone.main('[name="answers.motivation"]').input_value() == "Люблю цю справу"
