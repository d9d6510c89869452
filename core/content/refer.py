"""The link by which somebody recommends the site, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.accounts.models import Account
from core.content.models import Referral, ReferredApplication
from core.kit.ids import new_id
from core.tenancy.work import Work

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Recommended:
    """What came of somebody's link."""

    name: str
    code: str
    visits: int
    applications: int
    since: datetime


def own_referral(work: Work, account_id: UUID) -> Referral:
    """The person's own link; made when first asked for, also when two pages ask at once."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    work.session.execute(
        insert(Referral)
        .values(tenant_id=work.tenant.id, id=new_id(), account_id=account_id, code=code, visits=0, created_at=work.now)
        .on_conflict_do_nothing(index_elements=("tenant_id", "account_id"))
    )
    return work.session.scalars(select(Referral).where(Referral.account_id == account_id)).one()


def applications_by(work: Work, referral_id: UUID) -> int:
    """How many applications came by a link."""
    statement = select(func.count()).where(ReferredApplication.referral_id == referral_id)
    return work.session.scalar(statement) or 0


def recommendations(work: Work) -> Sequence[Recommended]:
    """Whose links were followed or brought applications, for the team."""
    came = (
        select(ReferredApplication.referral_id, func.count().label("number"))
        .group_by(ReferredApplication.referral_id)
        .subquery()
    )
    number = func.coalesce(came.c.number, 0)
    rows = work.session.execute(
        select(Account.name, Referral.code, Referral.visits, number, Referral.created_at)
        .join(Account, Account.id == Referral.account_id)
        .outerjoin(came, came.c.referral_id == Referral.id)
        .where((Referral.visits > 0) | (number > 0))
        .order_by(number.desc(), Referral.visits.desc(), Referral.id)
        .limit(SHOWN)
    )
    return [Recommended(*row) for row in rows]


def recommended_by(work: Work, application_id: UUID) -> str | None:
    """Who recommended the site to an applicant."""
    return work.session.scalar(
        select(Account.name)
        .join(Referral, Referral.account_id == Account.id)
        .join(ReferredApplication, ReferredApplication.referral_id == Referral.id)
        .where(ReferredApplication.application_id == application_id)
    )
