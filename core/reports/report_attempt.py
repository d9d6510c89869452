"""No time could be agreed: by the client, the provider or the team, with its cause."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, select

from core.accounts.models import Account
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import provider
from core.reports.errors import StillContested, TakesNobodyNew
from core.reports.kinds import CAUSES_FOR, NO_TIME_FOUND, Recorder
from core.reports.models import Report
from core.reports.record import Draft, record
from core.tenancy.work import Work


def report_attempt(
    work: Work,
    provider_id: UUID,
    client_id: UUID,
    *,
    cause: str,
    recorded_by: Recorder,
    by: UUID,
    words: str = "",
) -> Report:
    """Record a failed attempt of a client and a provider to agree a time; one for the two on a day of the site.

    Raises ``Invalid`` for a cause that this side can't name, ``NotFound``, ``ReportedAlready``, ``TakesNobodyNew``
    for a lack of time where the page is switched off, and ``StillContested`` while the team has not decided about an
    earlier one.
    """
    if cause not in CAUSES_FOR[recorded_by]:
        raise Invalid(fields={"cause": [msg("Please choose why no time was found.")]})
    row = provider(work, provider_id)
    if cause == "no_time" and not row.listed:
        raise TakesNobodyNew
    _check_client(work, row, client_id)
    contested = exists().where(
        Report.kind == NO_TIME_FOUND,
        Report.provider_id == row.id,
        Report.client_id == client_id,
        Report.answered_at.is_not(None),
        Report.verdict.is_(None),
    )
    if work.session.scalar(select(contested)):
        raise StillContested
    details = {"client_id": str(client_id), "cause": cause, "recorded_by": recorded_by}
    return record(work, Draft(NO_TIME_FOUND, row, recorded_by, by, client_id=client_id, details=details, words=words))


def _check_client(work: Work, row: Provider, client_id: UUID) -> None:
    if work.session.get(Account, (work.tenant.id, client_id)) is None:
        raise NotFound
    if client_id == row.account_id:
        raise Invalid(fields={"client_id": [msg("Nobody makes an appointment with themselves.")]})
