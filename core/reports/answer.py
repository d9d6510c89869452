"""The provider's own word: it was not so, or there was a good reason."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.queries import provider
from core.reports.errors import AnsweredAlready, DecidedAlready
from core.reports.models import Report
from core.reports.queries import locked_report
from core.reports.tell import tell_team
from core.tenancy.work import Work


def answer_report(work: Work, report_id: UUID, text: str, *, warned: bool = False) -> Report:
    """Contest or explain, once; the team sees it in its queue. ``warned``: the client was warned before the meeting.

    The caller has checked that it is the provider's own. Raises ``Invalid``, ``AnsweredAlready``, ``DecidedAlready``.
    """
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write how it was.")]})
    report = locked_report(work, report_id)
    if report.verdict is not None:
        raise DecidedAlready
    if report.answered_at is not None:
        raise AnsweredAlready
    report.answer, report.warned, report.answered_at = text.strip(), warned, work.now
    work.flush()
    tell_team(work, report, provider(work, report.provider_id))
    return report
