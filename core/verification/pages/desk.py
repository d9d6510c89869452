"""Applications on the team's desk: who waits, for what, until when; one application and its next step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.accounts.hand_over import sent_words
from core.accounts.queries import names, with_role
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.standing.ban import KEY_WORDS
from core.tenancy.work import Work
from core.verification.api.team import file_of, sent
from core.verification.dates import page_dates
from core.verification.decline import decline_application
from core.verification.forms import TIMES_ASKED, DeclineForm, NotesForm, ProfileForm, sent_proposal
from core.verification.invite_applicant import invite_applicant, prefilled, renew_invitation
from core.verification.models import Application
from core.verification.overdue import is_overdue
from core.verification.overview import FEWEST_SHOWN, overview
from core.verification.propose_meeting import propose_meeting
from core.verification.queries import cabinet_of, count_by_state, events_of, listed, same_person
from core.verification.questionnaires import FIRST, questionnaires
from core.verification.recognise import matches_of
from core.verification.record_meeting import record_meeting
from core.verification.review import review
from core.verification.route import route_of
from core.verification.states import DETAILS, DRAFT, LABELS, RECEIVED, UNDECIDED, UNFINISHED
from core.verification.take_over import set_owner
from core.verification.views import NEXT, files_view, history_view, meeting_view, reasons_view
from core.verification.words import answers_in_words
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, TENANT_ADMIN
from core.web.scope import Principal, current_work, require
from core.web.sections import sections

desk = Blueprint("applications_desk", __name__, template_folder="../templates")

LIST = "/desk/applications"
ONE = f"{LIST}/<uuid:application_id>"
URGENT, WAITING = 50, 0
THEIRS = frozenset({DETAILS, "invited"})
"""States in which the applicant acts, not the team."""


@desk.before_request
def _at_desk() -> None:
    g.area = "desk"


@desk.get(LIST)
def application_list() -> ResponseReturnValue:
    """Applications by state, those with the earliest due date first; ``mine`` and ``overdue`` narrow them."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    state = request.args.get("state", "")
    overdue, mine = request.args.get("overdue") == "1", request.args.get("mine") == "1"
    states = (state,) if state in LABELS else UNFINISHED
    rows = listed(work, states=states, owner_id=who.id if mine else None, overdue=overdue)
    counts = count_by_state(work)
    return render(
        "verification/list.html",
        rows=rows,
        late={row.id for row in rows if is_overdue(work, row)},
        owners=names(work, (row.owner_id for row in rows if row.owner_id)),
        state=state,
        mine=mine,
        overdue=overdue,
        labels=LABELS,
        counts=[(code, counts.get(code, 0)) for code in LABELS if code != DRAFT],
    )


@desk.get("/desk/recruiting")
def overview_page() -> ResponseReturnValue:
    """What clients ask for beside what applicants and providers offer."""
    require(COMMUNITY_MANAGER)
    found = overview(current_work(), reader().locale)
    return render("verification/overview.html", found=found, fewest=FEWEST_SHOWN)


@desk.get(ONE)
def application_page(application_id: UUID) -> ResponseReturnValue:
    """One application with everything, and its next step."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    row = sent(work, application_id)
    route, known, locale = route_of(work, row), questionnaires(work), reader().locale
    forms = [known[FIRST], *([known[route.details]] if route.details else [])]
    team = {*with_role(work, COMMUNITY_MANAGER), *with_role(work, TENANT_ADMIN)}
    return render(
        "verification/application.html",
        dates=page_dates(work, row, "team"),
        row=row,
        route=route,
        label=LABELS[row.state],
        labels=LABELS,
        next_step=NEXT.get(row.state),
        late=is_overdue(work, row),
        reasons=reasons_view(work, row),
        told=[(form.title, answers_in_words(form, row.answers, locale)) for form in forms],
        files=files_view(work, row),
        meeting=meeting_view(row),
        others=same_person(work, row),
        cabinet=cabinet_of(work, row),
        recognised=[(KEY_WORDS[item.kind], item) for item in matches_of(work, row)],
        history=history_view(work, events_of(work, row.id)),
        team=sorted(((str(one.id), one.name) for one in team), key=lambda pair: pair[1]),
        profile=prefilled(work, row),
        undecided=row.state in UNDECIDED,
        may_straight=not (route.criteria or route.meeting or route.details) and row.state == RECEIVED,
        times_asked=TIMES_ASKED,
        more=sections("application", work, row.id),
    )


def _back(application_id: UUID) -> ResponseReturnValue:
    return redirect(f"{LIST}/{application_id}")


@desk.post(f"{ONE}/owner")
@shows(application_page)
def post_owner(application_id: UUID) -> ResponseReturnValue:
    """Take charge, hand over, or let go."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    try:
        owner = UUID(request.form["owner_id"]) if request.form.get("owner_id") else None
    except ValueError:
        raise Invalid(fields={"owner_id": [msg("Please choose one of the given answers.")]}) from None
    sent(work, application_id)
    set_owner(work, application_id, owner, by=who.id)
    return _back(application_id)


@desk.post(f"{ONE}/review")
@shows(application_page)
def post_review(application_id: UUID) -> ResponseReturnValue:
    """Record the criteria; with every yes the meeting is proposed."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    asked = route_of(work, sent(work, application_id)).criteria
    given = {item.code: request.form.get(f"criteria.{item.code}") for item in asked}
    answers = {code: text == "yes" for code, text in given.items() if text in ("yes", "no")}
    row = review(work, application_id, answers, by=who.id, proposal=sent_proposal(reader().zone))
    if row.state == RECEIVED:
        flash(msg("Recorded. Nothing was mailed: decline the application, or record another answer later."), "info")
    else:
        flash(msg("Recorded; the mail is on its way."))
    return _back(application_id)


@desk.post(f"{ONE}/meeting")
@shows(application_page)
def post_meeting(application_id: UUID) -> ResponseReturnValue:
    """Propose other times."""
    who = require(COMMUNITY_MANAGER)
    propose_meeting(current_work(), application_id, sent_proposal(reader().zone), by=who.id)
    flash(msg("The new proposal is on its way."))
    return _back(application_id)


@desk.post(f"{ONE}/interview")
@shows(application_page)
def post_interview(application_id: UUID) -> ResponseReturnValue:
    """The meeting was held."""
    who = require(COMMUNITY_MANAGER)
    record_meeting(current_work(), application_id, read_form(NotesForm)["notes"], by=who.id)
    flash(msg("Written down; the applicant gets the link to the next step."))
    return _back(application_id)


@desk.post(f"{ONE}/invitation")
@shows(application_page)
def post_invitation(application_id: UUID) -> ResponseReturnValue:
    """The data is entered: one invitation goes out."""
    who, work = require(COMMUNITY_MANAGER), current_work()
    profile: dict[str, Any] = {name: value for name, value in read_form(ProfileForm).items() if value}
    before = sent(work, application_id).state
    row = invite_applicant(work, application_id, by=who.id, checked=request.form.getlist("checked"), profile=profile)
    if row.state == before:
        flash(msg("The corrections are kept; no mail was sent."))
    else:
        flash(*sent_words(work, row.email))
    return _back(application_id)


@desk.post(f"{ONE}/invitation/renewal")
@shows(application_page)
def post_renewal(application_id: UUID) -> ResponseReturnValue:
    """Send a lost invitation anew."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    row = renew_invitation(work, application_id)
    flash(*sent_words(work, row.email))
    return _back(application_id)


@desk.post(f"{ONE}/refusal")
@shows(application_page)
def post_refusal(application_id: UUID) -> ResponseReturnValue:
    """Decline."""
    who = require(COMMUNITY_MANAGER)
    data = read_form(DeclineForm)
    decline_application(current_work(), application_id, data["reason"], by=who.id, note=data["note"])
    flash(msg("Declined; a neutral mail is on its way."))
    return _back(application_id)


@desk.get(f"{ONE}/files/<uuid:file_id>")
def application_file(application_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """A document of an application."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return file_of(work, sent(work, application_id), file_id)


def _waiting(work: Work, who: Principal) -> int:
    counts = count_by_state(work)
    return sum(counts.get(state, 0) for state in UNDECIDED if state not in THEIRS)


@source(COMMUNITY_MANAGER)
def applications_to_move(work: Work) -> list[QueueItem]:
    """Applications that wait for the team, and those whose page is overdue whoever they wait for."""
    return [
        _item(work, row) for row in listed(work, states=UNFINISHED) if row.state not in THEIRS or is_overdue(work, row)
    ]


def _item(work: Work, row: Application) -> QueueItem:
    titles = {
        "received": msg("Read the application of {name}", name=row.name),
        "meeting": msg("Meet {name}", name=row.name),
        "entry": msg("Enter the data of {name}", name=row.name),
    }
    late = is_overdue(work, row)
    usual = titles.get(row.state, msg("The page of {name} is overdue", name=row.name))
    return QueueItem(
        kind="application",
        title=msg("The page of {name} is overdue", name=row.name) if late else usual,
        detail="",
        due_at=row.page_due_at or row.meeting_at,
        priority=URGENT if late else WAITING,
        endpoint="applications_desk.application_page",
        params={"application_id": row.id},
    )


nav.item(
    "desk",
    msg("Applications"),
    "applications_desk.application_list",
    roles=(COMMUNITY_MANAGER,),
    order=35,
    icon="inbox",
    badge=_waiting,
)
