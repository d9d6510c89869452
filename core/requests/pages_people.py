"""A request on the pages of its two people: the client, and the provider who has it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.bookings.forms import moment_of
from core.files.kinds import DOCUMENTS, accept
from core.kit.errors import Invalid, NotFound
from core.kit.instants import local_date
from core.kit.messages import msg
from core.requests.chat import channel
from core.requests.closures.queries import waiting_with_provider
from core.requests.closures.receipt import ClosureReceipt, receipt_of
from core.requests.contact import ContactSide, record_contact
from core.requests.forms import HandBackForm, MeetingForm
from core.requests.hand_back import hand_back
from core.requests.help_lines import help_lines
from core.requests.labels import CLOSE_REASONS, STATES, progress
from core.requests.lists import listed
from core.requests.meet import FARTHEST, book_meeting, meeting_times
from core.requests.own_questions import answers
from core.requests.queries import provider_by_account, request_of
from core.requests.reasons import BACK_CODES, REASONS
from core.requests.submit import request_formats
from core.requests.view import RequestView, seen_by
from core.requests.withdraw import withdraw_request
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import Principal, current_work, require
from core.web.sections import sections

own = Blueprint("requests_own", __name__, url_prefix="/account/requests", template_folder="templates")
cabinet = Blueprint("requests_cabinet", __name__, url_prefix="/cabinet/requests", template_folder="templates")

DAYS_SHOWN = 14
LONGEST_LIST = 100
GUIDES = "provider_request"
"""Where rooms further up lead to what a provider should have at hand with a request."""


def _takes_requests(work: Work) -> bool:
    return bool(request_formats(work))


nav.item("account", msg("My requests"), "requests_own.mine", order=15, icon="heart", shown=_takes_requests)
nav.item(
    "provider",
    msg("Requests"),
    "requests_cabinet.with_me",
    roles=(PROVIDER,),
    order=15,
    icon="heart",
    shown=_takes_requests,
)


@own.before_request
def _in_account() -> None:
    g.area = "account"


@cabinet.before_request
def _in_cabinet() -> None:
    g.area = "provider"


def _client() -> Principal:
    return require()


def _seen(request_id: UUID, who: Principal, side: ContactSide) -> RequestView:
    """The request, on the page of the side it is seen from: nobody looks in from the other side's page."""
    view = seen_by(current_work(), request_id, who)
    if view.side != side:
        raise NotFound
    return view


@own.get("")
def mine() -> ResponseReturnValue:
    """One's own requests."""
    found = listed(current_work(), _client(), "client", None, LONGEST_LIST)
    return render("requests/mine.html", rows=found.items, states=STATES)


@own.get("/<uuid:request_id>")
def show_own(request_id: UUID) -> ResponseReturnValue:
    """One's own request: where it stands, the contact, both dates."""
    view = _seen(request_id, _client(), "client")
    return render(
        "requests/own.html",
        r=view,
        states=STATES,
        steps=progress(view),
        reasons=CLOSE_REASONS,
        back_reasons=[(code, REASONS[code]) for code in BACK_CODES],
        lines=help_lines(current_work(), reader().locale),
        receipt=_receipt(request_id, "client"),
        accept=accept(DOCUMENTS),
        answers=answers(current_work(), view),
    )


def _receipt(request_id: UUID, side: ContactSide) -> ClosureReceipt | None:
    row = request_of(current_work(), request_id)
    return receipt_of(current_work(), row, "client" if side == "client" else "provider", reader().locale)


@own.post("/<uuid:request_id>/contact")
@shows(show_own)
def contact_by_client(request_id: UUID) -> ResponseReturnValue:
    """We are in contact."""
    _seen(request_id, _client(), "client")
    record_contact(current_work(), request_id, "client", actor_id=_client().id)
    flash(msg("Recorded: you are in contact. The clocks have stopped."))
    return redirect(f"/account/requests/{request_id}", 303)


@own.post("/<uuid:request_id>/withdrawal")
@shows(show_own)
def withdraw(request_id: UUID) -> ResponseReturnValue:
    """Take the request back."""
    _seen(request_id, _client(), "client")
    withdraw_request(current_work(), request_id, by=_client().id)
    flash(msg("Your request is withdrawn. You can send a new one whenever you like."))
    return redirect("/account/requests", 303)


@own.post("/<uuid:request_id>/handback")
@shows(show_own)
def other_person(request_id: UUID) -> ResponseReturnValue:
    """Ask for somebody else."""
    _seen(request_id, _client(), "client")
    hand_back(current_work(), request_id, by=_client().id, side="client", **read_form(HandBackForm))
    flash(msg("Our team will choose somebody else for you."))
    return redirect(f"/account/requests/{request_id}", 303)


@own.get("/<uuid:request_id>/meeting")
def choose_time(request_id: UUID) -> ResponseReturnValue:
    """Free times for a meeting, for the client."""
    return _meeting_page(_seen(request_id, _client(), "client"), "/account")


@own.post("/<uuid:request_id>/meeting")
@shows(choose_time)
@idempotent
def take_time(request_id: UUID) -> ResponseReturnValue:
    """Book the chosen time."""
    _seen(request_id, _client(), "client")
    return _book(request_id, "client", "/account")


@cabinet.get("")
def with_me() -> ResponseReturnValue:
    """The requests in the provider's hands."""
    work, who = current_work(), require(PROVIDER)
    found = listed(work, who, "provider", None, LONGEST_LIST)
    provider = provider_by_account(work, who.id)
    asked = waiting_with_provider(work, provider.id) if provider else []
    guides = sections(GUIDES, work, who.id)
    return render("requests/with_me.html", rows=found.items, states=STATES, asked=asked, guides=guides)


@cabinet.get("/<uuid:request_id>")
def show_with_me(request_id: UUID) -> ResponseReturnValue:
    """A request in the provider's hands, with the person's name and number until it is over."""
    view = _seen(request_id, require(PROVIDER), "provider")
    return render(
        "requests/with_me_one.html",
        r=view,
        channel=channel(current_work()),
        states=STATES,
        reasons=CLOSE_REASONS,
        back_reasons=[(code, REASONS[code]) for code in BACK_CODES],
        guides=sections(GUIDES, current_work(), request_id),
        receipt=_receipt(request_id, "provider"),
        answers=answers(current_work(), view),
    )


@cabinet.post("/<uuid:request_id>/contact")
@shows(show_with_me)
def contact_by_provider(request_id: UUID) -> ResponseReturnValue:
    """We are in contact."""
    who = require(PROVIDER)
    _seen(request_id, who, "provider")
    record_contact(current_work(), request_id, "provider", actor_id=who.id)
    flash(msg("Recorded: you are in contact. The clocks have stopped."))
    return redirect(f"/cabinet/requests/{request_id}", 303)


@cabinet.post("/<uuid:request_id>/handback")
@shows(show_with_me)
def give_back(request_id: UUID) -> ResponseReturnValue:
    """Somebody else should take it."""
    who = require(PROVIDER)
    _seen(request_id, who, "provider")
    hand_back(current_work(), request_id, by=who.id, side="provider", **read_form(HandBackForm))
    flash(msg("The request is back with the team. Thank you for telling them."))
    return redirect("/cabinet/requests", 303)


@cabinet.get("/<uuid:request_id>/meeting")
def propose(request_id: UUID) -> ResponseReturnValue:
    """Free times for a meeting, for the provider."""
    return _meeting_page(_seen(request_id, require(PROVIDER), "provider"), "/cabinet")


@cabinet.post("/<uuid:request_id>/meeting")
@shows(propose)
@idempotent
def book_time(request_id: UUID) -> ResponseReturnValue:
    """Book the chosen time."""
    _seen(request_id, require(PROVIDER), "provider")
    return _book(request_id, "provider", "/cabinet")


def _meeting_page(view: RequestView, area: str) -> str:
    zone = reader().zone
    today = local_date(current_work().now, zone)
    first = min(max(today, _day(request.args.get("from")) or today), today + FARTHEST)
    found = meeting_times(current_work(), view.id, first, DAYS_SHOWN, zone=zone)
    return render(
        "requests/meeting.html",
        r=view,
        days=_by_day(found.starts, zone),
        held_back=found.objections,
        zone=reader().zone_name(),
        area=area,
        later=(first + timedelta(days=DAYS_SHOWN)).isoformat(),
        earlier=(first - timedelta(days=DAYS_SHOWN)).isoformat() if first > today else None,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _by_day(starts: Sequence[datetime], zone: str) -> list[Any]:
    days = groupby(starts, key=lambda start: local_date(start, zone))
    return [
        SimpleNamespace(date=day, slots=[SimpleNamespace(value=start.isoformat(), at=start) for start in group])
        for day, group in days
    ]


def _chosen(side: ContactSide) -> datetime:
    """The free time that was chosen; or, for whoever gives the meeting, the day and time that were typed."""
    data = read_form(MeetingForm)
    if data["start"] is not None:
        return cast("datetime", data["start"])
    if side == "client" or data["date"] is None or data["time"] is None:
        raise Invalid(fields={"start": [msg("Please choose a time.")]})
    return moment_of(data["date"], data["time"], reader().zone)


def _book(request_id: UUID, side: ContactSide, area: str) -> ResponseReturnValue:
    start = _chosen(side)
    booking = book_meeting(current_work(), request_id, starts_at=start, by=side, actor_id=require().id)
    flash(msg("The meeting is booked: {start}. Both of you are told.", start=booking.starts_at))
    return redirect(f"{area}/bookings/{booking.id}", 303)


seen_from, client = _seen, _client
"""For the pages beside these."""
