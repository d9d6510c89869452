"""Who reads decisions about a request: its client, who has it in hand, and the team that answers requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.bookings import Side
from core.kit.messages import msg, value_from_json
from core.providers.decisions import in_area, of_both
from core.requests.models import Request
from core.requests.tell import TRIAGE
from core.rules.access import Subject, Way, subject
from core.rules.models import Decision
from core.tenancy.work import Work

_page = in_area("requests")


def _next(work: Work, row: Decision, side: Side) -> Iterator[Way]:
    answer = row.answer.get("answer")
    until = value_from_json(answer.get("dispute_until")) if isinstance(answer, dict) else None
    if isinstance(until, datetime) and until >= work.now:
        yield Way(msg("There was a contact after all? Say so."), _page(row.subject_id, side), until=until)


subject(Subject("request", of_both(Request), tuple(TRIAGE), _page, lambda *about: tuple(_next(*about))))
