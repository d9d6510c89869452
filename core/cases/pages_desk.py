"""The team's cases: the queue, reading, talking, asking the other side, evidence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from core.accounts.queries import names
from core.bookings.queries import sides_of
from core.cases.about import booking_about
from core.cases.agree import record_agreement
from core.cases.clocks import next_due
from core.cases.evidence import attach, attach_file
from core.cases.evidence_view import file_of
from core.cases.flagged import attach_flagged, case_from_flag
from core.cases.hear import ask_other_side, record_consent
from core.cases.holder import people_of
from core.cases.kinds import OUTCOMES, kind_of
from core.cases.lists import listed
from core.cases.models import Case
from core.cases.own import set_owner
from core.cases.pages_case import ConsentForm, EvidenceForm, chosen_messages
from core.cases.queries import OPEN, cases_for_team, open_count, roles_to_speak_for, team_case
from core.cases.settle import booking_at_stake, options_of
from core.cases.talk import conversation_of, messages_to_choose
from core.cases.view import seen_by
from core.cases.write import take_position, write_message, write_note
from core.files.kinds import DOCUMENTS, accept
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.messaging.flagged import LOOKERS
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, ETHICS_COMMISSION, FINANCE, SUPPORT
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, principal, require

desk = Blueprint("cases_desk", __name__, url_prefix="/desk/cases", template_folder="templates")

TEAM_ROLES = (SUPPORT, ETHICS_COMMISSION, COMMUNITY_MANAGER, FINANCE)
CASES_SHOWN = 100
URGENT, WAITING = 50, 10
TABS = ("open", "mine", "decided", "withdrawn")


class EntryForm(Schema):
    """A message to a person, or a note for the team."""

    kind = fields.String(load_default="message", validate=validate.OneOf(["message", "other", "note"]))
    text = TextField(longest=8000, load_default="")


class PositionForm(Schema):
    """A role's position."""

    role = fields.String(required=True)
    position = TextField(longest=8000, load_default="")


class QuestionForm(Schema):
    """What the team asks the other side."""

    question = TextField(longest=8000, load_default="")


class FlagForm(Schema):
    """The case a flagged message goes to; none: a new one."""

    case_id = fields.UUID(load_default=None)


nav.item("desk", msg("Cases"), "cases_desk.queue", roles=TEAM_ROLES, order=20, icon="flag", badge=open_count)


@desk.before_request
def _at_desk() -> None:
    g.area = "desk"


@source(*TEAM_ROLES)
def waiting(work: Work) -> list[QueueItem]:
    """The open cases of whoever looks."""
    who = principal()
    if who is None:
        return []
    return [
        QueueItem(
            kind="case",
            title=kind_of(work, row.kind).label,
            detail=row.text[:140],
            due_at=(due := next_due(row)),
            priority=URGENT if due and due < work.now else WAITING,
            endpoint="cases_desk.show",
            params={"case_id": row.id},
        )
        for row in work.session.scalars(cases_for_team(who).order_by(Case.answer_due_at.nulls_last(), Case.id))
    ]


def _seen(case_id: UUID) -> tuple[Case, Principal]:
    who = require(*TEAM_ROLES)
    return team_case(current_work(), case_id, who), who


@desk.get("")
def queue() -> ResponseReturnValue:
    """The cases of one's roles: open, one's own, decided or (``?state=``) taken back."""
    who = require(*TEAM_ROLES)
    tab = request.args.get("state", OPEN)
    tab = tab if tab in TABS else OPEN
    state = OPEN if tab == "mine" else tab
    found = listed(current_work(), who, "team", state, None, CASES_SHOWN, mine=tab == "mine")
    return render("cases/queue.html", rows=found.items, state=tab)


@desk.get("/<uuid:case_id>")
def show(case_id: UUID) -> ResponseReturnValue:
    """One case, with everything needed to decide it."""
    case, who = _seen(case_id)
    work, view = current_work(), seen_by(current_work(), case_id, who)
    return render(
        "cases/desk_one.html",
        c=view,
        me=who.id,
        outcomes=[(code, text) for code, text in OUTCOMES.items()],
        roles=roles_to_speak_for(case, who),
        may_decide=not view.missing_roles or len(case.roles) == 1,
        options=options_of(work, case) if case.state == OPEN else [],
        money=case.state == OPEN and booking_at_stake(work, case) is not None,
        sides=_sides(case),
        holders=_holders(case) if SUPPORT in who.roles else [],
        talk=case.state == OPEN and conversation_of(work, case) is not None,
        accept=accept(DOCUMENTS),
        currency=work.tenant.currency,
    )


def _holders(case: Case) -> list[tuple[str, str]]:
    """The people of a case whose holder support may want to know."""
    work = current_work()
    return [
        (str(key), name) for key, name in sorted(names(work, people_of(work, case)).items(), key=lambda one: one[1])
    ]


def _sides(case: Case) -> Any:
    booking = booking_about(current_work(), case)
    return sides_of(current_work(), booking) if booking else None


@desk.post("/<uuid:case_id>/entries")
@shows(show)
def write(case_id: UUID) -> ResponseReturnValue:
    """Write to one of the people, or a note."""
    _, who = _seen(case_id)
    data = read_form(EntryForm)
    if data["kind"] == "note":
        write_note(current_work(), case_id, who, data["text"])
    else:
        to = "other" if data["kind"] == "other" else "person"
        write_message(current_work(), case_id, who, data["text"], to=to)
    return _back(case_id)


@desk.post("/<uuid:case_id>/positions")
@shows(show)
def position(case_id: UUID) -> ResponseReturnValue:
    """Take a position."""
    _, who = _seen(case_id)
    data = read_form(PositionForm)
    take_position(current_work(), case_id, who, data["role"], data["position"])
    flash(msg("Your position is written down."))
    return _back(case_id)


@desk.post("/<uuid:case_id>/hearing")
@shows(show)
def ask(case_id: UUID) -> ResponseReturnValue:
    """Ask the other side."""
    _, who = _seen(case_id)
    ask_other_side(current_work(), case_id, who, read_form(QuestionForm)["question"])
    flash(msg("The other side is asked."))
    return _back(case_id)


@desk.post("/<uuid:case_id>/consent")
@shows(show)
def consent(case_id: UUID) -> ResponseReturnValue:
    """Write down what the other side told the team."""
    _, who = _seen(case_id)
    data = read_form(ConsentForm)
    record_consent(current_work(), case_id, who, given=data["given"], text=data["words"])
    return _back(case_id)


@desk.post("/<uuid:case_id>/agreement")
@shows(show)
def agreement(case_id: UUID) -> ResponseReturnValue:
    """Write down what the provider told the team about an offset."""
    _, who = _seen(case_id)
    data = read_form(ConsentForm)
    record_agreement(current_work(), case_id, who, given=data["given"], text=data["words"])
    return _back(case_id)


@desk.post("/<uuid:case_id>/owner")
@shows(show)
def own(case_id: UUID) -> ResponseReturnValue:
    """Take the case, or give it back to the queue."""
    _, who = _seen(case_id)
    set_owner(current_work(), case_id, who, None if request.form.get("give_back") else who.id)
    return _back(case_id)


@desk.post("/<uuid:case_id>/files")
@shows(show)
def add_file(case_id: UUID) -> ResponseReturnValue:
    """Attach files."""
    _, who = _seen(case_id)
    data, sent = read_form(EvidenceForm), uploads("file")
    if not sent:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    for upload in sent:
        attach_file(current_work(), case_id, who, upload, note=data["note"], shared=data["shared"])
    return _back(case_id)


@desk.get("/<uuid:case_id>/files/<uuid:file_id>")
def get_file(case_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """A file of the case."""
    _, who = _seen(case_id)
    return file_response(file_of(current_work(), case_id, file_id, who))


@desk.get("/<uuid:case_id>/conversation")
def conversation(case_id: UUID) -> ResponseReturnValue:
    """The conversation of the two people, to choose evidence from; the look is written down."""
    _, who = _seen(case_id)
    view = seen_by(current_work(), case_id, who)
    lines, older = messages_to_choose(current_work(), case_id, who, reader().locale, request.args.get("cursor"))
    return render("cases/choose.html", c=view, lines=lines, older=older, base=f"/desk/cases/{case_id}")


@desk.post("/<uuid:case_id>/conversation")
@shows(conversation)
def choose(case_id: UUID) -> ResponseReturnValue:
    """Attach the chosen messages."""
    _, who = _seen(case_id)
    data = read_form(EvidenceForm)
    for message_id in chosen_messages():
        attach(current_work(), case_id, who, "message", message_id, note=data["note"], shared=data["shared"])
    return _back(case_id)


@desk.post("/from-flagged/<uuid:flagged_id>")
def from_flagged(flagged_id: UUID) -> ResponseReturnValue:
    """A flagged message becomes evidence of a case, or of a new one."""
    who, data = require(*LOOKERS), read_form(FlagForm)
    if data["case_id"] is None:
        case_id = case_from_flag(current_work(), flagged_id, who).id
    else:
        case_id = attach_flagged(current_work(), data["case_id"], flagged_id, who)
    flash(msg("The message is evidence of this case now."))
    return _back(case_id)


def _back(case_id: UUID) -> ResponseReturnValue:
    return redirect(f"/desk/cases/{case_id}", 303)
