"""Receipts of what was decided about an application, by its own link: the list, one of them, and it on paper."""

from __future__ import annotations

from uuid import UUID

from flask import Response
from flask.typing import ResponseReturnValue

from core.rules.receipt_paper import paper_of
from core.rules.receipt_view import View
from core.verification.links import path_of
from core.verification.pages.own import OWN, blueprint, mine
from core.verification.receipts import receipt_of, receipts_of
from core.web.pages import render
from core.web.pdf import pdf_response
from core.web.scope import current_work

ALL = f"{OWN}/decisions"
ONE = f"{ALL}/<uuid:decision_id>"


@blueprint.get(ALL)
def decisions(token: str) -> ResponseReturnValue:
    """Everything that was decided about the application."""
    work, row = current_work(), mine(token)
    return render("verification/decisions.html", items=receipts_of(work, row), base=path_of(work, row))


@blueprint.get(ONE)
def decision(token: str, decision_id: UUID) -> ResponseReturnValue:
    """One receipt, whole."""
    row = mine(token)
    return render("verification/decision.html", receipt=_receipt(token, decision_id), base=path_of(current_work(), row))


@blueprint.get(f"{ONE}/pdf")
def decision_paper(token: str, decision_id: UUID) -> Response:
    """The same receipt to keep."""
    return pdf_response(paper_of(current_work(), _receipt(token, decision_id)), f"receipt-{decision_id}.pdf")


def _receipt(token: str, decision_id: UUID) -> View:
    return receipt_of(current_work(), mine(token), decision_id)
