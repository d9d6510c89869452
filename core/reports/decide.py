"""The team decides whether a report counts."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.queries import provider
from core.reports.errors import DecidedAlready
from core.reports.kinds import EXCUSABLE, UNSEEN
from core.reports.models import Report
from core.reports.queries import locked_report
from core.reports.tell import tell_verdict
from core.standing.exclude import EXCUSED, MISTAKE, exclude_signal
from core.tenancy.audit import audit
from core.tenancy.work import Work

COUNTS, EXCLUDED = "counts", "excluded"


def decide_report(work: Work, report_id: UUID, *, counts: bool, reason: str, by: UUID) -> Report:
    """It counts, or its signal is taken out of the count; with a reason, audited, and the provider is told.

    Raises ``Invalid`` without a reason, ``DecidedAlready``, ``NotFound``.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why.")]})
    report = locked_report(work, report_id)
    if report.verdict is not None:
        raise DecidedAlready
    report.verdict = COUNTS if counts else EXCLUDED
    report.reason, report.decided_at, report.decided_by = reason.strip(), work.now, by
    if not counts:
        excused = report.kind in EXCUSABLE and report.answer is not None
        exclude_signal(work, report.signal_id, reason=reason, code=EXCUSED if excused else MISTAKE, by=by)
    audit(work, f"report.{report.verdict}", actor=by, subject=report.id, reason=report.reason)
    work.flush()
    if report.kind not in UNSEEN:
        tell_verdict(work, report, provider(work, report.provider_id))
    return report
