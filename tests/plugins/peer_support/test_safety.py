"""Words that may mean that a mother is not safe: found in four languages, only shown, and only if the site wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from core.hooks.messages import MessageFacts
from core.kit.contacts import plain
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.safety import crisis_words, message_flags

VALUES = PeerSupportParameters()
ID = UUID(int=1)

OF_CRISIS = [
    ("Я больше не хочу жить.", "не хочу жить"),
    ("Не хочу больше так жить", "Не хочу больше так жить"),
    ("хочется умереть", "хочется умереть"),
    ("Думаю о смерти каждый день", "Думаю о смерти"),
    ("боюсь навредить ребёнку", "навредить ребёнку"),
    ("Иногда хочу задушить малыша", "задушить малыша"),
    ("муж опять бьёт меня", "муж опять бьёт"),
    ("Он меня бьет", "Он меня бьет"),
    ("угрожает убить", "угрожает убить"),
    ("Слышу голоса", "Слышу голоса"),
    ("Мысли о самоубийстве", "самоубийстве"),
    ("лучше бы меня не было", "лучше бы меня не было"),
    ("Не бачу сенсу жити", "Не бачу сенсу жити"),
    ("покінчити з собою", "покінчити з собою"),
    ("Чоловік мене б'є", "Чоловік мене б'є"),
    ("Чоловік мене б’є", "Чоловік мене б’є"),
    ("Nie chcę już żyć", "Nie chcę już żyć"),
    ("myślę o samobójstwie", "samobójstwie"),
    ("Partner mnie bije", "Partner mnie bije"),
    ("Nie chce mi się żyć", "Nie chce mi się żyć"),
    ("chcę umrzeć", "chcę umrzeć"),
    ("Boję się, że zabiję siebie", "zabiję siebie"),
    ("zrobię dziecku krzywdę", "zrobię dziecku krzywdę"),
    ("Znowu tnę się", "tnę się"),
    ("Groził mi nożem", "Groził mi nożem"),
    ("Słyszę głosy", "Słyszę głosy"),
    ("I don't want to live anymore", "don't want to live"),
    ("afraid I will hurt my baby", "hurt my baby"),
    ("He hits me", "He hits me"),
    ("I want to die", "want to die"),
    ("I think of ending my life", "ending my life"),
    ("They are better off without me", "better off without me"),
    ("He threatens to kill us", "threatens to kill"),
    ("I keep hearing voices", "hearing voices"),
]
OF_A_HARD_DAY = [
    "Не сплю, устала, хочется поговорить",
    "Боюсь оставаться с ребёнком одна.",
    "Хочу жить в Алматы",
    "Втомилася, дуже хочу спати",
    "Jestem zmęczona i chcę spać",
    "I want to live near my mother",
    "",
]


def facts(text: str, **changes: Any) -> MessageFacts:
    return replace(MessageFacts(ID, text, "client", "request"), **changes)


@pytest.mark.rule("PEER-3")
@pytest.mark.parametrize(("text", "found"), OF_CRISIS)
def test_words_of_crisis_are_pointed_at_exactly_and_urgently(text: str, found: str) -> None:
    (flag,) = message_flags(facts(text), VALUES)
    assert (flag.code, text[flag.start : flag.end], flag.urgent) == ("crisis", found, True)


@pytest.mark.parametrize("text", OF_A_HARD_DAY)
def test_a_hard_day_is_not_a_crisis(text: str) -> None:
    assert crisis_words(plain(text)) == []


@pytest.mark.parametrize("conversation", ["pair", "support", "request"])
@pytest.mark.parametrize(("writer", "seen"), [("client", True), ("provider", True), ("team", False)])
def test_what_mothers_and_consultants_write_is_looked_at_anywhere(writer: str, seen: bool, conversation: str) -> None:
    message = facts("Я не хочу жить", writer=writer, conversation=conversation)
    assert bool(message_flags(message, VALUES)) is seen


def test_a_site_may_switch_it_off() -> None:
    assert message_flags(facts("Я не хочу жить"), replace(VALUES, crisis_scan=False)) == ()


def test_each_place_is_pointed_at_once() -> None:
    text = "Не хочу жить. Он меня бьёт. Не хочу жить."
    assert [text[flag.start : flag.end] for flag in message_flags(facts(text), VALUES)] == [
        "Не хочу жить",
        "Он меня бьёт",
        "Не хочу жить",
    ]
