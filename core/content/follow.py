"""A recommendation is followed; where somebody then applies, the application is marked as come by it."""

from __future__ import annotations

from uuid import UUID

from flask import has_request_context, request, session
from sqlalchemy import select

from core.content.models import Referral, ReferredApplication
from core.kit.errors import NotFound
from core.tenancy.work import Work

NOTE = "came_by"
LONGEST_CODE = 40


def follow(work: Work, code: str) -> None:
    """Count the visit and remember, in this browser's session, by whose link it came. Raises ``NotFound``."""
    row = work.session.scalar(select(Referral).where(Referral.code == code).with_for_update())
    if row is None:
        raise NotFound
    row.visits += 1
    session[NOTE] = row.code


def came_by() -> str | None:
    """The code of the link this visitor came by: from the session, or named by a program as ``?from=``."""
    if not has_request_context():
        return None
    code = request.args.get("from") or session.get(NOTE)
    return code if isinstance(code, str) and len(code) <= LONGEST_CODE and code.isalnum() else None


def mark_application(work: Work, application_id: UUID) -> None:
    """Write down by whose link an application came, if by one."""
    code = came_by()
    row = work.session.scalar(select(Referral).where(Referral.code == code)) if code else None
    if row is not None:
        work.session.add(ReferredApplication(referral_id=row.id, application_id=application_id, at=work.now))
