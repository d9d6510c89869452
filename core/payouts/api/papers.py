"""What is written about payouts, over REST: advices for providers, the register of a month for finance."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.payouts.advices import Advice, advices
from core.payouts.models import PayoutAdvice
from core.payouts.paper_schemas import AdviceArgs, AdviceSchema, RegisterArgs, RegisterFileArgs, RegisterSchema
from core.payouts.papers import advice_for_reader, advice_response, asked_register, calendar_language, register_response
from core.payouts.queries import provider_of_account
from core.payouts.register_file import basis
from core.payouts.register_proof import register_faults
from core.web.roles import FINANCE, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "payout_papers", __name__, url_prefix="/api/v1/payouts", description="Payout advices and registers."
)


@blueprint.get("/advices")
@blueprint.arguments(AdviceArgs, location="query")
@blueprint.response(200, AdviceSchema(many=True))
def list_advices(args: dict[str, Any]) -> list[Advice]:
    """Payout advices, the latest first: your own as a provider, anybody's for finance."""
    who, work = require(FINANCE, PROVIDER), current_work()
    if not who.has(FINANCE):
        return advices(work, PayoutAdvice.provider_id == provider_of_account(work, who.id).id)
    wanted = args["provider_id"]
    return advices(work, *([PayoutAdvice.provider_id == wanted] if wanted else []))


@blueprint.get("/advices/<uuid:advice_id>")
@blueprint.response(200, AdviceSchema)
def show_advice(advice_id: UUID) -> Advice:
    """A payout advice: your own, or any for finance."""
    return advice_for_reader(advice_id)


@blueprint.get("/advices/<uuid:advice_id>/file")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
def download_advice(advice_id: UUID) -> Response:
    """The advice as PDF, in the provider's language."""
    return advice_response(advice_for_reader(advice_id))


@blueprint.get("/register")
@blueprint.arguments(RegisterArgs, location="query")
@blueprint.response(200, RegisterSchema)
def show_register(args: dict[str, Any]) -> dict[str, Any]:
    """The register of a month, payee by payee, compared with the ledger (finance)."""
    require(FINANCE)
    work = current_work()
    register = asked_register(work, args["month"], args["currency"])
    faults = register_faults(work, register)
    shown = {name: getattr(register, name) for name in ("month", "currency", "payees", "sums")}
    return {**shown, "basis": basis(calendar_language(work)), "faults": faults}


@blueprint.get("/register/file")
@blueprint.arguments(RegisterFileArgs, location="query")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def download_register(args: dict[str, Any]) -> Response:
    """The register as CSV for a spreadsheet or as PDF, in your language (finance). Refused if the ledger differs."""
    require(FINANCE)
    work = current_work()
    return register_response(work, asked_register(work, args["month"], args["currency"]), args["format"])
