"""Who may read a decision, and as which side: each room says so for what it keeps; nobody else may."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, true, union_all

from core.hooks.bookings import Side
from core.kit.errors import NotFound
from core.kit.messages import Message
from core.rules.hook_words import BY_AUTHOR, HOOKS, hooks_for
from core.rules.hook_words.word import PEOPLE
from core.rules.models import Decision
from core.tenancy.work import Work
from core.web.roles import CLIENT, FINANCE, PROVIDER, TENANT_ADMIN
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Way:
    """Something the reader can do next: ``until`` or ``since`` when, if there is a bound."""

    text: Message
    href: str | None = None
    until: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person of the team decided beside the rules: in words, in which ``roles``, when, with which reason."""

    text: Message
    roles: tuple[str, ...] = ()
    at: datetime | None = None
    reason: str = ""


MONEY = ("commission", "payout_terms", "receipt_terms", "clawback_terms", "payout_objections")
"""What finance reads, whatever it is about."""

NOTED = "decision_ids"

Own = Callable[[Work, Principal], Sequence[tuple[Side, Select[Any]]]]
Page = Callable[[UUID, Side], str | None]
Next = Callable[[Work, Decision, Side], Sequence[Way]]
Hands = Callable[[Work, Decision, Side], Sequence[ByHand]]


def _none(*_: Any) -> Sequence[Any]:
    return ()


def _nowhere(*_: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """What decisions about one kind of subject need of the room that keeps it.

    ``own``: the ids of the subjects that concern a person, by the side on which. ``roles``: who of the team works on
    every subject of the kind (the administrator reads all). ``page``: where a side sees the subject itself.
    """

    kind: str
    own: Own = _none
    roles: tuple[str, ...] = ()
    page: Page = _nowhere
    next: Next = _none
    by_hand: Hands = _none


_subjects: dict[str, Subject] = {}

Pairs = Select[UUID, UUID]
Sharers = Callable[[Collection[UUID]], Pairs]
_shared: dict[str, Sharers] = {}


def shared(hook: str, sharers: Sharers) -> None:
    """Decisions of a question are made about one subject for others as well: each subject with those it shares with.

    It says where a decision is found, not who may read it.
    """
    _shared[hook] = sharers


def about(subject_id: UUID) -> ColumnElement[bool]:
    """The decisions about a subject, and those that were made about another one for it too."""
    parts: list[ColumnElement[bool]] = [Decision.subject_id == subject_id]
    for hook, sharers in _shared.items():
        pairs = sharers([subject_id]).subquery()
        parts.append((Decision.hook == hook) & Decision.subject_id.in_(select(list(pairs.c)[1])))
    return or_(*parts)


def subject(found: Subject) -> None:
    """Register who may read decisions about a kind of subject."""
    _subjects[found.kind] = found


def subject_of(kind: str) -> Subject:
    """What its room said about a kind of subject; by itself nobody but the administrator reads about one."""
    return _subjects.get(kind) or Subject(kind)


def readable(work: Work, decision_id: UUID, who: Principal) -> tuple[Decision, Side]:
    """A decision, and as whom it is read. Raises ``NotFound`` for everybody whom it does not concern."""
    row = work.session.get(Decision, (work.tenant.id, decision_id))
    side = sides(work, [row], who).get(decision_id) if row is not None else None
    if row is None or side is None:
        raise NotFound
    return row, side


def sides(work: Work, rows: Collection[Decision], who: Principal) -> dict[UUID, Side]:
    """As whom somebody reads each of the decisions; those that are not theirs to read are left out.

    A constant number of queries, however many decisions there are.
    """
    found: dict[UUID, Side] = {}
    for kind in dict.fromkeys(row.subject_kind for row in rows):
        mine = _sides_of_subjects(work, kind, {row.subject_id for row in rows if row.subject_kind == kind}, who)
        for row in rows:
            if row.subject_kind == kind and (side := _side(row, mine.get(row.subject_id), who)):
                found[row.id] = side
    return found


def _sides_of_subjects(work: Work, kind: str, ids: set[UUID], who: Principal) -> dict[UUID, Side]:
    known = subject_of(kind)
    found: dict[UUID, Side] = {}
    for side, own in known.own(work, who):
        subjects = own.subquery()
        column = next(iter(subjects.c))
        for subject_id in work.session.scalars(select(column).where(column.in_(ids))):
            found.setdefault(subject_id, side)
    if TENANT_ADMIN in who.roles or any(who.has(role) for role in known.roles):
        found = {one: found.get(one, "platform") for one in ids}
    return found


def _side(row: Decision, mine: Side | None, who: Principal) -> Side | None:
    others_try = not row.carried_out and row.actor_id not in (None, who.id)
    if mine is not None and mine in _readers(row) and (mine == "platform" or not others_try):
        return mine
    if row.hook in MONEY and who.has(FINANCE):
        return "platform"
    if row.actor_id == who.id and not row.carried_out and _readers(row) & PEOPLE:
        return mine or _acting_side(row, who)
    return None


def _readers(row: Decision) -> frozenset[Side]:
    known = HOOKS.get(row.hook)
    return known.readers_of(row) if known else frozenset({"platform"})


def _acting_side(row: Decision, who: Principal) -> Side:
    """On which side somebody acted who was refused."""
    about = [fact for fact in row.facts.values() if isinstance(fact, dict)]
    if any(fact.get("client_id") == str(who.id) for fact in about) or CLIENT in who.roles:
        return "client"
    return "provider" if PROVIDER in who.roles else "platform" if who.team else "client"


def concerning(work: Work, who: Principal) -> ColumnElement[bool] | None:
    """Which decisions a person finds in a list: those about their own, and for the team all they work on.

    ``None``: every one.
    """
    if TENANT_ADMIN in who.roles:
        return None
    parts: list[ColumnElement[bool]] = [
        (Decision.actor_id == who.id) & ~Decision.carried_out & Decision.hook.in_(hooks_for("client", "provider"))
    ]
    if who.has(FINANCE):
        parts.append(Decision.hook.in_(MONEY))
    for kind, known in _subjects.items():
        mine = Decision.subject_kind == kind
        if any(who.has(role) for role in known.roles):
            parts.append(mine)
            continue
        for side, own in known.own(work, who):
            parts.append(mine & _for_side(side, who) & Decision.subject_id.in_(own))
    return or_(*parts)


def _for_side(side: Side, who: Principal) -> ColumnElement[bool]:
    """What a side reads of its own subjects: neither what was said to a review's other author, nor others' tries."""
    if side == "platform":
        return true()
    told = or_(Decision.hook.not_in(BY_AUTHOR), Decision.facts["review"]["author"].astext == side)
    own_try = or_(Decision.carried_out, Decision.actor_id.is_(None), Decision.actor_id == who.id)
    return Decision.hook.in_(hooks_for(side)) & told & own_try


def decision_ids(work: Work, who: Principal | None, subject_id: UUID) -> list[UUID]:
    """The decisions about a subject that somebody may read, oldest first; see ``know_decision_ids``."""
    known: dict[UUID, list[UUID]] = work.notes.setdefault(NOTED, {})
    if subject_id not in known:
        know_decision_ids(work, who, [subject_id])
    return known[subject_id]


def know_decision_ids(work: Work, who: Principal | None, subject_ids: Collection[UUID]) -> None:
    """For a list: the decisions about all of its subjects, in one query."""
    known: dict[UUID, list[UUID]] = work.notes.setdefault(NOTED, {})
    known.update({one: [] for one in subject_ids})
    if who is None or not subject_ids:
        return
    found = [select(Decision.subject_id, Decision.id).where(Decision.subject_id.in_(subject_ids))]
    for hook, sharers in _shared.items():
        pairs = sharers(subject_ids).subquery()
        mine_too, other = list(pairs.c)
        found.append(
            select(mine_too, Decision.id).join(pairs, Decision.subject_id == other).where(Decision.hook == hook)
        )
    mine = concerning(work, who)
    whole = union_all(*(one if mine is None else one.where(mine) for one in found)).subquery()
    for subject_id, decision_id in work.session.execute(select(*whole.c).order_by(list(whole.c)[1])):
        known[subject_id].append(decision_id)


def decisions_about(work: Work, subject_id: UUID) -> list[Decision]:
    """Every recorded decision about a subject, oldest first."""
    return list(work.session.scalars(select(Decision).where(about(subject_id)).order_by(Decision.id)))
