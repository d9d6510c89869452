"""The application form, and the applicant's own page by the signed link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, make_response, redirect, request
from flask.typing import ResponseReturnValue

from core.accounts.limits import APPLY_FROM, count
from core.accounts.register import registration_terms
from core.files.kinds import DOCUMENTS, accept
from core.hooks.applications import Questionnaire
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.forms import country_options, language_options
from core.tenancy.work import Work
from core.verification.add_file import drop_file
from core.verification.answer_meeting import answer_meeting
from core.verification.api.team import file_of
from core.verification.apply import Form, apply, keep_draft
from core.verification.complete_details import complete_details
from core.verification.dates import page_dates
from core.verification.decline import withdraw
from core.verification.forms import MeetingAnswerForm, sent_answers, sent_files, sent_join
from core.verification.keep_details import Kept, keep_details
from core.verification.links import id_in, path_of
from core.verification.models import Application
from core.verification.queries import application
from core.verification.questionnaires import FIRST, questionnaires
from core.verification.route import details_form, route_now, route_of
from core.verification.states import DETAILS, DRAFT, FOR_APPLICANTS, RECEIVED, UNDECIDED
from core.verification.steps import stations, stations_ahead
from core.verification.views import files_view, form_now, meeting_view, reasons_view
from core.web import nav
from core.web.forms import FormState, read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work

blueprint = Blueprint("verification_pages", __name__, template_folder="../templates")

OWN = "/join/<token>"
AS_DRAFT = "draft"


@blueprint.after_request
def _keep_to_yourself(response: Response) -> Response:
    """Whoever has the link may read the page: no cache keeps it."""
    if request.view_args:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _asking(form: Questionnaire | None) -> dict[str, Any]:
    """What the template needs to put questions."""
    locale = reader().locale
    return {
        "asked": form,
        "countries": country_options(locale),
        "languages": language_options(locale),
        "accept": accept(DOCUMENTS),
    }


@blueprint.get("/join")
def join() -> ResponseReturnValue:
    """The first questionnaire; where anybody can become a provider, it says so."""
    work = current_work()
    terms = registration_terms(work)
    form = questionnaires(work)[FIRST]
    route = route_now(work)
    return render(
        "verification/join.html",
        open_to_all=PROVIDER in terms.roles,
        terms=terms,
        route=route,
        stations=stations_ahead(route),
        **_asking(form),
    )


def _sent_form(work: Work, row: Application | None = None) -> Form:
    answers = sent_answers(questionnaires(work)[FIRST])
    if row is not None:
        return Form(row.name, row.email, row.locale, answers, row.phone or "")
    data, faults = sent_join()
    return Form(data["name"], data["email"], reader().locale, answers, data["phone"], faults)


@blueprint.post("/join")
@shows(join)
@idempotent
def post_join() -> ResponseReturnValue:
    """Apply, or keep a draft."""
    work = current_work()
    count(work, APPLY_FROM, request.remote_addr or "")
    if request.form.get("act") == AS_DRAFT:
        row = keep_draft(work, _sent_form(work))
        flash(msg("Your draft is kept. We have mailed you the link to it."))
    else:
        row = apply(work, _sent_form(work))
        flash(msg("Thank you: your application is with the team."))
    return redirect(path_of(work, row))


def mine(token: str) -> Application:
    """The application of a link. Raises ``NotFound``."""
    return application(current_work(), id_in(current_work(), token))


@blueprint.get(OWN)
def own(token: str) -> ResponseReturnValue:
    """How far the application has come, and what is to be done now."""
    work, row = current_work(), mine(token)
    g.area = "site"
    form = form_now(work, row)
    return render(
        "verification/own.html",
        row=row,
        base=f"/join/{token}",
        label=FOR_APPLICANTS[row.state],
        stations=stations(row, route_of(work, row)),
        reasons=reasons_view(work, row),
        meeting=meeting_view(row),
        files=files_view(work, row),
        values={**row.answers, **row.draft},
        undecided=row.state in (DRAFT, *UNDECIDED),
        dates=page_dates(work, row, "applicant"),
        **_asking(form),
    )


@blueprint.post(f"{OWN}/form")
@shows(own)
def post_form(token: str) -> ResponseReturnValue:
    """Keep a draft, or send the questionnaire that is open now."""
    work, row = current_work(), mine(token)
    as_draft = request.form.get("act") == AS_DRAFT
    if row.state == DETAILS:
        return _details(work, row, token, as_draft=as_draft)
    if row.state == DRAFT and as_draft:
        keep_draft(work, _sent_form(work, row), row)
        flash(msg("Your draft is kept."))
    else:
        again = row.state == RECEIVED
        apply(work, _sent_form(work, row), row)
        flash(msg("Your corrections are kept.") if again else msg("Thank you: your application is with the team."))
    return redirect(f"/join/{token}")


def _details(work: Work, row: Application, token: str, *, as_draft: bool) -> ResponseReturnValue:
    form = details_form(work, row)
    answers, files = sent_answers(form), sent_files(form)
    result = keep_details(work, row, answers, files) if as_draft else complete_details(work, row, answers, files)
    if result.faults:
        return _again(result, token)
    flash(msg("Your draft is kept.") if as_draft else msg("Thank you: everything is with the team now."))
    return redirect(f"/join/{token}")


def _again(result: Kept, token: str) -> ResponseReturnValue:
    """The form once more with the faults marked; what was right, the files too, is kept."""
    g.keep = True
    words = Invalid.default
    g.form_state = FormState(request.form, result.faults, words, result.reasons, result.rules)
    response = make_response(own(token))
    response.status_code = Invalid.status
    return response


@blueprint.get(f"{OWN}/files/<uuid:file_id>")
def file(token: str, file_id: UUID) -> ResponseReturnValue:
    """A document one has added."""
    return file_of(current_work(), mine(token), file_id)


@blueprint.post(f"{OWN}/files/<uuid:file_id>/removal")
@shows(lambda token, file_id: own(token))
def post_removal(token: str, file_id: UUID) -> ResponseReturnValue:
    """Take a document back."""
    drop_file(current_work(), mine(token), file_id)
    flash(msg("The file is removed."))
    return redirect(f"/join/{token}")


@blueprint.post(f"{OWN}/meeting")
@shows(own)
def post_meeting(token: str) -> ResponseReturnValue:
    """Choose a time for the meeting."""
    data = read_form(MeetingAnswerForm)
    answer_meeting(current_work(), mine(token), data["starts_at"], data["note"])
    flash(msg("Thank you, the team knows."))
    return redirect(f"/join/{token}")


@blueprint.post(f"{OWN}/withdrawal")
@shows(own)
def post_withdrawal(token: str) -> ResponseReturnValue:
    """Take the application back."""
    if request.form.get("sure") != "1":
        raise Invalid(fields={"sure": [msg("Tick the box if you are sure.")]})
    withdraw(current_work(), mine(token))
    flash(msg("Your application is taken back."), "info")
    return redirect(f"/join/{token}")


nav.item("footer", msg("Work with us"), "verification_pages.join", order=40)
