"""People are told of a change of their terms, once, each in their own language; thousands of them in batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.accounts.queries import ACTIVE, recipient
from core.kit.messages import Distant, Message, literal, msg
from core.notifications.models import Notification
from core.notifications.send import notify
from core.rulebook.concerned import names_for, people_after
from core.rulebook.messages import CHANGED, WITHDRAWN
from core.rules.manager import plugin_set
from core.rules.models import RuleVersion
from core.rules.scope import SCOPES
from core.rules.sentences import phrases_with, public_rules, with_values
from core.rules.value_words import code_labels, value_in_words
from core.rules.values import Values, declared, value_of
from core.rules.versions import site_with, version_before, versions
from core.schedule.plan import schedule
from core.tenancy.work import Work

TELL, TELL_BACK = "rules.tell", "rules.tell_back"
BATCH = 200


def plan_telling(work: Work, kind: str, number: int, after: UUID | None = None) -> None:
    """The next batch, at once."""
    payload = {"number": number, "after": str(after) if after else None}
    schedule(work, kind, subject_id=None, due_at=work.now, key=f"{kind}:{number}:{after or ''}", payload=payload)


def link_to(number: int) -> str:
    """The version in the rulebook."""
    return f"/rules/versions/{number}"


def tell_some(work: Work, number: int, after: UUID | None) -> None:
    """Tell the next people of a version; nobody any more once it was taken back."""
    row = _version(work, number)
    if row is None or row.withdrawn_at is not None:
        return
    before = version_before(work, row)
    old, new = before.values if before else {}, row.values
    changed = list(row.changes or {})
    sides = names_for(work, changed)
    people = people_after(work, changed, after, BATCH)
    for person, client, provider in people:
        mine = (sides["client"] if client else frozenset()) | (sides["provider"] if provider else frozenset())
        params = {"since": since(row), "changes": in_words(work, mine, old, new)}
        notify(work, recipient(person), CHANGED.code, params=params, link=link_to(number))
    if len(people) == BATCH:
        plan_telling(work, TELL, number, people[-1][0].id)


def tell_back_some(work: Work, number: int, after: UUID | None) -> None:
    """Tell the next of those who were told of a version that it does not begin."""
    row = _version(work, number)
    if row is None:
        return
    told = select(Notification.account_id).where(
        Notification.template == CHANGED.code, Notification.link == link_to(number)
    )
    statement = select(Account).where(Account.id.in_(told), Account.status == ACTIVE).order_by(Account.id).limit(BATCH)
    people = list(work.session.scalars(statement.where(Account.id > after) if after else statement))
    before = version_before(work, row)
    stays = kept_in_words(work, row.changes or {}, before.values if before else {})
    for person in people:
        params = {"since": msg("It was to begin on {at}.", at=Distant(row.effective_from)), "changes": stays}
        notify(work, recipient(person), WITHDRAWN.code, params=params, link=link_to(number))
    if len(people) == BATCH:
        plan_telling(work, TELL_BACK, number, people[-1].id)


def _version(work: Work, number: int) -> RuleVersion | None:
    return next((row for row in versions(work) if row.number == number), None)


def since(row: RuleVersion) -> Message:
    """From when the new values hold."""
    return msg("The new values hold from {at} on.", at=Distant(row.effective_from))


def in_words(work: Work, names: Iterable[str], old: Values, new: Values) -> Message:
    """Old and new, rule by rule: the sentence before and after where it names the value, then the value itself."""
    plugins = plugin_set(work.tenant.plugins)
    known = declared(plugins.parameter_classes)
    asked = [name for name in known if name in set(names)]
    blocks = []
    was, will = _read(work, old, asked), _read(work, new, asked)
    for title, text in will.items():
        if was[title] != text:
            words = {"title": title_of(work, title), "old": was[title], "new": text}
            blocks.append(msg("{title}\nUntil then: {old}\nFrom then on: {new}", **words))
    for name in asked:
        blocks.append(
            msg(
                "{what}\nUntil then: {old}. From then on: {new}.\n{scope}",
                what=known[name].spec.help,
                old=_value(work, name, old),
                new=_value(work, name, new),
                scope=SCOPES[known[name].spec.at_once],
            )
        )
    return lines(blocks)


def kept_in_words(work: Work, changes: Mapping[str, Any], values: Values) -> Message:
    """What stays as it is, value by value."""
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    blocks = [
        msg("{what} It stays: {value}.", what=item.spec.help, value=_value(work, name, values))
        for name, item in known.items()
        if name in changes and not item.spec.team
    ]
    return lines(blocks)


def _value(work: Work, name: str, values: Values) -> Message:
    plugins = plugin_set(work.tenant.plugins)
    known = declared(plugins.parameter_classes)
    return value_in_words(known[name].spec, value_of(known, values, name), work.tenant.currency, code_labels(plugins))


def _read(work: Work, values: Values, names: list[str]) -> dict[str, Message]:
    phrases = phrases_with(work, site_with(work, values, 0))
    asked = set(names)
    return {rule.id: with_values(rule.text, phrases) for rule in public_rules(work) if asked & set(rule.parameters)}


def title_of(work: Work, rule_id: str) -> Message:
    """A rule's title."""
    return next(rule.title for rule in public_rules(work) if rule.id == rule_id)


def lines(blocks: list[Message]) -> Message:
    """Texts one under another, as one message."""
    if not blocks:
        return literal("")
    if len(blocks) == 1:
        return blocks[0]
    return Message("{literal_first}\n\n{literal_rest}", {"literal_first": blocks[0], "literal_rest": lines(blocks[1:])})
