"""The grounds of this marketplace, and kinds of signal in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.hooks.contributions import Ground
from core.kit.messages import Message, literal
from core.providers.terminate import OWN_GROUND
from core.rules.manager import plugin_set
from core.rules.sentences import phrases_at, phrases_in_force, with_values
from core.standing.signal_kinds import signal_kinds
from core.standing.words import kind_words
from core.tenancy.work import Work


def grounds(work: Work) -> dict[str, Ground]:
    """The grounds by code, in the order of the marketplace."""
    return {item.code: item for item in plugin_set(work.tenant.plugins).collected("register_grounds")}


def has_grounds(work: Work) -> bool:
    """Whether this marketplace judges anybody's standing."""
    return bool(grounds(work))


def ground_of(work: Work, code: str) -> Ground:
    """A ground by its code: the marketplace's, the team's own, or one that is no longer known, by its name."""
    if code == OWN_GROUND.code:
        return OWN_GROUND
    return grounds(work).get(code) or Ground(code, "", literal(code.replace("_", " ")), literal(""))


def ground_told(work: Work, code: str, version: int | None = None) -> Ground:
    """The same with the values of a version of the rules in its words (default: the one in force)."""
    found, phrases = ground_of(work, code), phrases_at(work, version)
    return replace(found, title=with_values(found.title, phrases), text=with_values(found.text, phrases))


def ground_words(work: Work, code: str) -> Message:
    """A ground's title."""
    return ground_told(work, code).title


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is looked at in a provider's work: a ground, or a rule the grounds lean on."""

    rule: str
    title: Message
    text: Message
    feedback: bool


def requirements(work: Work) -> dict[str, Requirement]:
    """The requirements by rule, in the order of the catalogue; ``feedback``: providers may find it irrelevant."""
    judged = {item.rule: item for item in grounds(work).values()}
    phrases, found = phrases_in_force(work), {}
    for rule in plugin_set(work.tenant.plugins).collected("register_rules"):
        ground = judged.get(rule.id)
        if ground is not None:
            title, said = ground.title, ground.text
        elif rule.feedback:
            title, said = rule.title, rule.text
        else:
            continue
        feedback = ground.feedback if ground else True
        found[rule.id] = Requirement(rule.id, with_values(title, phrases), with_values(said, phrases), feedback)
    return found


def recorded_kinds(work: Work) -> dict[str, tuple[Ground, Message]]:
    """What the team may write down by hand: kinds with the ground each belongs to and its words."""
    return {kind: (item, words) for item in grounds(work).values() for kind, words in item.records}


def signal_words(work: Work, kind: str) -> Message:
    """A kind of signal in words: the marketplace's, else the core's."""
    known = signal_kinds(work).get(kind)
    if known is not None:
        return known.title
    found = recorded_kinds(work).get(kind)
    return found[1] if found else kind_words(kind)
