"""PEER-1: the pages of rules say the values in force, whatever they are."""

from __future__ import annotations

from typing import Any

import pytest

from core.kit.messages import Message
from core.rules.parameters import parameters_of
from core.web.language import Language
from plugins.peer_support.catalogue import RULES
from plugins.peer_support.content import HINTS, PAGES, SECTIONS
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import site

PLUGIN = PeerSupport()
RUSSIAN = Language("ru", "Asia/Almaty", ("peer_support",))


def said(name: str, **values: Any) -> str:
    """A phrase in Russian, with plain blanks."""
    words = PLUGIN.content_words(site(PeerSupportParameters(**values), currency="KZT"))
    return RUSSIAN.text(words[name]).replace("\xa0", " ")


@pytest.mark.rule("PEER-1")
@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("triage_time", {}, "в течение 24 часов"),
        ("triage_time", {"triage_hours": 1}, "в течение 1 часа"),
        ("contact_time", {"contact_due_hours": 21}, "в течение 21 часа"),
        ("close_time", {}, "в течение 48 часов"),
        ("close_time", {"contact_close_hours": 72}, "в течение 72 часов"),
        ("change_time", {}, "не позднее чем за 6 часов до встречи"),
        ("change_time", {"change_notice_hours": 1}, "не позднее чем за 1 час до встречи"),
        ("change_time", {"change_notice_hours": 0}, "до самого её начала"),
        ("too_many", {}, "больше одного раза"),
        ("too_many", {"strikes_allowed": 2}, "больше 2 раз"),
        ("too_many", {"strikes_allowed": 0}, "хотя бы раз"),
        ("month", {}, "в течение месяца"),
        ("month", {"strike_window": "calendar_month"}, "в течение календарного месяца"),
        ("lifting", {}, "Администратор может снова открыть бесплатные консультации: напишите ей, как всё было."),
        ("lifting", {"bar_liftable_by_admin": False}, "Снова бесплатные консультации не открываются."),
        ("no_video", {}, "Пропуском это не считается."),
        ("no_video", {"no_video_counts_as_miss": True}, "Это считается пропуском."),
    ],
)
def test_each_value_in_words(name: str, values: dict[str, Any], text: str) -> None:
    assert said(name, **values) == text


@pytest.mark.rule("PEER-1", "PEER-9")
def test_both_readings_of_a_week() -> None:
    assert "не меньше семи дней" in said("week")
    assert "с понедельника по воскресенье" in said("week", weekly_window="iso_week")


@pytest.mark.rule("PEER-1", "PEER-13")
@pytest.mark.parametrize(("hours", "text"), [(6, "за 6 часов"), (1, "за 1 час"), (0, "до самого начала")])
def test_until_when_a_service_is_cancelled(hours: int, text: str) -> None:
    assert text in said("service_cancel", service_cancel_hours=hours)


@pytest.mark.rule("PEER-1")
def test_pages_for_mothers_and_for_consultants_tell_every_rule_that_is_theirs() -> None:
    told = {
        page.code: {
            rule
            for section in SECTIONS
            if page.code in section.pages
            for rule in (section.rule, *(entry.rule for entry in section.entries))
        }
        for page in PAGES
    }
    rules = {f"PEER-{n}" for n in range(2, 23)}
    assert rules <= told["meeting-rules"]
    assert rules <= told["for-consultants"]


def test_every_text_is_a_message_with_a_translation() -> None:
    for hint in HINTS:
        assert isinstance(hint.text, Message)
        assert RUSSIAN.catalogue.gettext(hint.text.text) not in ("", hint.text.text) or hint.text.text.startswith("{")


@pytest.mark.rule("PEER-23")
def test_the_name_of_a_picture_is_no_rule_and_stands_nowhere() -> None:
    (rule,) = [item for item in RULES if item.id == "PEER-23"]
    assert rule.without_behaviour is not None
    assert rule.parameters == ()
    assert "photo_" not in repr((PAGES, SECTIONS, HINTS))
    assert "PEER-23" not in {item.rule for item in (*SECTIONS, *HINTS)}
    assert all("PEER-23" not in item.spec.rules for item in parameters_of(PeerSupportParameters))
