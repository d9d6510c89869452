"""The client's questionnaire and the suggestion after it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.matching.figures import figures
from core.matching.form import checked, form
from core.matching.schemas import (
    AnsweredSchema,
    AnswersSchema,
    FiguresSchema,
    OutcomeSchema,
    QuestionnaireSchema,
    SharingSchema,
    SheetSchema,
)
from core.matching.sheets import answers_of, keep, own_sheet, own_sheets, read_by_team, remove, share, shared_with
from core.matching.suggest import suggest
from core.matching.views import figures_view, form_view, outcome_view, sheet_view
from core.web.reader import reader
from core.web.roles import CLIENT, COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "questionnaire", __name__, url_prefix="/api/v1/questionnaire", description="The client's questionnaire"
)
specialist = Blueprint(
    "client_questionnaires",
    __name__,
    url_prefix="/api/v1/provider/clients",
    description="What clients let their specialists read",
)
team = Blueprint(
    "team_questionnaires",
    __name__,
    url_prefix="/api/v1/team/questionnaires",
    description="Questionnaires, for the team",
)
blueprints = [blueprint, specialist, team]


@blueprint.route("", methods=["GET"])
@blueprint.response(200, QuestionnaireSchema)
def get_questionnaire() -> dict[str, Any]:
    """What a client is asked: topics, the scale of one's own condition, a voluntary test"""
    return form_view(form(current_work()))


@blueprint.route("/suggestions", methods=["POST"])
@blueprint.arguments(AnswersSchema)
@blueprint.response(200, OutcomeSchema)
def post_suggestions(data: dict[str, Any]) -> dict[str, Any]:
    """Suggest a group programme or specialists without an account; nothing is kept"""
    work = current_work()
    asked = form(work)
    answers = checked(asked, data["topics"], data["condition"], data["test"])
    return outcome_view(suggest(work, asked, answers, reader().locale))


@blueprint.route("/answers", methods=["POST"])
@blueprint.arguments(AnswersSchema)
@blueprint.response(201, AnsweredSchema)
def post_answers(data: dict[str, Any]) -> dict[str, Any]:
    """Answer the questionnaire; the answers are kept for oneself, and a group or specialists are suggested"""
    who, work = require(CLIENT), current_work()
    asked = form(work)
    answers = checked(asked, data["topics"], data["condition"], data["test"])
    row = keep(work, who.id, answers, words=data["words"], shared=data["shared"])
    return sheet_view(row) | {"outcome": outcome_view(suggest(work, asked, answers, reader().locale))}


@blueprint.route("/answers", methods=["GET"])
@blueprint.response(200, SheetSchema(many=True))
def get_answers() -> list[dict[str, Any]]:
    """One's own answered questionnaires, the latest first"""
    who, work = require(CLIENT), current_work()
    return [sheet_view(row) for row in own_sheets(work, who.id)]


@blueprint.route("/answers/<uuid:sheet_id>", methods=["GET"])
@blueprint.response(200, AnsweredSchema)
def get_answer(sheet_id: UUID) -> dict[str, Any]:
    """One of them, with what is suggested now"""
    who, work = require(CLIENT), current_work()
    row = own_sheet(work, who.id, sheet_id)
    found = suggest(work, form(work), answers_of(row), reader().locale)
    return sheet_view(row) | {"outcome": outcome_view(found)}


@blueprint.route("/answers/<uuid:sheet_id>", methods=["PATCH"])
@blueprint.arguments(SharingSchema)
@blueprint.response(200, SheetSchema)
def patch_answer(data: dict[str, Any], sheet_id: UUID) -> dict[str, Any]:
    """Let the specialists one has booked read it, or no longer"""
    who, work = require(CLIENT), current_work()
    return sheet_view(share(work, who.id, sheet_id, data["shared"]))


@blueprint.route("/answers/<uuid:sheet_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_answer(sheet_id: UUID) -> None:
    """Delete it for good"""
    remove(current_work(), require(CLIENT).id, sheet_id)


@specialist.route("/<uuid:account_id>/questionnaires", methods=["GET"])
@specialist.response(200, SheetSchema(many=True))
def get_of_client(account_id: UUID) -> list[dict[str, Any]]:
    """What a client who has booked one lets one read"""
    who, work = require(PROVIDER), current_work()
    return [sheet_view(row) for row in shared_with(work, who.id, account_id)]


@team.route("/figures", methods=["GET"])
@team.response(200, FiguresSchema)
def get_figures() -> dict[str, Any]:
    """Questionnaires in numbers"""
    require(COMMUNITY_MANAGER, SUPPORT)
    work = current_work()
    return figures_view(figures(work, form(work)))


@team.route("/<uuid:sheet_id>", methods=["GET"])
@team.response(200, SheetSchema)
def get_sheet(sheet_id: UUID) -> dict[str, Any]:
    """One client's answers, where the team has to help; who reads them is written down"""
    who, work = require(COMMUNITY_MANAGER, SUPPORT), current_work()
    return sheet_view(read_by_team(work, who.id, sheet_id))
