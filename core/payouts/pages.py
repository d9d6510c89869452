"""The provider's pages: the statement, and the advices that came with the money."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, g

from core.kit.messages import msg
from core.payouts.advice_paper import kept_words, line_state
from core.payouts.advices import advices
from core.payouts.downloads import csv_response
from core.payouts.models import PayoutAdvice
from core.payouts.obstacles import obstacles_of_lines
from core.payouts.offsets import foreseen, kept_of_payouts
from core.payouts.pages_desk import blueprint as desk
from core.payouts.pages_receipts import blueprint as receipts
from core.payouts.papers import advice_for_reader, advice_response
from core.payouts.queries import provider_of_account
from core.payouts.schemas import earning_of
from core.payouts.statement import statement_file, statement_of
from core.payouts.words import how_it_adds_up
from core.web import nav
from core.web.pages import render
from core.web.reader import reader
from core.web.roles import FORMER_PROVIDER, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("payouts_pages", __name__, template_folder="templates")
blueprints = [blueprint, desk, receipts]

nav.item(
    "provider", msg("Earnings"), "payouts_pages.earnings", roles=(PROVIDER, FORMER_PROVIDER), order=50, icon="wallet"
)


@blueprint.before_request
def enter_cabinet() -> None:
    """These pages belong to the provider's cabinet."""
    g.area = "provider"
    require(PROVIDER, FORMER_PROVIDER)


@blueprint.get("/cabinet/earnings")
def earnings() -> str:
    """The statement: what was earned, how it adds up, when it comes; and the papers of what was sent."""
    work = current_work()
    provider_id = provider_of_account(work, require(PROVIDER, FORMER_PROVIDER).id).id
    statement = statement_of(work, provider_id)
    return render(
        "payouts/earnings.html",
        statement=statement,
        blocked=obstacles_of_lines(work, list(statement.lines)),
        keeping=foreseen(work, statement.lines),
        kept=kept_of_payouts(work, [line.payout.id for line in statement.lines if line.payout.offset_minor]),
        kept_words=kept_words,
        adds_up=how_it_adds_up,
        earning_of=earning_of,
        advices=advices(work, PayoutAdvice.provider_id == provider_id, limit=24),
        receipts_due=sum(line.receipt is not None and line.receipt.state == "due" for line in statement.lines),
        now=work.now,
    )


@blueprint.get("/cabinet/earnings.csv")
def earnings_file() -> Response:
    """The statement as CSV."""
    work = current_work()
    statement = statement_of(work, provider_of_account(work, require(PROVIDER, FORMER_PROVIDER).id).id)
    return csv_response(statement_file(work, statement, reader()), "statement.csv")


@blueprint.get("/cabinet/earnings/advices/<uuid:advice_id>")
def advice(advice_id: UUID) -> str:
    """A payout advice to read."""
    return render(
        "payouts/advice.html",
        advice=advice_for_reader(advice_id),
        line_state=line_state,
        kept_words=kept_words,
        language=reader(),
    )


@blueprint.get("/cabinet/earnings/advices/<uuid:advice_id>.pdf")
def advice_paper(advice_id: UUID) -> Response:
    """The same as PDF."""
    return advice_response(advice_for_reader(advice_id))
