"""Facts and answers as stored, in words for people: labels and values, and of those only what a side may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from typing import Any

from core.hooks.applications import PageTerms
from core.hooks.bookings import Side
from core.hooks.cases import AppealTerms, CaseRoute, Hearing
from core.hooks.concessions import ConcessionTerms
from core.hooks.contributions import CustomField
from core.hooks.markers import FORMERLY
from core.hooks.money import ReceiptTerms
from core.hooks.orders import ProposalTerms
from core.hooks.packages import PackageTerms
from core.hooks.reports import InquiryTerms
from core.hooks.requests import RequestTerms
from core.hooks.sessions import ExcuseTerms
from core.kit.deadlines import Deadline
from core.kit.instants import told
from core.kit.messages import Country, Message, literal, msg, nmsg, value_from_json
from core.rules.hook_words import HOOKS
from core.rules.hook_words.word import FactWord
from core.rules.manager import PluginSet
from core.rules.read_back import DEADLINE, decoder
from core.web.roles import LABELS as ROLES

Words = Mapping[str, Message]

TABLES: dict[str, dict[str, Message]] = {
    "side": {"client": msg("the client"), "provider": msg("the provider"), "platform": msg("the team")},
    "booking_state": {
        "reserved": msg("Waiting for payment"),
        "confirmed": msg("Confirmed"),
        "under_way": msg("Under way"),
        "completed": msg("Completed"),
        "cancelled": msg("Cancelled"),
        "stopped": msg("Stopped"),
        "lapsed": msg("Lapsed"),
    },
    "outcome": {
        "delivered": msg("it took place"),
        "deemed_delivered": msg("it counts as if it had taken place"),
        "client_no_show": msg("the client did not come"),
        "provider_no_show": msg("the provider did not come"),
        "refused_no_video": msg("refused: the client had no video or microphone"),
        "provider_no_video": msg("the provider had no video or microphone"),
        "not_held": msg("it did not take place, and nobody is to blame"),
    },
    "provider_status": {
        "invited": msg("Invited"),
        "draft": msg("Draft"),
        "submitted": msg("Being checked"),
        "active": msg("Active"),
        "terminated": msg("Ended"),
    },
    "payment_mode": {
        "none": msg("nothing to pay"),
        "prepay": msg("paid in advance"),
        "authorise": msg("reserved on the card, collected later"),
    },
    "settlement": {
        "freeze": msg("waits until the team has decided"),
        "refund": msg("goes back to the client"),
        "capture": msg("goes to the provider"),
    },
    "act": {
        "start": msg("to begin the service"),
        "finish": msg("to finish the service"),
        "confirm": msg("to confirm that it is done"),
    },
    "proposal": {
        "order": msg("an order"),
        "counter_offer": msg("other terms for an order"),
        "amendment": msg("a change of what both had accepted"),
        "open_order": msg("a wish that others may answer"),
    },
    "unused": {"refund": msg("are paid back by themselves"), "on_request": msg("are paid back on request")},
    "trigger": {
        "credited": msg("the money is on the platform's account"),
        "delivered": msg("the meeting took place"),
    },
    "clawback": {
        "case": msg("the team agrees with the provider"),
        "offset_next_payout": msg("the next payouts are smaller"),
    },
    "publisher": {"provider": msg("the provider"), "team": msg("the team")},
    "connection": {
        "order": msg("to order"),
        "accept": msg("to accept an order"),
        "offer": msg("to make an offer"),
        "book": msg("to book"),
        "message": msg("to write to the other side"),
        "publish": msg("to publish an offering"),
        "profile": msg("to send the profile"),
    },
    "check": {"phone": msg("the phone number"), "card": msg("the card"), "identity": msg("a document")},
    "ending": {
        "cancel_and_refund": msg("are called off, and all money goes back"),
        "offer_colleague": msg("are called off, and a colleague is proposed"),
    },
    "profile_part": {
        "headline": msg("Headline"),
        "about": msg("About you"),
        "languages": msg("Languages"),
        "tax_number": msg("Tax number"),
        "residence_country": msg("Country"),
        "photo": msg("Photo"),
    },
    "application_stage": {"form": msg("first questionnaire"), "details": msg("second questionnaire")},
    "sanction": {"termination": msg("the end of the cooperation"), "warning": msg("a warning")},
    "role": dict(ROLES),
    "case_kind": {},
    "paper": {},
    "holder": {
        "accepted": msg("is taken"),
        "confirm": msg("waits for the word of finance"),
        "refused": msg("is not taken"),
    },
    "owed": {
        "offset": msg("the next payouts are smaller by it"),
        "repaid": msg("the provider pays it back otherwise"),
        "waive": msg("the provider keeps it"),
    },
}

SAYS_HOW = (
    CaseRoute,
    Hearing,
    AppealTerms,
    RequestTerms,
    ConcessionTerms,
    ExcuseTerms,
    InquiryTerms,
    PackageTerms,
    PageTerms,
    ProposalTerms,
    ReceiptTerms,
)
LATER = {item.metadata[FORMERLY]: item.name for kind in SAYS_HOW for item in fields(kind) if FORMERLY in item.metadata}
"""What was a bare instant, by its name of then, says since how it is counted."""

SHOWN_FIELDS = frozenset({"choice", "choices", "flag", "number", "date", "country"})
"""Fields of the marketplace's own whose values stand on a receipt: what is written in free words does not."""


def add_words(table: str, words: Words) -> None:
    """What a room calls its codes."""
    TABLES.setdefault(table, {}).update(words)


@dataclass(frozen=True, slots=True)
class Said:
    """A fact or a part of an answer in words; ``value`` is as it was stored."""

    path: str
    label: Message
    text: Message
    value: Any


def facts_in_words(hook: str, facts: Mapping[str, Any], plugins: PluginSet, side: Side = "platform") -> list[Said]:
    """The facts of a decision that a side may see, in words. What nobody named is hidden."""
    known = HOOKS.get(hook)
    return list(_said(known.facts, facts, plugins, side)) if known else []


def answer_in_words(hook: str, answer: Any, plugins: PluginSet, side: Side = "platform") -> list[Said]:
    """The parts of an answer that a side may see, in words."""
    known = HOOKS.get(hook)
    return list(_said(known.answers, answer, plugins, side)) if known and isinstance(answer, dict) else []


def hides_facts(hook: str, facts: Mapping[str, Any], side: Side) -> bool:
    """Whether somebody else was told more: facts that are not this side's to see."""
    known = HOOKS.get(hook)
    return known is not None and any(side not in item.to and _at(facts, item.path) for item in known.facts)


def _said(words: Iterable[FactWord], stored: Mapping[str, Any], plugins: PluginSet, side: Side) -> Iterator[Said]:
    for item in words:
        if side not in item.to:
            continue
        raw = _at(stored, item.path)
        text = None if raw is None else in_words(item.kind, raw, plugins)
        if text is not None:
            yield Said(item.path, item.label, text, raw)


def _at(stored: Any, path: str) -> Any:
    for name in path.split("."):
        stored = named(stored, name) if isinstance(stored, Mapping) else None
    return stored


def named(stored: Mapping[str, Any], name: str) -> Any:
    """A part of what is stored by the name it had first; the instant of then may be a deadline now."""
    return stored[name] if name in stored else stored.get(LATER.get(name, name))


def in_words(kind: str, raw: Any, plugins: PluginSet) -> Message | None:
    """A stored value in words; ``None`` for a code nobody has words for, and for an empty list."""
    if kind.startswith("fields:"):
        return joined(_fields(kind.removeprefix("fields:"), raw, plugins))
    if kind == "prices":
        return joined([msg("{price} since {at}", **_price(item)) for item in raw])
    if kind == "count":
        return msg("{value}", value=len(raw) if hasattr(raw, "__len__") else 0)
    if isinstance(raw, list):
        return joined([text for item in raw if (text := in_words(kind, item, plugins)) is not None])
    match kind:
        case "bps":
            return share(raw)
        case "minutes":
            return nmsg("{n} minute", "{n} minutes", raw)
        case "country":
            return msg("{country}", country=Country(raw))
        case "":
            return _plain(raw)
    return code_words(kind, raw, plugins)


def code_words(table: str, code: Any, plugins: PluginSet) -> Message | None:
    """What people call a code, if they have a word for it."""
    if table == "format":
        return next((item.label for item in plugins.collected("register_formats") if item.code == code), None)
    if table == "ground":
        return next((item.title for item in plugins.collected("register_grounds") if item.code == code), None)
    if table == "case_kind":
        own = next((item.label for item in plugins.collected("register_case_kinds") if item.code == code), None)
        return own or TABLES["case_kind"].get(code)
    if table == "choice:legal_form":
        legal = [item for item in _custom(plugins, "provider") if item.code == "legal_form"]
        return next((label for item in legal for one, label in item.choices if one == code), None)
    if table == "choice:provider":
        return next((item.label for item in _custom(plugins, "provider") if item.code == code), None)
    return TABLES.get(table, {}).get(code)


def share(bps: int) -> Message:
    """A share in basis points as per cent."""
    return msg("{share} %", share=Decimal(bps) / 100)


def joined(texts: Sequence[Message]) -> Message | None:
    """``a, b, c`` as one message; nothing for nothing."""
    if not texts:
        return None
    first, *rest = texts
    more = joined(rest)
    return first if more is None else msg("{first}, {rest}", first=first, rest=more)


def _plain(raw: Any) -> Message | None:
    if isinstance(raw, bool):
        return msg("yes") if raw else msg("no")
    if isinstance(raw, Mapping) and raw.keys() == DEADLINE:
        return _counted(decoder(Deadline)(raw))
    value = value_from_json(raw)
    if hasattr(value, "hour"):
        value = told(value)
    if isinstance(value, str | Mapping) and not isinstance(value, Message):
        return None
    if isinstance(value, float):
        return msg("{value}", value=literal(str(timedelta(seconds=value))))
    return msg("{value}", value=value)


def _counted(deadline: Deadline) -> Message:
    at, how = told(deadline.at), deadline.how
    return msg("{at} ({how})", at=at, how=how) if how is not None else msg("{value}", value=at)


def _price(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"price": value_from_json(item["price"]), "at": value_from_json(item["at"])}


def _custom(plugins: PluginSet, owner: str) -> list[CustomField]:
    found: list[CustomField] = [item for item in plugins.collected("register_fields") if item.owner == owner]
    if owner == "application":
        found += [item for form in plugins.collected("register_questionnaires") for item in form.questions]
    return found


def _fields(owner: str, raw: Mapping[str, Any], plugins: PluginSet) -> list[Message]:
    found: dict[str, Message] = {}
    for item in _custom(plugins, owner):
        value = raw.get(item.code)
        if isinstance(value, dict) and len(value) == 1:
            value = next(iter(value.values()))
        if value is None or item.kind not in SHOWN_FIELDS or item.code in found:
            continue
        text = _field(item, value)
        if text is not None:
            found[item.code] = msg("{label}: {value}", label=item.label, value=text)
    return list(found.values())


def _field(item: CustomField, value: Any) -> Message | None:
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if item.choices:
        labels = dict(item.choices)
        chosen = value if isinstance(value, list) else [value]
        return joined([labels[code] for code in chosen if code in labels])
    if item.kind == "country" and isinstance(value, str):
        return msg("{country}", country=Country(value))
    if item.kind == "date" and isinstance(value, str):
        return literal(value)
    return msg("{value}", value=value) if isinstance(value, int) else None
