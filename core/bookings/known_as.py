"""By which phone numbers a client is known beside the account's own, and by which other accounts: a room above may
know of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.rules.manager import plugin_set
from core.tenancy.work import Work

Numbers = Callable[[Work, UUID], Iterable[str]]
"""``(work, client_id)``; the normalised numbers this client has given."""

People = Callable[[Work, Iterable[str]], Iterable[UUID]]
"""``(work, numbers)``; the accounts that have given one of these normalised numbers."""

_known: list[Numbers] = []
_people: list[People] = []


def knows_numbers(function: Numbers) -> Numbers:
    """Decorator: the function is asked which numbers a client has given."""
    if function not in _known:
        _known.append(function)
    return function


def knows_people(function: People) -> People:
    """Decorator: the function is asked which accounts have given some numbers."""
    if function not in _people:
        _people.append(function)
    return function


def numbers_of(work: Work, client_id: UUID) -> set[str]:
    """Every number a client has given, the account's own too."""
    own = work.session.scalar(select(Account.phone).where(Account.id == client_id))
    return {number for function in _known for number in function(work, client_id)} | ({own} if own else set())


def accounts_of(work: Work, client_id: UUID) -> set[UUID]:
    """The accounts of one person: this one, and where the marketplace closes its free services to people, every other
    that is known by one of the same numbers. A second account is no second person there.
    """
    numbers = numbers_of(work, client_id) if plugin_set(work.tenant.plugins).answers("entitlements") else set()
    if not numbers:
        return {client_id}
    same = set(work.session.scalars(select(Account.id).where(Account.phone.in_(numbers))))
    return {client_id, *same, *(one for function in _people for one in function(work, numbers))}
