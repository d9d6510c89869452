"""Somebody reports the other side of a contact: a case for the team, with a due time; the other side is not told."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.requests.contact import ContactSide
from core.requests.events import ContactReported
from core.requests.log_step import log_step
from core.requests.models import Request
from core.requests.reasons import REPORTS
from core.tenancy.work import Work


def report_contact(work: Work, request: Request, side: ContactSide, about: str, words: str = "", *, by: UUID) -> None:
    """Hand it to the team. Only the two of a contact report, each the other. Raises ``Invalid``."""
    if side == "platform" or about not in REPORTS:
        raise Invalid(fields={"about": [msg("Please choose what it is about.")]})
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id)) if request.provider_id else None
    other = request.client_id if side == "provider" else provider.account_id if provider else None
    log_step(work, request, "reported", by=by, side=side, code=about)
    work.emit(ContactReported(request.id, by, other, about, words.strip()))
