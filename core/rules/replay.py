"""A decision asked again: with its stored facts and site, under the same values, under others, or by another plugin.

A replay writes nothing. Under the same values and the same code it gives the same answer; the tests hold that for every
decision any of them stores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from core.hooks.parameters import UnfitTogether
from core.hooks.site import SiteFacts
from core.kit.messages import Message, msg
from core.rules.ask import as_json
from core.rules.by_hand import is_by_hand
from core.rules.checks import objection_to
from core.rules.hook_words.by_hand import BY_HAND
from core.rules.manager import PluginSet, plugin_set
from core.rules.models import Decision, SiteSnapshot
from core.rules.not_kept import leaves_out
from core.rules.parameters import build, built_as_it_is
from core.rules.read_back import DEADLINE, Unreadable, decode_answer, decode_facts
from core.rules.snapshots import site_of
from core.rules.versions import stored_values
from core.tenancy.work import Work

CHUNK = 500

NO_SITE = msg("It was written down before the site was kept with it.")
NO_FIT = msg("Its facts are not of the shape the question has now.")
NO_VALUES = msg("The values do not go together with those it was made under.")
NOT_KEPT = msg("It can't be asked again: a name or a date of birth it was asked about was not kept.")
NO_RULE_ASKED = msg("A person of the team decided it beside the rules; no rule was asked.")
NO_ANSWER = msg("The rule has no usable answer to it.")


@dataclass(frozen=True, slots=True)
class Replay:
    """What a decision was and what it would be. ``by``: who answers now (of a question the first that does; of
    objections everybody who has one). ``same``: to the letter; ``alike``: what follows is the same, whatever the
    sentences and the values they name. Where it can't be asked again, ``unreadable`` says why, and ``detail`` where.
    """

    decision: Decision
    facts: Mapping[str, Any] = field(default_factory=dict)
    site: SiteFacts | None = None
    old: Any = None
    new: Any = None
    same: bool = False
    alike: bool = False
    by: tuple[str, ...] = ()
    unreadable: Message | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Implementation:
    """One plugin's own answer to a hook; ``None``: it has nothing to say."""

    name: str
    answer: Any


def is_collected(hook: str) -> bool:
    """Whether all answers to a hook count, not the first alone."""
    return hook.endswith("_objections") or hook.startswith("on_")


def replay(
    work: Work, decision: Decision, *, values: Mapping[str, Any] | None = None, plugins: PluginSet | None = None
) -> Replay:
    """Ask a decision again: ``values`` over those it was made under, ``plugins`` instead of the tenant's."""
    return Replayer(work, values, plugins).replay(decision)


@dataclass(slots=True)
class Replayer:
    """Asks many decisions again; what they share (sites, values) is made once."""

    work: Work
    values: Mapping[str, Any] | None = None
    plugins: PluginSet | None = None
    sites: dict[tuple[UUID, int, int], SiteFacts] = field(default_factory=dict)
    snapshots: dict[UUID, SiteSnapshot] = field(default_factory=dict)

    @property
    def asked(self) -> PluginSet:
        """Who is asked."""
        return self.plugins or plugin_set(self.work.tenant.plugins)

    def replay(self, decision: Decision) -> Replay:
        """Ask one decision again."""
        if is_by_hand(decision):
            return Replay(decision, unreadable=NO_RULE_ASKED)
        if leaves_out(decision.facts):
            return Replay(decision, unreadable=NOT_KEPT)
        try:
            site = self.site(decision)
            facts = decode_facts(decision.hook, decision.facts)
            old = decode_answer(decision.hook, decision.answer)
        except Unreadable as error:
            return Replay(decision, unreadable=NO_FIT, detail=str(error))
        except UnfitTogether:
            return Replay(decision, unreadable=NO_VALUES)
        if site is None:
            return Replay(decision, unreadable=NO_SITE)
        try:
            new, by = answer(self.asked, decision.hook, {"site": site, **facts})
        except Exception as error:  # a rule may fail in any way under values it was never asked with
            return Replay(decision, facts, site, old, unreadable=NO_ANSWER, detail=repr(error))
        was, now = decision.answer["answer"], as_json(new)
        return Replay(decision, facts, site, old, new, now == was, outcome(now) == outcome(as_json(old)), by)

    def site(self, decision: Decision) -> SiteFacts | None:
        """The site a decision was made about, with the values that hold here; ``None`` if none was kept."""
        if decision.site_id is None:
            return None
        key = (decision.site_id, decision.rule_version, decision.current_version or 0)
        if key not in self.sites:
            values = {**stored_values(self.work, key[1], key[2]), **(self.values or {})}
            kinds = self.asked.parameter_classes
            snapshot = self.snapshots.get(key[0]) or self._snapshot(key[0])
            # Values of two versions need not go together, and did not need to when it was decided.
            make = build if self.values else built_as_it_is
            self.sites[key] = site_of(snapshot, key[1], {kind: make(kind, values) for kind in kinds})
        return self.sites[key]

    def _snapshot(self, snapshot_id: UUID) -> SiteSnapshot:
        with self.work.session.no_autoflush:
            found = self.work.session.get_one(SiteSnapshot, (self.work.tenant.id, snapshot_id))
        self.snapshots[snapshot_id] = found
        return found


IN_WORDS = {"reasons", "message", "values", "words", "warnings", "required_by", "advice"}
"""The fields of answers that say why, and change nothing."""


def outcome(stored: Any) -> Any:
    """What follows from a stored answer, without the words; of a deadline its instant."""
    if isinstance(stored, list):
        return [outcome(item) for item in stored]
    if isinstance(stored, dict):
        if stored.keys() == DEADLINE:
            return stored["at"]
        return {name: outcome(item) for name, item in stored.items() if name not in IN_WORDS}
    return stored


def answer(plugins: PluginSet, hook: str, facts: Mapping[str, Any]) -> tuple[Any, tuple[str, ...]]:
    """What a plugin set answers, as it would be applied, and who said so. Raises ``ValueError`` for nonsense."""
    if is_collected(hook):
        parts = list(implementations(plugins, hook, facts))
        said = [(part.name, item) for part in parts for item in part.answer or ()]
        return [item for _name, item in said], tuple(dict.fromkeys(name for name, _item in said))
    for part in implementations(plugins, hook, facts):
        if part.answer is not None:
            wrong = objection_to(part.answer, facts)
            if wrong:
                raise ValueError(wrong)
            return part.answer, (part.name,)
    raise ValueError("no answer")


def implementations(plugins: PluginSet, hook: str, facts: Mapping[str, Any]) -> Iterator[Implementation]:
    """Each plugin that answers a hook, in the order in which they are asked, the core last."""
    for found in reversed(getattr(plugins.manager.hook, hook).get_hookimpls()):
        yield Implementation(found.plugin_name, found.function(*(facts[name] for name in found.argnames)))


@dataclass(slots=True)
class Differences:
    """What a replay of many decisions found. ``different`` counts those that are not the same to the letter,
    ``reworded`` those of them from which the same follows; ``differing`` are the first of them."""

    looked_at: int = 0
    replayed: int = 0
    same: int = 0
    different: int = 0
    reworded: int = 0
    unreadable: dict[str, int] = field(default_factory=dict)
    differing: list[Replay] = field(default_factory=list)


def replay_all(
    work: Work,
    plugins: PluginSet | None = None,
    *,
    values: Mapping[str, Any] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    keep: int = 200,
) -> Differences:
    """Ask all decisions of the tenant (of a period) again, by ``plugins`` and under ``values`` if given.

    Nothing is written, and no more than ``keep`` differences are held.
    """
    found = Differences()
    for item in replays(Replayer(work, values, plugins), since=since, until=until):
        found.looked_at += 1
        if item.unreadable is not None:
            why = item.unreadable.text
            found.unreadable[why] = found.unreadable.get(why, 0) + 1
            continue
        found.replayed += 1
        found.same += item.same
        found.different += not item.same
        found.reworded += item.alike and not item.same
        if not item.same and len(found.differing) < keep:
            found.differing.append(item)
    return found


def replays(replayer: Replayer, *, since: datetime | None = None, until: datetime | None = None) -> Iterator[Replay]:
    """The decisions of a period, asked again, oldest first; never more than a chunk of them in memory."""
    for decision in decisions(replayer.work, since=since, until=until):
        yield replayer.replay(decision)


def by_rules() -> ColumnElement[bool]:
    """What the rules were asked; not what people decided beside them."""
    return Decision.hook.not_in(BY_HAND)


def decisions(work: Work, *, since: datetime | None = None, until: datetime | None = None) -> Iterator[Decision]:
    """What the rules decided from ``since`` on and before ``until``, oldest first, read in chunks."""
    period: list[ColumnElement[bool]] = [by_rules()]
    if since is not None:
        period.append(Decision.at >= since)
    if until is not None:
        period.append(Decision.at < until)
    last: UUID | None = None
    while True:
        after = [Decision.id > last] if last is not None else []
        rows = list(work.session.scalars(select(Decision).where(*period, *after).order_by(Decision.id).limit(CHUNK)))
        yield from rows
        if len(rows) < CHUNK:
            return
        last = rows[-1].id
        for row in rows:
            work.session.expunge(row)
