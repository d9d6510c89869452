"""Support finds out who holds an account. A reason is needed, each look is written down, and nobody else learns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import names
from core.bookings.queries import sides_of
from core.cases.about import booking_about
from core.cases.models import Case
from core.cases.queries import team_case
from core.cases.reference import reference_of
from core.identity.holder import Holder, holder_of
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.tenancy.audit import audit
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work
from core.web.scope import Principal

LOOKED = "holder.looked_up"
SEEN = (LOOKED, "identity.seen")
"""Everything in the audit that shows somebody of the team who holds an account."""
SHOWN = 200


def look_up_holder(work: Work, who: Principal, account_id: UUID, reason: str, *, case_id: UUID | None = None) -> Holder:
    """Who holds an account, for support alone: the caller has checked the role.

    Raises ``Invalid`` without a reason, ``NotFound`` for an account of another site, one that is not of the case, and
    a case of one's own.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why you have to know who holds this account.")]})
    case = team_case(work, case_id, who) if case_id is not None else None
    if case is not None and account_id not in people_of(work, case):
        raise NotFound
    holder = holder_of(work, account_id)
    about = {"case_id": str(case.id), "case": reference_of(work, case)} if case is not None else {}
    audit(work, LOOKED, actor=who.id, subject=account_id, reason=reason.strip(), details=about)
    return holder


def people_of(work: Work, case: Case) -> set[UUID]:
    """The accounts a case is about: its own, and those of its booking."""
    found = {case.opened_by, case.other_id}
    booking = booking_about(work, case)
    if booking is not None:
        sides = sides_of(work, booking)
        found |= {sides.client_id, sides.provider_account_id}
    return {one for one in found if one is not None}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at who holds an account: who looked, when, at whom, why, from which case."""

    at: datetime
    by_id: str
    by: str
    account_id: str | None
    account: str
    reason: str | None
    case_id: str | None
    case: str | None


def looks(work: Work) -> list[Look]:
    """The latest looks, newest first."""
    found = select(AuditRecord).where(AuditRecord.action.in_(SEEN))
    rows = work.session.scalars(found.order_by(AuditRecord.at.desc(), AuditRecord.id.desc()).limit(SHOWN)).all()
    called = _names(work, rows)
    return [
        Look(
            at=row.at,
            by_id=row.actor,
            by=called.get(row.actor, row.actor),
            account_id=row.subject,
            account=called.get(row.subject or "", ""),
            reason=row.reason,
            case_id=row.details.get("case_id"),
            case=row.details.get("case"),
        )
        for row in rows
    ]


def _names(work: Work, rows: Sequence[AuditRecord]) -> dict[str, str]:
    wanted = set()
    for row in rows:
        for text in (row.actor, row.subject):
            try:
                wanted.add(UUID(text or ""))
            except ValueError:
                continue  # the system, or no subject
    return {str(key): name for key, name in names(work, wanted).items()}
