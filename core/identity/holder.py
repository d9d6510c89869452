"""Who holds an account, as the team has it on file. Nobody but the team is ever given this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.accounts.queries import account
from core.identity.papers import accepted_paper
from core.identity.seal import opened
from core.identity.state import account_state
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.audit import audit
from core.tenancy.work import Work

WHY = msg("Please write why you have to know who holds this account.")


@dataclass(frozen=True, slots=True)
class Holder:
    """The person behind an account. ``full_name`` is ``None`` until an identity is on file."""

    account_id: UUID
    account_name: str
    full_name: str | None
    birth_date: date | None
    document_kind: str | None
    document_number: str
    on_file_since: datetime | None
    file_id: UUID | None
    phone: str | None
    phone_confirmed_at: datetime | None
    email: str | None
    verified: bool
    verified_at: datetime | None


def holder_of(work: Work, account_id: UUID) -> Holder:
    """The holder of an account. The caller has checked that it is the team that asks, and writes the audit.

    Raises ``NotFound``.
    """
    row, paper, state = account(work, account_id), accepted_paper(work, account_id), account_state(work, account_id)
    return Holder(
        account_id=row.id,
        account_name=row.name,
        full_name=paper.full_name if paper else None,
        birth_date=paper.birth_date if paper else None,
        document_kind=paper.kind if paper else None,
        document_number=opened(work, paper.number_sealed) if paper else "",
        on_file_since=paper.decided_at if paper else None,
        file_id=paper.file_id if paper else None,
        phone=row.phone,
        phone_confirmed_at=row.phone_confirmed_at,
        email=row.email,
        verified=state.verified,
        verified_at=state.verified_at,
    )


def note_look(work: Work, account_id: UUID, what: str, *, by: UUID, reason: str) -> None:
    """Write down that somebody of support looks at who holds an account, and why. Raises ``Invalid`` without why."""
    if not reason.strip():
        raise Invalid(fields={"reason": [WHY]})
    audit(work, "identity.seen", actor=by, subject=account_id, reason=reason.strip(), details={"what": what})
