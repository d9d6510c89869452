"""Who reads decisions about a request: its client, who has it in hand, and the team that answers requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.bookings import Side
from core.kit.messages import msg, value_from_json
from core.providers.decisions import own_provider_id
from core.requests.models import Request
from core.requests.tell import TRIAGE
from core.rules.access import Subject, Way, subject
from core.rules.models import Decision
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.scope import Principal

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    own: Own = [("client", select(Request.id).where(Request.client_id == who.id))]
    if who.has(PROVIDER):
        own.append(("provider", select(Request.id).where(Request.provider_id == own_provider_id(who))))
    return own


def _page(request_id: UUID, side: Side) -> str:
    return f"/{AREAS[side]}/requests/{request_id}"


def _next(work: Work, row: Decision, side: Side) -> Iterator[Way]:
    answer = row.answer.get("answer")
    until = value_from_json(answer.get("dispute_until")) if isinstance(answer, dict) else None
    if isinstance(until, datetime) and until >= work.now:
        yield Way(msg("There was a contact after all? Say so."), _page(row.subject_id, side), until=until)


subject(Subject("request", _own, tuple(TRIAGE), _page, lambda *about: tuple(_next(*about))))
