"""PRO-21 to 23: the questionnaire, the voluntary test, a group or a specialist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.hooks.matching import MatchAnswers, MatchCandidate
from core.hooks.site import SiteFacts
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import site

PLUGIN = ProEgo()
SITE = site(currency="RUB")
SOON = datetime(2026, 12, 1, 9, tzinfo=UTC)


def candidate(number: int, kind: str = "individual", **changes: Any) -> MatchCandidate:
    """Of a provider of its own, on anxiety, free soon, for the floor."""
    facts: dict[str, Any] = {
        "offering_id": UUID(int=number),
        "provider_id": UUID(int=100 + number),
        "format": kind,
        "dated": kind == "group",
        "price": Money(250_000, "RUB"),
        "next_free": SOON,
        "provider_fields": {"specialisations": ["anxiety"]},
    }
    return MatchCandidate(**(facts | changes))


def numbers(*candidates: MatchCandidate, place: SiteFacts = SITE, **answers: Any) -> list[int]:
    """The suggested offerings, in order."""
    facts: dict[str, Any] = {"topics": frozenset({"anxiety"}), "condition": 6} | answers
    found = PLUGIN.match(place, MatchAnswers(**facts), candidates)
    return [one.offering_id.int for one in found]


@pytest.mark.rule("PRO-21")
def test_the_request_and_the_condition_are_asked_and_the_scale_is_the_tenants() -> None:
    form = PLUGIN.match_terms(SITE).form
    assert form is not None
    assert (form.highest, form.crisis_to) == (10, 2)
    assert "anxiety" in dict(form.topics)
    other = PLUGIN.match_terms(site(ProEgoParameters(condition_scale=5, crisis_condition_to=1), currency="RUB")).form
    assert other is not None
    assert (other.highest, other.crisis_to) == (5, 1)


@pytest.mark.rule("PRO-21")
@pytest.mark.parametrize(("condition", "first"), [(1, 2), (2, 2), (3, 1)])
def test_who_is_very_unwell_talks_to_one_person_first(condition: int, first: int) -> None:
    assert numbers(candidate(1, "group"), candidate(2), condition=condition)[0] == first


LEANS: list[tuple[dict[str, int], int]] = [
    ({}, 1),
    ({"hear_others": 1}, 1),
    ({"one_person_first": 1}, 2),
    ({"hear_others": 3, "own_pace": 3}, 1),
    ({"hear_others": 2, "own_pace": 3}, 2),
    ({"speak_before_several": 3, "hear_others": 1, "one_person_first": 3}, 1),
]


@pytest.mark.rule("PRO-22")
@pytest.mark.parametrize(("test", "first"), LEANS)
def test_the_test_only_says_what_to_begin_with_and_can_be_skipped(test: dict[str, int], first: int) -> None:
    found = numbers(candidate(1, "group"), candidate(2), test=test)
    assert found[0] == first
    assert set(found) == {1, 2}, "neither is taken away"


@pytest.mark.rule("PRO-21", "PRO-22", "PRO-23")
@pytest.mark.parametrize(
    ("group", "person", "first"),
    [
        (["anxiety"], ["anxiety"], 1),
        (["anxiety", "work"], ["anxiety"], 1),
        (["anxiety"], ["anxiety", "work"], 2),
        ([], ["anxiety"], 2),
    ],
)
def test_without_the_test_more_topics_come_first_and_a_group_on_a_tie(
    group: list[str], person: list[str], first: int
) -> None:
    found = numbers(
        candidate(1, "group", fields={"topics": group}, provider_fields={}),
        candidate(2, provider_fields={"specialisations": person}),
        topics=frozenset({"anxiety", "work"}),
    )
    assert found[0] == first


@pytest.mark.rule("PRO-22", "PRO-23")
def test_the_best_of_both_kinds_are_compared() -> None:
    both, one = {"specialisations": ["anxiety", "work"]}, {"specialisations": ["anxiety"]}
    topics = frozenset({"anxiety", "work"})
    groups = (candidate(1, "group", provider_fields=both), candidate(2, "group", provider_fields=one))
    people = (candidate(3, provider_fields=both), candidate(4, provider_fields=one))
    assert numbers(*groups, *people, topics=topics) == [1, 2, 3, 4]
    assert numbers(groups[1], *people, topics=topics) == [3, 4, 2]


@pytest.mark.rule("PRO-21", "PRO-23")
@pytest.mark.parametrize("kind", ["individual", "group"])
def test_where_there_is_one_kind_it_is_suggested_whatever_the_condition(kind: str) -> None:
    for condition in (1, 6):
        assert numbers(candidate(1, kind), condition=condition) == [1]


@pytest.mark.rule("PRO-23")
def test_two_groups_and_three_specialists_at_most() -> None:
    found = numbers(*(candidate(number, "group") for number in range(1, 5)), *(candidate(n) for n in range(5, 10)))
    assert found == [1, 2, 5, 6, 7]


@pytest.mark.rule("PRO-22")
def test_it_is_no_diagnosis() -> None:
    form = PLUGIN.match_terms(SITE).form
    assert form is not None
    assert form.test is not None
    assert "no diagnosis" in form.test.intro.text
    assert len(form.test.statements) == 4


@pytest.mark.rule("PRO-23")
def test_more_topics_then_the_nearest_time_then_the_lower_price() -> None:
    both = candidate(5, provider_fields={"specialisations": ["anxiety", "work"]}, next_free=SOON + timedelta(days=5))
    sooner, later = candidate(4), candidate(3, next_free=SOON + timedelta(seconds=1))
    cheaper = candidate(9, price=Money(249_999, "RUB"))
    found = numbers(later, sooner, cheaper, both, topics=frozenset({"anxiety", "work"}))
    assert found == [5, 9, 4], "at most three specialists"


@pytest.mark.rule("PRO-23")
def test_a_programmes_own_topics_come_before_its_therapists() -> None:
    elsewhere = candidate(1, "group", fields={"topics": ["work"]})
    own = candidate(2, "group", fields={"topics": ["anxiety"]}, provider_fields={"specialisations": ["work"]})
    assert numbers(elsewhere, own) == [2]


@pytest.mark.rule("PRO-23")
def test_when_nobody_names_the_topic_the_nearest_are_shown_and_it_is_said() -> None:
    found = PLUGIN.match(SITE, MatchAnswers(frozenset({"work"}), 6), (candidate(1),))
    assert [one.offering_id.int for one in found] == [1]
    assert "Nobody" in found[0].reasons[0].message.text


@pytest.mark.rule("PRO-23")
def test_one_card_a_provider_and_only_groups_and_individual_sessions() -> None:
    twice = candidate(2, provider_id=UUID(int=101))
    assert numbers(candidate(1), twice, candidate(3, "event"), candidate(4, "pre_consultation")) == [1]


@pytest.mark.rule("PRO-23")
@pytest.mark.parametrize(("most", "found"), [(1, [1]), (2, [1, 2]), (3, [1, 2, 3])])
def test_how_many_is_the_tenants_choice(most: int, found: list[int]) -> None:
    place = site(ProEgoParameters(suggested_specialists=most, suggested_groups=most), currency="RUB")
    assert numbers(*(candidate(n) for n in (3, 1, 2)), place=place) == found
    assert numbers(*(candidate(n, "group") for n in (3, 1, 2)), place=place) == found


@pytest.mark.rule("PRO-20", "PRO-23")
@pytest.mark.parametrize(("kind", "gated"), [("psychodynamic", True), ("existential", True), ("support", False)])
def test_reasons_are_said_in_words(kind: str, gated: bool) -> None:
    (one,) = PLUGIN.match(
        SITE, MatchAnswers(frozenset({"anxiety"}), 6), (candidate(1, "group", fields={"group_type": kind}),)
    )
    texts = [reason.message.text for reason in one.reasons]
    assert texts[0].startswith("About what you named")
    assert any(text.startswith("Next meeting") for text in texts)
    assert any(text.startswith("Price") for text in texts)
    assert ("PRO-20" in {reason.rule for reason in one.reasons}) is gated
