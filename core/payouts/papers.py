"""The papers of payouts as somebody asks for them: whose they may see, and the files."""

from __future__ import annotations

from uuid import UUID

from flask import Response

from core.kit.errors import NotFound
from core.payouts.advice_paper import advice_file
from core.payouts.advices import Advice, advice_of
from core.payouts.downloads import csv_response
from core.payouts.months import month_asked
from core.payouts.register import Register, register_of
from core.payouts.register_file import proven, register_csv, register_pdf
from core.tenancy.work import Work
from core.web.language import Language
from core.web.pdf import pdf_response
from core.web.reader import reader
from core.web.roles import FINANCE, PROVIDER
from core.web.scope import current_work, require


def advice_for_reader(advice_id: UUID) -> Advice:
    """An advice, for finance and its provider alone."""
    who, work = require(FINANCE, PROVIDER), current_work()
    found = advice_of(work, advice_id)
    if not who.has(FINANCE) and found.provider.account_id != who.id:
        raise NotFound
    return found


def advice_response(advice: Advice) -> Response:
    """The advice's PDF."""
    return pdf_response(advice_file(current_work(), advice), f"payout-advice-{advice.number}.pdf")


def asked_register(work: Work, month: str | None, currency: str | None = None) -> Register:
    """The register somebody asks for."""
    asked = month_asked(month, work.now, work.tenant.zone)
    return register_of(work, asked, currency or work.tenant.currency)


def register_response(work: Work, register: Register, kind: str) -> Response:
    """The register's file, once it is proven."""
    language, name = calendar_language(work), f"payouts-{register.month}-{register.currency}"
    proven(work, register)
    if kind == "pdf":
        return pdf_response(register_pdf(work, register, language), f"{name}.pdf")
    return csv_response(register_csv(register, language), f"{name}.csv")


def calendar_language(work: Work) -> Language:
    """The reader's language by the tenant's calendar: a register has one month for everybody."""
    return Language(reader().locale, work.tenant.zone, work.tenant.plugins)
