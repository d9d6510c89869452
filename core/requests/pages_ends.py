"""Pages for when something changes: the end of a contact, a report, not safe, another choice; the team's answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import make_response, redirect
from flask.typing import ResponseReturnValue

from core.kit.messages import msg
from core.requests.attempt import attempt_chat
from core.requests.chat import channel
from core.requests.choose import choose_provider
from core.requests.contact import ContactSide
from core.requests.end_contact import Ending, end_contact
from core.requests.escalate import end_escalation
from core.requests.forms import ChoiceForm, EndForm, NoteForm, ReasonForm, ReportForm
from core.requests.pages_desk import desk, show
from core.requests.pages_people import cabinet, client, own, seen_from, show_own, show_with_me
from core.requests.queries import request_of
from core.requests.reasons import END_CODES, REASONS, REPORTS
from core.requests.report_contact import report_contact
from core.requests.say_unsafe import say_unsafe
from core.requests.signals import read_signals
from core.requests.tell import TRIAGE
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.scope import Principal, current_work, require

__all__ = ["cabinet", "desk", "own"]

AREAS: dict[ContactSide, str] = {"client": "/account", "provider": "/cabinet"}


def _provider() -> Principal:
    return require(PROVIDER)


def _page(template: str, request_id: UUID, who: Principal, side: ContactSide, **more: Any) -> ResponseReturnValue:
    view = seen_from(request_id, who, side)
    return render(template, r=view, area=AREAS[side], reports=list(REPORTS.items()), **more)


def _end_page(request_id: UUID, who: Principal, side: ContactSide) -> ResponseReturnValue:
    reasons = [(code, REASONS[code]) for code in END_CODES]
    return _page("requests/end.html", request_id, who, side, why=reasons)


def _end(request_id: UUID, who: Principal, side: ContactSide) -> None:
    data = read_form(EndForm)
    data["report"] = None if data["report"] == "nothing" else data["report"]
    end_contact(current_work(), request_id, side, Ending(**data), by=who.id)


def _report(request_id: UUID, who: Principal, side: ContactSide) -> ResponseReturnValue:
    seen_from(request_id, who, side)
    work, data = current_work(), read_form(ReportForm)
    report_contact(work, request_of(work, request_id), side, data["about"], data["words"], by=who.id)
    flash(msg("Thank you for telling us. A person of our team reads it; the other side is not told."))
    return redirect(f"{AREAS[side]}/requests/{request_id}", 303)


@own.get("/<uuid:request_id>/end")
def end_own(request_id: UUID) -> ResponseReturnValue:
    """Before the contact is ended: what it means, and what may be said with it."""
    return _end_page(request_id, client(), "client")


@own.post("/<uuid:request_id>/end")
@shows(end_own)
@idempotent
def post_end_own(request_id: UUID) -> ResponseReturnValue:
    """End it."""
    seen_from(request_id, client(), "client")
    _end(request_id, client(), "client")
    flash(msg("The contact has ended. Nobody is to blame, and nothing follows from it."))
    return redirect(f"/account/requests/{request_id}", 303)


@own.get("/<uuid:request_id>/report")
def report_own(request_id: UUID) -> ResponseReturnValue:
    """Report the other side; the contact goes on."""
    return _page("requests/report.html", request_id, client(), "client")


@own.post("/<uuid:request_id>/report")
@shows(report_own)
@idempotent
def post_report_own(request_id: UUID) -> ResponseReturnValue:
    """Send the report."""
    return _report(request_id, client(), "client")


@own.post("/<uuid:request_id>/unsafe")
@shows(show_own)
def unsafe_own(request_id: UUID) -> ResponseReturnValue:
    """I am not safe now."""
    seen_from(request_id, client(), "client")
    made = say_unsafe(current_work(), request_id, "client", by=client().id)
    return redirect(f"/account/requests/{made.id}", 303)


@own.post("/<uuid:request_id>/choice")
@shows(show_own)
@idempotent
def post_choice(request_id: UUID) -> ResponseReturnValue:
    """Somebody else, chosen on the site."""
    seen_from(request_id, client(), "client")
    choose_provider(current_work(), request_id, by=client().id, **read_form(ChoiceForm))
    flash(msg("Our team has your wish and writes to you. Nothing follows from changing your mind."))
    return redirect(f"/account/requests/{request_id}", 303)


@cabinet.get("/<uuid:request_id>/end")
def end_with_me(request_id: UUID) -> ResponseReturnValue:
    """Before the contact is ended."""
    return _end_page(request_id, _provider(), "provider")


@cabinet.post("/<uuid:request_id>/end")
@shows(end_with_me)
@idempotent
def post_end_with_me(request_id: UUID) -> ResponseReturnValue:
    """End it."""
    seen_from(request_id, _provider(), "provider")
    _end(request_id, _provider(), "provider")
    flash(msg("The contact has ended, and our team takes it from here. Thank you for having been there."))
    return redirect("/cabinet/requests", 303)


@cabinet.get("/<uuid:request_id>/report")
def report_with_me(request_id: UUID) -> ResponseReturnValue:
    """Report the other side; the contact goes on."""
    return _page("requests/report.html", request_id, _provider(), "provider")


@cabinet.post("/<uuid:request_id>/report")
@shows(report_with_me)
@idempotent
def post_report_with_me(request_id: UUID) -> ResponseReturnValue:
    """Send the report."""
    return _report(request_id, _provider(), "provider")


@cabinet.post("/<uuid:request_id>/unsafe")
@shows(show_with_me)
def unsafe_with_me(request_id: UUID) -> ResponseReturnValue:
    """The person is not safe: the team takes over."""
    seen_from(request_id, _provider(), "provider")
    say_unsafe(current_work(), request_id, "provider", by=_provider().id)
    flash(msg("Our team has taken over. You did the right thing, thank you. If it stays with you, write to us."))
    return redirect("/cabinet/requests", 303)


@desk.post("/<uuid:request_id>/chat")
@shows(show)
def open_chat(request_id: UUID) -> ResponseReturnValue:
    """Write the attempt down, and go on to the chat."""
    work = current_work()
    made = attempt_chat(work, request_id, by=require(*TRIAGE).id)
    page = render("requests/to_chat.html", attempt=made, channel=channel(work), back=f"/desk/requests/{request_id}")
    answer = make_response(page)
    answer.headers["Refresh"] = f"0; url={made.chat_url}"
    return answer


@desk.post("/<uuid:request_id>/unsafe")
@shows(show)
def unsafe_at_desk(request_id: UUID) -> ResponseReturnValue:
    """The person is not safe: the team stays with them."""
    say_unsafe(current_work(), request_id, "platform", by=require(*TRIAGE).id)
    flash(msg("The request stands at the top, and no provider has it."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/safe")
@shows(show)
def safe(request_id: UUID) -> ResponseReturnValue:
    """The person is safe again."""
    end_escalation(current_work(), request_id, by=require(*TRIAGE).id, reason=read_form(ReasonForm)["reason"])
    flash(msg("Written down. The request can be handed over again."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/signals")
@shows(show)
def signals(request_id: UUID) -> ResponseReturnValue:
    """The words were read."""
    read_signals(current_work(), request_id, by=require(*TRIAGE).id, note=read_form(NoteForm)["note"])
    flash(msg("Written down."))
    return redirect(f"/desk/requests/{request_id}", 303)
