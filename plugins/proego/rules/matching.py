"""The client's questionnaire, and which groups and specialists are suggested after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.hooks.matching import MatchAnswers, MatchCandidate, MatchForm, SelfTest, Suggestion
from core.hooks.site import Reason
from core.kit.messages import msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import GROUP, INDIVIDUAL
from plugins.proego.vocabulary import TOPICS

GROUPWARD = ("hear_others", "speak_before_several")
INWARD = ("one_person_first", "own_pace")

TEST = SelfTest(
    msg("If you like: alone or in a group?"),
    msg(
        "Four sentences about how you like to talk. They measure nothing and are no diagnosis; they only tell whether "
        "to begin with a group or with one specialist. You can leave them out."
    ),
    (
        ("hear_others", msg("It helps me to hear how others cope with something similar.")),
        ("one_person_first", msg("I'd like to talk to one person alone at first.")),
        ("speak_before_several", msg("I can speak about myself in front of several people.")),
        ("own_pace", msg("I want to look into my own story, at my own pace.")),
    ),
    (msg("not at all"), msg("a little"), msg("rather"), msg("very much")),
)


def match_form(values: ProEgoParameters) -> MatchForm:
    """What a client is asked: the request, one's own condition, and, who likes, four sentences."""
    # PRO-21: the request and the own condition; PRO-22: the test is voluntary.
    return MatchForm(
        topics=TOPICS,
        highest=values.condition_scale,
        lowest_label=msg("very bad"),
        highest_label=msg("well"),
        crisis_to=values.crisis_condition_to,
        crisis_text=msg(
            "You rate your condition as very hard. If you think of harming yourself or are in danger, call now: these "
            "lines answer at once. Nobody here replaces them."
        ),
        test=TEST,
        reasons=(Reason("PRO-21", msg("The request and the own condition lead to a suggestion.")),),
    )


def match(
    answers: MatchAnswers, candidates: Sequence[MatchCandidate], values: ProEgoParameters
) -> tuple[Suggestion, ...]:
    """The best groups and specialists, one card each; what fits no topic comes last, so that nobody is left alone."""
    # PRO-23: a group programme or one of the specialists, both where there are both.
    groups = _best([one for one in candidates if one.format == GROUP], answers)[: values.suggested_groups]
    people = _best([one for one in candidates if one.format == INDIVIDUAL], answers)[: values.suggested_specialists]
    one_first = groups and people and _rather_one(groups[0], people[0], answers, values)
    ordered = people + groups if one_first else groups + people
    return tuple(Suggestion(one.offering_id, tuple(_reasons(one, answers, values))) for one in ordered)


def _rather_one(group: MatchCandidate, person: MatchCandidate, answers: MatchAnswers, values: ProEgoParameters) -> bool:
    """Whether to begin with one specialist and not with a group."""
    # PRO-21: who is very unwell talks to one person first.
    if answers.condition <= values.crisis_condition_to:
        return True
    # PRO-22: a skipped test leans nowhere; then whatever touches more of the topics comes first, a group on a tie.
    more_topics = len(_common(group, answers)) - len(_common(person, answers))
    return (_lean(answers), more_topics) < (0, 0)


def _lean(answers: MatchAnswers) -> int:
    """Above zero: rather a group; below: rather one specialist."""
    # PRO-22
    to_group = sum(answers.test.get(code, 0) for code in GROUPWARD)
    inward = sum(answers.test.get(code, 0) for code in INWARD)
    return to_group - inward


def _topics(one: MatchCandidate) -> frozenset[str]:
    """What it is about: a programme's own topics, else the specialist's specialisations."""
    # PRO-3, PRO-23
    own = one.fields.get("topics") if one.format == GROUP else None
    found = own or one.provider_fields.get("specialisations") or ()
    return frozenset(str(code) for code in found) if isinstance(found, list | tuple) else frozenset()


def _common(one: MatchCandidate, answers: MatchAnswers) -> frozenset[str]:
    return _topics(one) & answers.topics


def _best(found: Sequence[MatchCandidate], answers: MatchAnswers) -> list[MatchCandidate]:
    """Those on the topics, else all: more topics first, then the nearest free time, then the lower price."""
    fitting = [one for one in found if _common(one, answers)]
    ordered = sorted(
        fitting or found,
        key=lambda one: (-len(_common(one, answers)), one.next_free, one.price.minor, str(one.offering_id)),
    )
    return _one_a_provider(ordered)


def _one_a_provider(found: Sequence[MatchCandidate]) -> list[MatchCandidate]:
    seen: set[object] = set()
    kept = []
    for one in found:
        if one.provider_id not in seen:
            seen.add(one.provider_id)
            kept.append(one)
    return kept


def _reasons(one: MatchCandidate, answers: MatchAnswers, values: ProEgoParameters) -> Iterator[Reason]:
    # PRO-23: each reason is said in words.
    common = _common(one, answers)
    for code, label in TOPICS:
        if code in common:
            yield Reason("PRO-23", msg("About what you named: {topic}", topic=label))
    if not common:
        yield Reason("PRO-23", msg("Nobody with free time names your topic; this is the nearest free time."))
    if one.format == GROUP:
        yield Reason("PRO-23", msg("Next meeting with a free seat: {at}", at=one.next_free))
    else:
        yield Reason("PRO-23", msg("Next free time: {at}", at=one.next_free))
    yield Reason("PRO-23", msg("Price: {price}", price=one.price))
    if one.format == GROUP and one.fields.get("group_type") in values.gated_group_types:
        text = nmsg(
            "It begins with a free consultation of {n} minute with the therapist.",
            "It begins with a free consultation of {n} minutes with the therapist.",
            values.preconsult_minutes,
        )
        yield Reason("PRO-20", text)
