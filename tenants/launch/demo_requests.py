"""Requests of a demo, each brought as far as the demo file tells, by the use cases people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.bookings.no_show import mark_no_show
from core.kit.instants import at_local, hours, local_date
from core.providers.models import Provider
from core.requests.assign import assign_provider
from core.requests.close import close_if_silent, close_request
from core.requests.contact import record_contact
from core.requests.meet import book_meeting
from core.requests.models import Request
from core.requests.sender import Sender
from core.requests.submit import Wish, submit_request
from core.requests.triage import triage
from core.tenancy.work import Work

SECOND = timedelta(seconds=1)
Entry = Mapping[str, Any]


def earlier(work: Work, hours_ago: float) -> Work:
    """The same transaction so long ago."""
    return replace(work, now=work.now - timedelta(hours=hours_ago), notes={})


def live_request(work: Work, entry: Entry) -> None:
    """Send a request ``hours_ago`` and do its ``steps``, each ``after`` so many hours.

    A step's ``do``: ``triage`` (outcome), ``hand_over`` (to: slug), ``contact``, ``meeting`` (in_days, time; missed:
    it is reported), ``silence`` (the last instant passes), ``close`` (reason).
    """
    begun = earlier(work, entry.get("hours_ago", 0))
    chosen = _provider(begun, entry["chosen"]).id if "chosen" in entry else None
    wish = Wish(
        text=entry.get("text", ""),
        unsafe=entry.get("unsafe", False),
        provider_id=chosen,
        fields=entry.get("fields", {}),
    )
    sender = Sender(entry["name"], entry["phone"], consent=True, zone=entry.get("zone"))
    request = submit_request(begun, sender, wish)
    for step in entry.get("steps", ()):
        at = replace(work, now=begun.now + timedelta(hours=step.get("after", 0)), notes={})
        _do(at, request, step, today=local_date(work.now, work.tenant.zone))
        work.flush()


def _do(work: Work, request: Request, step: Entry, today: date) -> None:
    team = _first_person(work)
    match step["do"]:
        case "triage":
            triage(work, request.id, step.get("outcome", "reached"), by=team, note=step.get("note", ""))
        case "hand_over":
            assign_provider(work, request.id, _provider(work, step["to"]).id, by=team)
        case "contact":
            record_contact(work, request.id, step.get("by", "client"), actor_id=request.client_id)
        case "meeting":
            _meet(work, request, step, today)
        case "silence" if request.close_due_at is not None:
            close_if_silent(replace(work, now=request.close_due_at + SECOND), request.id)
        case "close":
            close_request(work, request.id, reason=step["reason"], by=team)


def _meet(work: Work, request: Request, step: Entry, today: date) -> None:
    provider = work.session.get_one(Provider, (work.tenant.id, request.provider_id))
    start = _moment(work, today + timedelta(days=step["in_days"]), step["time"])
    booking = book_meeting(work, request.id, starts_at=start, by="provider", actor_id=provider.account_id)
    if step.get("missed"):
        work.flush()
        mark_no_show(replace(work, now=start + hours(1), notes={}), booking.id, "client", "provider")


def _moment(work: Work, day: date, clock: str) -> datetime:
    return at_local(day, time.fromisoformat(clock), work.tenant.zone)


def _provider(work: Work, slug: str) -> Provider:
    return work.session.scalars(select(Provider).where(Provider.slug == slug)).one()


def _first_person(work: Work) -> UUID:
    """Whoever of the demo's team was there first."""
    return work.session.scalars(select(Account.id).order_by(Account.created_at, Account.id).limit(1)).one()
