"""One case as its person or the other side reads and writes it: words, evidence, consent, appeal, the kept answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.bookings.queries import sides_of
from core.cases.about import booking_about, meeting_of
from core.cases.agree import record_agreement
from core.cases.appeal import appeal_case
from core.cases.document import as_pdf, document_of, one_document
from core.cases.evidence import attach, attach_file
from core.cases.evidence_view import file_of
from core.cases.hear import record_consent, write_statement
from core.cases.queries import case_of, side_of
from core.cases.talk import conversation_of, messages_to_choose
from core.cases.view import CaseView, EntryView, seen_by
from core.cases.withdraw import withdraw_case
from core.cases.write import write_message
from core.files.kinds import DOCUMENTS, accept
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.pdf import pdf_response
from core.web.reader import reader
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, require

own = Blueprint("own_case", __name__, url_prefix="/account/cases/<uuid:case_id>", template_folder="templates")


class MessageForm(Schema):
    """A message."""

    text = TextField(longest=8000, load_default="")


class StatementForm(Schema):
    """A side's word."""

    statement = TextField(longest=8000, load_default="")
    shared = fields.Boolean(load_default=False)


class ConsentForm(Schema):
    """Yes or no."""

    given = fields.Boolean(load_default=False)
    words = TextField(longest=8000, load_default="")


class EvidenceForm(Schema):
    """What goes with what is attached."""

    note = TextField(longest=1000, load_default="")
    shared = fields.Boolean(load_default=False)


class AppealForm(Schema):
    """Why the decision is wrong."""

    appeal = TextField(longest=8000, load_default="")


@own.before_request
def _in_account() -> None:
    g.area = "account"


def _mine(case_id: UUID) -> Principal:
    """Whoever takes part in the case, but not as the team."""
    who = require()
    if side_of(case_of(current_work(), case_id), who) == "team":
        raise NotFound
    return who


@own.get("")
def show(case_id: UUID) -> ResponseReturnValue:
    """The case."""
    who = _mine(case_id)
    view = seen_by(current_work(), case_id, who)
    return render(
        "cases/own.html",
        c=view,
        talk=_talk(view),
        statements=[item for item in view.entries if item.kind == "statement"],
        events=[item for item in view.entries if item.kind == "event"],
        booking=_booking(case_id, who),
        answers=document_of(current_work(), case_id, who),
        accept=accept(DOCUMENTS),
        can_choose=conversation_of(current_work(), case_of(current_work(), case_id)) is not None,
    )


def _booking(case_id: UUID, who: Principal) -> dict[str, Any] | None:
    """Which meeting it is about, and where its page is for whoever reads."""
    work = current_work()
    booking = booking_about(work, case_of(work, case_id))
    if booking is None:
        return None
    area = "account" if sides_of(work, booking).client_id == who.id else "cabinet"
    return {"text": meeting_of(work, booking), "href": f"/{area}/bookings/{booking.id}"}


def _talk(view: CaseView) -> list[dict[str, Any]]:
    team = reader().text(msg("Our team"))

    def line(item: EntryView) -> dict[str, Any]:
        return {"author": item.author or team, "text": item.text, "at": item.at, "mine": item.mine}

    return [line(item) for item in view.entries if item.kind == "message"]


@own.post("/messages")
@shows(show)
def write(case_id: UUID) -> ResponseReturnValue:
    """Write to the team."""
    write_message(current_work(), case_id, _mine(case_id), read_form(MessageForm)["text"])
    return _back(case_id)


@own.post("/statements")
@shows(show)
def state(case_id: UUID) -> ResponseReturnValue:
    """One's word."""
    data = read_form(StatementForm)
    if not data["statement"]:
        raise Invalid(fields={"statement": [msg("Please write something.")]})
    write_statement(current_work(), case_id, _mine(case_id), data["statement"], shared=data["shared"])
    flash(msg("Your word is part of the case now."))
    return _back(case_id)


@own.post("/consent")
@shows(show)
def consent(case_id: UUID) -> ResponseReturnValue:
    """Agree, or not."""
    data = read_form(ConsentForm)
    record_consent(current_work(), case_id, _mine(case_id), given=data["given"], text=data["words"])
    flash(msg("Thank you. The team knows."))
    return _back(case_id)


@own.post("/agreement")
@shows(show)
def agreement(case_id: UUID) -> ResponseReturnValue:
    """Agree that the next payouts are smaller, or no longer."""
    data = read_form(ConsentForm)
    record_agreement(current_work(), case_id, _mine(case_id), given=data["given"])
    flash(msg("Thank you. The team knows."))
    return _back(case_id)


@own.post("/files")
@shows(show)
def add_file(case_id: UUID) -> ResponseReturnValue:
    """Attach files."""
    who, data, sent = _mine(case_id), read_form(EvidenceForm), uploads("file")
    if not sent:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    for upload in sent:
        attach_file(current_work(), case_id, who, upload, note=data["note"], shared=data["shared"])
    return _back(case_id)


@own.get("/files/<uuid:file_id>")
def get_file(case_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """A file of the case."""
    return file_response(file_of(current_work(), case_id, file_id, _mine(case_id)))


@own.get("/conversation")
def conversation(case_id: UUID) -> ResponseReturnValue:
    """Choose messages of the conversation with the other side as evidence."""
    who = _mine(case_id)
    view = seen_by(current_work(), case_id, who)
    lines, older = messages_to_choose(current_work(), case_id, who, reader().locale, request.args.get("cursor"))
    return render("cases/choose.html", c=view, lines=lines, older=older, base=f"/account/cases/{case_id}")


@own.post("/conversation")
@shows(conversation)
def choose(case_id: UUID) -> ResponseReturnValue:
    """Attach the chosen messages."""
    who, data = _mine(case_id), read_form(EvidenceForm)
    for message_id in chosen_messages():
        attach(current_work(), case_id, who, "message", message_id, note=data["note"], shared=data["shared"])
    return _back(case_id)


def chosen_messages() -> list[UUID]:
    """The ids ticked on the page. Raises ``Invalid`` when there are none."""
    try:
        found = [UUID(value) for value in request.form.getlist("message")]
    except ValueError:
        raise NotFound from None
    if not found:
        raise Invalid(fields={"message": [msg("Please choose a message.")]})
    return found


@own.post("/appeal")
@shows(show)
@idempotent
def appeal(case_id: UUID) -> ResponseReturnValue:
    """Appeal against the decision."""
    data = read_form(AppealForm)
    if not data["appeal"]:
        raise Invalid(fields={"appeal": [msg("Please write why the decision is wrong.")]})
    made = appeal_case(current_work(), case_id, _mine(case_id), data["appeal"])
    flash(msg("Your appeal has reached us."))
    return redirect(f"/account/cases/{made.id}", 303)


@own.post("/withdrawal")
@shows(show)
def withdraw(case_id: UUID) -> ResponseReturnValue:
    """Take the case back."""
    withdraw_case(current_work(), case_id, _mine(case_id))
    flash(msg("You have taken the case back."))
    return _back(case_id)


@own.get("/answers/<uuid:document_id>")
def answer(case_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """The decision as it was given, word for word."""
    row = one_document(current_work(), case_id, document_id, _mine(case_id))
    return render("cases/answer.html", d=row, case_id=case_id)


@own.get("/answers/<uuid:document_id>/pdf")
def answer_pdf(case_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """The same as a file to keep."""
    work = current_work()
    row = one_document(work, case_id, document_id, _mine(case_id))
    return pdf_response(as_pdf(work, row), f"{row.reference}.pdf")


def _back(case_id: UUID) -> ResponseReturnValue:
    return redirect(f"/account/cases/{case_id}", 303)
