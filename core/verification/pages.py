"""The application form, and applications on the team's desk."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.accounts.hand_over import sent_words
from core.accounts.limits import APPLY_FROM, count
from core.accounts.register import registration_terms
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.tenancy.work import Work
from core.verification.apply import apply
from core.verification.decline import decline_application
from core.verification.invite_applicant import invite_applicant
from core.verification.queries import RECEIVED, application, applications, count_received
from core.verification.schemas import STATES
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader, say
from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("verification_pages", __name__, template_folder="templates")

LIST = "/desk/applications"

QUESTIONS: tuple[tuple[str, Message], ...] = (
    ("what", msg("What would you like to offer here?")),
    ("experience", msg("Your education and experience")),
    ("where", msg("Where do you live, and in which languages do you work?")),
    ("else", msg("Is there anything else we should know?")),
)


class JoinForm(Schema):
    """Who applies."""

    name = fields.String(required=True)
    email = fields.String(required=True)
    consent = fields.String(load_default="")


@blueprint.get("/join")
def join() -> ResponseReturnValue:
    """The application form; where anybody can become a provider, it says so."""
    open_to_all = PROVIDER in registration_terms(current_work()).roles
    return render("verification/join.html", questions=QUESTIONS, open_to_all=open_to_all)


@blueprint.post("/join")
@shows(join)
def post_join() -> ResponseReturnValue:
    """Apply."""
    data, work = read_form(JoinForm), current_work()
    if not data["consent"]:
        raise Invalid(fields={"consent": [msg("We need your consent to keep your data.")]})
    count(work, APPLY_FROM, request.remote_addr or "")
    answers = {say(text): request.form.get(f"answer.{code}", "") for code, text in QUESTIONS}
    apply(work, name=data["name"], email=data["email"], locale=reader().locale, answers=answers)
    return redirect("/join/thanks")


@blueprint.get("/join/thanks")
def thanks() -> ResponseReturnValue:
    """What happens next."""
    return render("verification/thanks.html")


@blueprint.get(LIST)
def application_list() -> ResponseReturnValue:
    """Applications by state."""
    require(COMMUNITY_MANAGER)
    g.area, work = "desk", current_work()
    state = request.args.get("state", RECEIVED)
    return render("verification/list.html", rows=applications(work, state), state=state, states=STATES)


@blueprint.get(f"{LIST}/<uuid:application_id>")
def application_page(application_id: UUID) -> ResponseReturnValue:
    """One application and the decision about it."""
    require(COMMUNITY_MANAGER)
    g.area = "desk"
    return render("verification/application.html", row=application(current_work(), application_id))


@blueprint.post(f"{LIST}/<uuid:application_id>/invitation")
@shows(application_page)
def post_invitation(application_id: UUID) -> ResponseReturnValue:
    """Invite."""
    who = require(COMMUNITY_MANAGER)
    row = invite_applicant(current_work(), application_id, by=who.id)
    flash(*sent_words(current_work(), row.email))
    return redirect(f"{LIST}/{application_id}")


@blueprint.post(f"{LIST}/<uuid:application_id>/refusal")
@shows(application_page)
def post_refusal(application_id: UUID) -> ResponseReturnValue:
    """Decline."""
    who = require(COMMUNITY_MANAGER)
    decline_application(current_work(), application_id, request.form.get("note", ""), by=who.id)
    flash(msg("Declined; your words are on their way."))
    return redirect(f"{LIST}/{application_id}")


def _waiting(work: Work, who: Principal) -> int:
    return count_received(work)


@source(COMMUNITY_MANAGER)
def applications_to_read(work: Work) -> list[QueueItem]:
    """Applications nobody has decided."""
    return [
        QueueItem(
            kind="application",
            title=msg("Read the application of {name}", name=row.name),
            detail="",
            due_at=None,
            priority=0,
            endpoint="verification_pages.application_page",
            params={"application_id": row.id},
        )
        for row in applications(work, RECEIVED)
    ]


nav.item(
    "desk",
    msg("Applications"),
    "verification_pages.application_list",
    roles=(COMMUNITY_MANAGER,),
    order=35,
    icon="inbox",
    badge=_waiting,
)
nav.item("footer", msg("Work with us"), "verification_pages.join", order=40)
