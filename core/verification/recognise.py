"""Whether an applicant is somebody who had to leave for good."""

from __future__ import annotations

from core.hooks.site import Objection
from core.standing.ban import Match, Recognised, recognise
from core.tenancy.work import Work
from core.verification.models import Application

TAX_NUMBER = "tax_number"


def matches_of(work: Work, row: Application) -> list[Match]:
    """Everything about the applicant that was also such a person's; for the team alone."""
    number = row.tax_number or row.draft.get(TAX_NUMBER)
    return recognise(work, tax_number=number, email=row.email, phone=row.phone)


def recognition_objections(work: Work, tax_number: str | None) -> list[Objection]:
    """The refusal of a tax number that names such a person; an e-mail or a phone alone refuses nobody."""
    rules = sorted({item.rule for item in recognise(work, tax_number=tax_number) if item.strong})
    return [Objection(rule, Recognised.default, TAX_NUMBER) for rule in rules]
