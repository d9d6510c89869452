"""Who is there: accounts, their roles, and how each is reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import exists, func, select

from core.accounts.models import Account, AccountRole
from core.kit.errors import NotFound
from core.notifications.recipients import Recipient
from core.tenancy.work import Work

ACTIVE = "active"


def account(work: Work, account_id: UUID) -> Account:
    """An account of this tenant, or ``NotFound``."""
    found = work.session.get(Account, (work.tenant.id, account_id))
    if found is None:
        raise NotFound
    return found


def account_by_email(work: Work, email: str) -> Account | None:
    """The account with this (normal) e-mail."""
    return work.session.scalar(select(Account).where(Account.email == email))


def account_by_phone(work: Work, phone: str) -> Account | None:
    """The account with this E.164 number."""
    return work.session.scalar(select(Account).where(Account.phone == phone))


def accounts(work: Work, ids: Iterable[UUID]) -> dict[UUID, Account]:
    """Many accounts by id, in one query; those that are not there are missing."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.id: row for row in work.session.scalars(select(Account).where(Account.id.in_(wanted)))}


def names(work: Work, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of many accounts by id."""
    return {key: row.name for key, row in accounts(work, ids).items()}


def roles_of(work: Work, account_id: UUID) -> frozenset[str]:
    """The roles an account has."""
    return frozenset(work.session.scalars(select(AccountRole.role).where(AccountRole.account_id == account_id)))


def with_role(work: Work, *roles: str) -> Sequence[Account]:
    """The active accounts that have one of ``roles``, by name."""
    has = exists().where(AccountRole.account_id == Account.id, AccountRole.role.in_(roles))
    return work.session.scalars(select(Account).where(has, Account.status == ACTIVE).order_by(Account.name)).all()


def is_active(work: Work, account_id: UUID) -> bool:
    """Whether an account may sign in."""
    statement = select(Account.id).where(Account.id == account_id, Account.status == ACTIVE)
    return work.session.scalar(statement) is not None


def holders(work: Work, role: str) -> int:
    """How many active accounts have ``role``."""
    statement = (
        select(func.count())
        .select_from(AccountRole)
        .join(Account, Account.id == AccountRole.account_id)
        .where(AccountRole.role == role, Account.status == ACTIVE)
    )
    return work.session.execute(statement).scalar_one()


def recipient(row: Account) -> Recipient:
    """How an account is reached."""
    return Recipient(row.locale, row.zone, row.name, row.email, row.phone, row.id)


def recipient_of(work: Work, account_id: UUID) -> Recipient:
    """How an account is reached, by its id; ``NotFound`` when it is not there."""
    return recipient(account(work, account_id))


def team_recipients(work: Work, role: str) -> list[Recipient]:
    """Everybody of the team in ``role``; the administrators when nobody has it."""
    return [recipient(row) for row in with_role(work, role) or with_role(work, "tenant_admin")]
