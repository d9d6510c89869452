"""The team's pages: documents that wait, an account's checks, and what the team writes down about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.queries import names
from core.files.queries import files, open_file
from core.files.serve import file_response
from core.identity.decide import decide_paper
from core.identity.holder import WHY, holder_of, note_look
from core.identity.models import IdentityPaper
from core.identity.pages.own import asks_for_checks
from core.identity.papers import WAITING, latest_paper, same_document, waiting_people
from core.identity.record import Seen, record_checks
from core.identity.seal import opened
from core.identity.state import account_state
from core.identity.views import verification_view
from core.identity.withdraw import give_back_verification, withdraw_verification
from core.identity.words import KINDS, METHODS, TEAM_METHODS, TITLES
from core.kit.errors import Invalid, NotFound
from core.kit.messages import literal, msg
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import form_state, read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import SUPPORT
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, require, require_own

blueprint = Blueprint("identity_desk", __name__, template_folder="../templates")
WEIGHT = 30
DESK = "/desk/identity"


class DecisionForm(Schema):
    """Accepted or not, and why not."""

    accepted = fields.Boolean(required=True)
    reason = TextField(longest=2000, load_default="")
    document_id = fields.UUID(load_default=None)


class LookForm(Schema):
    """Why somebody looks at who holds the account."""

    look_reason = TextField(longest=1000, load_default="")


class RecordForm(Schema):
    """What was checked otherwise."""

    steps = fields.List(fields.String(), load_default=list)
    how = fields.String(load_default="")
    why = TextField(longest=2000, load_default="")
    full_name = TextField(longest=120, load_default="")
    birth_date = fields.Date(load_default=None)


class WhyForm(Schema):
    """Why, for the person."""

    reason = TextField(longest=2000, load_default="")


@source(SUPPORT)
def documents_waiting(work: Work) -> list[QueueItem]:
    """Identity documents to look at."""
    return [
        QueueItem(
            kind="identity",
            title=msg("An identity document to look at: {person}", person=literal(name)),
            detail="",
            due_at=None,
            priority=WEIGHT,
            endpoint="identity_desk.show",
            params={"account_id": row.account_id},
        )
        for row, name in waiting_people(work)
    ]


@blueprint.get(DESK)
def index() -> str:
    """Documents that wait, oldest first."""
    g.area = "desk"
    require(SUPPORT)
    work = current_work()
    if not asks_for_checks(work):
        raise NotFound
    return render("identity/desk.html", waiting=waiting_people(work), kinds=KINDS)


@blueprint.get(f"{DESK}/<uuid:account_id>")
def show(account_id: UUID) -> ResponseReturnValue:
    """An account: its checks, and what the team can do. Who holds it is shown after a look with a reason."""
    return _page(account_id, form_state().value("look_reason"))


@blueprint.post(f"{DESK}/<uuid:account_id>/look")
@shows(show)
def look(account_id: UUID) -> ResponseReturnValue:
    """Who holds the account, for support alone: why is written down."""
    require_own(SUPPORT)
    why = read_form(LookForm)["look_reason"]
    if not why.strip():
        raise Invalid(fields={"look_reason": [WHY]})
    return _page(account_id, why)


def _page(account_id: UUID, why: str) -> ResponseReturnValue:
    g.area = "desk"
    who, work = require(SUPPORT), current_work()
    state = account_state(work, account_id)
    if not state.asked:
        raise NotFound
    paper, support = latest_paper(work, account_id), SUPPORT in who.roles
    return render(
        "identity/desk_one.html",
        view=verification_view(work, state, team=True),
        paper=paper,
        waits=paper is not None and paper.state == WAITING,
        support=support,
        looked=_looked(work, who, account_id, paper, why) if support and why.strip() else None,
        kinds=KINDS,
        methods=[(code, METHODS[code]) for code in TEAM_METHODS],
        missing=[(step, TITLES[step]) for step in state.missing],
        own=who.id == account_id,
    )


def _looked(work: Work, who: Principal, account_id: UUID, paper: IdentityPaper | None, why: str) -> dict[str, Any]:
    """What a look shows, once it is written down."""
    note_look(work, account_id, "page", by=who.id, reason=why)
    return {
        "why": why,
        "holder": holder_of(work, account_id),
        "number": opened(work, paper.number_sealed) if paper else "",
        "file": files(work, [paper.file_id]).get(paper.file_id) if paper and paper.file_id else None,
        "same": names(work, same_document(work, paper)) if paper else {},
    }


@blueprint.get(f"{DESK}/<uuid:account_id>/file")
def download(account_id: UUID) -> Response:
    """The copy of the document handed in last; ``?reason=`` says why it is looked at."""
    who, work = require_own(SUPPORT), current_work()
    row = latest_paper(work, account_id)
    if row is None or row.file_id is None:
        raise NotFound
    found = open_file(work, row.file_id)
    note_look(work, account_id, "copy", by=who.id, reason=request.args.get("reason", ""))
    return file_response(found)


@blueprint.post(f"{DESK}/<uuid:account_id>/decision")
@shows(show)
@idempotent
def decide(account_id: UUID) -> ResponseReturnValue:
    """Accept the document that waits, or decline it."""
    who, data = require_own(SUPPORT), read_form(DecisionForm)
    decide_paper(current_work(), account_id, **data, by=who.id)
    flash(msg("Decided. The person is told."))
    return redirect(url_for(".show", account_id=account_id), 303)


@blueprint.post(f"{DESK}/<uuid:account_id>/records")
@shows(show)
@idempotent
def record(account_id: UUID) -> ResponseReturnValue:
    """Write down checks made otherwise."""
    who, data = require(SUPPORT), read_form(RecordForm, many=("steps",))
    seen = Seen(data["how"], data["why"], data["full_name"], data["birth_date"])
    record_checks(current_work(), account_id, seen, steps=data["steps"], by=who.id)
    flash(msg("Written down."))
    return redirect(url_for(".show", account_id=account_id), 303)


@blueprint.post(f"{DESK}/<uuid:account_id>/withdrawal")
@shows(show)
@idempotent
def withdraw(account_id: UUID) -> ResponseReturnValue:
    """Withdraw the verification."""
    who, data = require(SUPPORT), read_form(WhyForm)
    withdraw_verification(current_work(), account_id, reason=data["reason"], by=who.id)
    flash(msg("The verification is withdrawn; the person is told."))
    return redirect(url_for(".show", account_id=account_id), 303)


@blueprint.post(f"{DESK}/<uuid:account_id>/restoration")
@shows(show)
@idempotent
def give_back(account_id: UUID) -> ResponseReturnValue:
    """Give a withdrawn verification back."""
    who, data = require(SUPPORT), read_form(WhyForm)
    give_back_verification(current_work(), account_id, reason=data["reason"], by=who.id)
    flash(msg("The verification is given back; the person is told."))
    return redirect(url_for(".show", account_id=account_id), 303)


nav.item(
    "desk",
    msg("Identity checks"),
    "identity_desk.index",
    roles=(SUPPORT,),
    order=46,
    icon="shield",
    shown=asks_for_checks,
)
