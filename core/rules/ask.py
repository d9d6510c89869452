"""Asking: facts go out, a checked answer comes back, and the decision is written beside its subject."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, cast
from uuid import UUID

from core.hooks.site import Objection, Reason, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.standing import FindingProposal
from core.kit.errors import Refused, Unavailable
from core.kit.ids import new_id
from core.kit.messages import Message, msg, value_to_json
from core.rules.checks import objection_to
from core.rules.manager import PluginSet, plugin_set
from core.rules.models import Decision
from core.rules.not_kept import without_private
from core.rules.parameters import parameters_of
from core.rules.reads import Reader
from core.rules.refused import UNNAMED, asked_of, retry_from
from core.rules.snapshots import snapshot_of
from core.rules.versions import current_version, site_facts
from core.tenancy.work import Work

log = logging.getLogger(__name__)
READERS = "readers"


class RuleFailed(Unavailable):
    """A plugin raised or answered nonsense: the question fails closed, for its own tenant only."""

    code = "rule_failed"
    default = msg(
        "A rule of this marketplace can't be worked out just now. Nothing was changed: try again later, or write to "
        "support."
    )


@dataclass(frozen=True, slots=True)
class Asker:
    """``rules.ask.<hook>(site=rules.site, …)``: the spec's own types, a checked answer, a logged decision.

    Answers to ``*_objections`` come back as one flat list.
    """

    work: Work
    plugins: PluginSet
    site: SiteFacts
    subject_kind: str
    subject_id: UUID | None

    @property
    def ask(self) -> MarketplaceHooks:
        """The hooks, typed as their spec."""
        return cast("MarketplaceHooks", _Calls(self))


def asking(work: Work, subject_kind: str, subject_id: UUID | None = None, *, version: int | None = None) -> Asker:
    """Ask the tenant's plugins about a subject, under the rule version it is judged by (default: the one in force).

    Without ``subject_id`` nothing is logged: for previews of many things at once, such as a listing.
    """
    plugins = plugin_set(work.tenant.plugins)
    return Asker(work, plugins, site_facts(work, version), subject_kind, subject_id)


class _Calls:
    """Turns attribute access into a checked, logged call."""

    __slots__ = ("asker",)

    def __init__(self, asker: Asker) -> None:
        self.asker = asker

    def __getattr__(self, hook: str) -> Any:
        def call(**facts: Any) -> Any:
            return _ask(self.asker, hook, facts)

        return call


def _ask(asker: Asker, hook: str, facts: Mapping[str, Any]) -> Any:
    reader = _reader(asker)
    reader.taken()
    watched = {**facts, "site": reader.site} if facts.get("site") is asker.site else facts
    try:
        answer = getattr(asker.plugins.manager.hook, hook)(**watched)
        if not hook.endswith("_objections") and not hook.startswith("on_"):
            wrong = objection_to(answer, facts)
            if answer is None or wrong:
                raise ValueError(wrong or "no answer")
        else:
            answer = [item for part in answer for item in part]
    except Exception as error:
        log.exception("rule failed", extra={"hook": hook, "plugins": asker.plugins.names})
        raise RuleFailed(extra={"hook": hook}) from error
    read = reader.taken()
    if asker.subject_id is not None:
        decision = _decision(asker, hook, facts, answer, read, asker.subject_id)
        asker.work.session.add(decision)
        # A refusal rolls everything back but this: the record of why.
        asker.work.session.info.setdefault("kept", []).append(decision)
    _remember(asker, hook, facts, answer, read)
    return answer


def _reader(asker: Asker) -> Reader:
    """The site of these questions, watched: made once for all questions under one version in a unit of work."""
    known: dict[int, Reader] = asker.work.notes.setdefault(READERS, {})
    key = id(asker.site)
    found = known.get(key)
    if found is None or found.of is not asker.site:
        found = known[key] = Reader(asker.plugins, asker.site)
    return found


def _remember(asker: Asker, hook: str, facts: Mapping[str, Any], answer: Any, read: frozenset[str]) -> None:
    """What nobody keeps is kept after all when it refuses: then it is about whoever acted."""
    asked = asked_of(asker.work)
    named = frozenset(rules_in(answer))
    if asker.subject_id is None and (named or hook in UNNAMED):
        asked.quiet.append((hook, named, partial(_decision, asker, hook, facts, answer, read)))


def _decision(
    asker: Asker, hook: str, facts: Mapping[str, Any], answer: Any, read: frozenset[str], subject_id: UUID
) -> Decision:
    site = asker.site
    rules = sorted(set(rules_in(answer)))
    return Decision(
        id=new_id(),
        at=asker.work.now,
        hook=hook,
        subject_kind=asker.subject_kind,
        subject_id=subject_id,
        facts=without_private(hook, {name: as_json(value) for name, value in facts.items() if name != "site"}),
        answer={"answer": as_json(answer), "values": _values(asker, read)},
        plugin=asker.work.tenant.plugin,
        plugin_version=asker.plugins.version,
        rule_version=site.version,
        rules=rules,
        site_id=snapshot_of(asker.work, site),
        current_version=current_version(asker.work),
        actor_id=asker.work.actor_id,
        carried_out=True,
    )


def _values(asker: Asker, read: frozenset[str]) -> dict[str, Any]:
    """The values the answer looked at, as they were when it was given."""
    return {
        item.name: as_json(getattr(asker.site.parameters(kind), item.name))
        for kind in asker.plugins.parameter_classes
        for item in parameters_of(kind)
        if item.name in read
    }


def rules_in(answer: Any) -> Iterator[str]:
    """The ids of the rules an answer names, each as often as it does."""
    if isinstance(answer, Reason | Objection):
        yield answer.rule
    elif isinstance(answer, list | tuple):
        for item in answer:
            yield from rules_in(item)
    elif isinstance(answer, FindingProposal):
        yield answer.rule
    elif dataclasses.is_dataclass(answer) and not isinstance(answer, type | Message):
        for item in dataclasses.fields(answer):
            yield from rules_in(getattr(answer, item.name))


def as_json(value: Any) -> Any:
    """Facts and answers as stored: dataclasses by field, money and instants with their type."""
    if isinstance(value, Message):
        return value_to_json(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = value_to_json(value)
        if plain is not value:
            return plain
        return {field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _with_type(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted((as_json(item) for item in value), key=str)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value_to_json(value)


def _with_type(value: Any) -> Any:
    """A value whose type no signature tells, so that it is written down beside it."""
    match value:
        case tuple():
            return {"$tuple": [_with_type(item) for item in value]}
        case list():
            return [_with_type(item) for item in value]
        case frozenset() | set():
            return {"$set": sorted((_with_type(item) for item in value), key=str)}
        case UUID():
            return {"$id": str(value)}
        case timedelta():
            return {"$seconds": value.total_seconds()}
        case time():
            return {"$time": value.isoformat()}
        case Decimal():
            return {"$decimal": str(value)}
        case _:
            return as_json(value)


def refuse(objections: list[Objection]) -> None:
    """Raise ``Refused`` with every objection, if there is any."""
    if objections:
        raise refusal(objections)


def refusal(objections: list[Objection]) -> Refused:
    """The problem that shows every objection: fields to mark, reasons, the earliest retry."""
    marked: dict[str, list[Message]] = {}
    for item in objections:
        if item.marks:
            marked.setdefault(item.marks, []).append(item.message)
    retry = retry_from([item.possible_from for item in objections])
    extra = {"possible_from": retry.isoformat()} if retry else {}
    # Two rules may say the same sentence: it is read once, and both ids stand beside it.
    said: list[Message] = []
    for item in objections:
        if item.message not in said:
            said.append(item.message)
    return Refused(
        fields=marked,
        reasons=said,
        rules=list(dict.fromkeys(item.rule for item in objections)),
        extra=extra,
    )
