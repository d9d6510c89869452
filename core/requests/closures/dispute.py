"""Silence closed a request, and somebody says that there was a contact: until a person decides, no bar holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from core.db.counted import count_down
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.kit.messages import literal, msg
from core.requests.close import close_if_silent
from core.requests.closures.queries import bar_of_closure, locked_dispute
from core.requests.dates import decision_dates
from core.requests.errors import DisputedAlready, DisputeIsDecided, DisputeTooLate, NotDisputable
from core.requests.facts import request_terms
from core.requests.log_step import log_step
from core.requests.messages import DISPUTE_ASKED, DISPUTE_NEW, DISPUTE_OPENED, DISPUTE_OPENED_BY_PROVIDER
from core.requests.models import ClosureDispute, Request
from core.requests.queries import provider_of
from core.requests.release import locked_with_client
from core.requests.states import CLOSED, SILENCE
from core.requests.tell import tell_client, tell_provider, tell_team
from core.schedule.plan import schedule
from core.standing.lift import locked_bar
from core.standing.suspend import suspend_bar
from core.tenancy.work import Work

OVERDUE = "request.dispute_overdue"
PURPOSE = "closure_dispute"
WROTE, SILENT = "wrote", "silent"
Opener = Literal["client", "provider"]


def dispute_closure(
    work: Work, request_id: UUID, side: Opener, *, by: UUID, text: str = "", files: Sequence[Upload] = ()
) -> ClosureDispute:
    """Say that there was a contact in time. The bar of the closure does not hold from this instant on.

    The team is told with the time by which it decides, the other side is asked for its word. Raises ``NotDisputable``,
    ``DisputeTooLate`` after the last instant, ``DisputedAlready``, ``Invalid`` (a file).
    """
    close_if_silent(work, request_id)
    request = locked_with_client(work, request_id)
    if request.state != CLOSED or request.close_reason != SILENCE or request.closed_at is None:
        raise NotDisputable
    terms = request_terms(work, request, disputed_at=work.now)
    if terms.dispute_until is None or terms.decide_due_at is None:
        raise NotDisputable
    if work.now > terms.dispute_until:
        closing = terms.closing
        raise DisputeTooLate(rules=[closing.rule] if closing else [])
    bar = bar_of_closure(work, request)
    row = ClosureDispute(
        id=new_id(),
        request_id=request.id,
        bar_id=bar.id if bar else None,
        provider_id=request.provider_id,
        closed_at=request.closed_at,
        opened_by=side,
        text=text.strip(),
        opened_at=work.now,
        provider_word=WROTE if side == "provider" else None,
        provider_word_at=work.now if side == "provider" else None,
    )
    count_down(row, "due_at", terms.decide_due, work.tenant.zone)
    _add(work, row)
    _keep_file(work, row, files, by)
    if bar is not None:
        suspend_bar(work, locked_bar(work, bar.id), by=by)
    log_step(work, request, "disputed", note=side, by=by)
    key = f"{OVERDUE}:{row.id}"
    schedule(work, OVERDUE, subject_id=row.id, due_at=row.due_at + MICROSECOND, key=key)
    work.flush()
    _tell(work, request, row)
    return row


def add_proof(work: Work, request_id: UUID, uploads: Sequence[Upload], *, by: UUID) -> ClosureDispute:
    """Put a picture or a PDF to what was said; a later one takes its place.

    Raises ``NoDispute``, ``DisputeIsDecided``, ``Invalid``.
    """
    row = locked_dispute(work, request_id)
    if row.decided_at is not None:
        raise DisputeIsDecided
    if not uploads:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    _keep_file(work, row, uploads, by)
    return row


def _add(work: Work, row: ClosureDispute) -> None:
    try:
        with work.session.begin_nested():
            work.session.add(row)
            work.flush()
    except IntegrityError as error:
        raise DisputedAlready from error


def _keep_file(work: Work, row: ClosureDispute, uploads: Sequence[Upload], by: UUID) -> None:
    if len(uploads) > 1:
        raise Invalid(fields={uploads[0].field: [msg("One file is enough, please.")]})
    for upload in uploads:
        row.file_id = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", by)).id
        work.flush()


def _tell(work: Work, request: Request, row: ClosureDispute) -> None:
    tell_team(work, request, DISPUTE_NEW, dates=decision_dates(work, row, "team"), due=row.due_at)
    provider, dates = provider_of(work, request), decision_dates(work, row, "client")
    if provider is not None and row.opened_by == "provider":
        name = literal(provider.display_name)
        tell_client(work, request, DISPUTE_OPENED_BY_PROVIDER, dates=dates, due=row.due_at, provider=name)
        return
    tell_client(work, request, DISPUTE_OPENED, dates=dates, due=row.due_at)
    if provider is not None:
        dates = decision_dates(work, row, "provider")
        tell_provider(work, request, provider, DISPUTE_ASKED, dates=dates, due=row.due_at)
