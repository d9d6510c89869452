"""The clocks of a request. An inclusive bound's act is due one microsecond after it."""

from __future__ import annotations

from core.db.counted import count_down
from core.hooks.requests import RequestTerms
from core.kit.instants import MICROSECOND
from core.requests.models import Request
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

TRIAGE_OVERDUE = "request.triage_overdue"
WARN = "request.warn"
CLOSE = "request.close"


def start_triage_clock(work: Work, request: Request) -> None:
    """The team is told when nobody has looked at the request in time."""
    due_at = request.triage_due_at + MICROSECOND
    schedule(work, TRIAGE_OVERDUE, subject_id=request.id, due_at=due_at, key=f"{TRIAGE_OVERDUE}:{request.id}")


def stop_triage_clock(work: Work, request: Request) -> None:
    """Somebody looked."""
    cancel_planned(work, request.id, TRIAGE_OVERDUE)


def start_contact_clocks(work: Work, request: Request, terms: RequestTerms) -> None:
    """New clocks from this hand-over on; those of an earlier one end."""
    stop_contact_clocks(work, request)
    count_down(request, "contact_due_at", terms.contact_due, work.tenant.zone)
    count_down(request, "close_due_at", terms.close_due, work.tenant.zone)
    handed_over = request.handed_over_at.isoformat() if request.handed_over_at else ""
    for warn_at in terms.warn_at:
        key = f"{WARN}:{request.id}:{handed_over}:{warn_at.isoformat()}"
        schedule(work, WARN, subject_id=request.id, due_at=warn_at, key=key)
    if terms.close_due_at is not None:
        key = f"{CLOSE}:{request.id}:{handed_over}"
        schedule(work, CLOSE, subject_id=request.id, due_at=terms.close_due_at + MICROSECOND, key=key)


def stop_contact_clocks(work: Work, request: Request) -> None:
    """Contact was made, or the request is over."""
    cancel_planned(work, request.id, WARN, CLOSE)
