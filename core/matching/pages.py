"""Pages of the questionnaire: to answer, to look at one's own, numbers for the team."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.hooks.matching import MatchForm
from core.kit.messages import msg
from core.matching.figures import figures
from core.matching.form import checked, form, form_if_any
from core.matching.sheets import answers_of, keep, own_sheet, own_sheets, remove, share
from core.matching.suggest import Outcome, suggest
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT, COMMUNITY_MANAGER, SUPPORT
from core.web.scope import current_work, principal, require

blueprint = Blueprint("matching_pages", __name__, template_folder="templates")
blueprints = [blueprint]

ASK, OWN = "/questionnaire", "/account/questionnaires"


@blueprint.get(ASK)
def ask() -> ResponseReturnValue:
    """The questionnaire, for everybody; without an account nothing is kept."""
    who = principal()
    return render("matching/ask.html", asked=form(current_work()), client=who is not None and who.has(CLIENT))


@blueprint.post(ASK)
@shows(ask)
def post_ask() -> ResponseReturnValue:
    """Suggest; a client's answers are kept."""
    work, who = current_work(), principal()
    asked = form(work)
    condition = _number(request.form.get("condition", ""))
    answers = checked(asked, request.form.getlist("topics"), condition, _test(asked))
    if who is not None and who.has(CLIENT):
        words, shared = request.form.get("words", ""), "shared" in request.form
        row = keep(work, who.id, answers, words=words, shared=shared)
        return redirect(f"{OWN}/{row.id}")
    return _outcome(suggest(work, asked, answers, reader().locale))


def _test(asked: MatchForm) -> dict[str, int]:
    """What was answered of the voluntary test; what was left out is none."""
    statements = asked.test.statements if asked.test else ()
    return {code: _number(request.form[f"test.{code}"], -1) for code, _ in statements if f"test.{code}" in request.form}


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise


def _outcome(found: Outcome, sheet_id: UUID | None = None) -> str:
    return render("matching/outcome.html", found=found, sheet_id=sheet_id)


@blueprint.get(OWN)
def own() -> ResponseReturnValue:
    """One's own answers."""
    who, work = require(CLIENT), current_work()
    g.area, asked = "account", form(work)
    return render("matching/own.html", sheets=own_sheets(work, who.id), asked=asked, topics=dict(asked.topics))


@blueprint.get(f"{OWN}/<uuid:sheet_id>")
def own_outcome(sheet_id: UUID) -> ResponseReturnValue:
    """What is suggested now after answers of one's own."""
    who, work = require(CLIENT), current_work()
    row = own_sheet(work, who.id, sheet_id)
    return _outcome(suggest(work, form(work), answers_of(row), reader().locale), row.id)


@blueprint.post(f"{OWN}/<uuid:sheet_id>/sharing")
@shows(lambda **_: own())
def post_sharing(sheet_id: UUID) -> ResponseReturnValue:
    """Let specialists read it, or no longer."""
    shared = request.form.get("shared") == "1"
    share(current_work(), require(CLIENT).id, sheet_id, shared)
    flash(msg("Specialists you have booked can read it.") if shared else msg("Only you can read it now."))
    return redirect(OWN)


@blueprint.post(f"{OWN}/<uuid:sheet_id>/removal")
@shows(lambda **_: own())
def post_removal(sheet_id: UUID) -> ResponseReturnValue:
    """Delete it."""
    remove(current_work(), require(CLIENT).id, sheet_id)
    flash(msg("Deleted for good."))
    return redirect(OWN)


@blueprint.get("/desk/questionnaires")
def desk() -> ResponseReturnValue:
    """Questionnaires in numbers."""
    require(COMMUNITY_MANAGER, SUPPORT)
    g.area, work = "desk", current_work()
    return render("matching/desk.html", found=figures(work, form(work)))


def _any(work: Work) -> bool:
    return form_if_any(work) is not None


nav.item("site", msg("Find my way"), "matching_pages.ask", order=15, shown=_any)
nav.item("account", msg("My questionnaire"), "matching_pages.own", roles=(CLIENT,), order=45, icon="doc", shown=_any)
nav.item(
    "desk",
    msg("Questionnaires"),
    "matching_pages.desk",
    roles=(COMMUNITY_MANAGER, SUPPORT),
    order=48,
    icon="doc",
    shown=_any,
)
