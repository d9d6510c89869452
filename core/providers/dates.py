"""By when a provider accepts the new version of a document."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import Message, msg
from core.providers.agreement_texts import latest_texts
from core.providers.custom_fields import agreements_asked
from core.providers.models import Agreement, AgreementText
from core.providers.queries import ACTIVE, provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

YOUR_CONSENT = msg("Your consent to the new version")
DOCUMENTS = "/cabinet/profile#documents"


def acceptance_dates(work: Work, row: AgreementText, title: Message) -> list[Told]:
    """By when those who accepted an earlier version accept this one."""
    return told_of(work, row, "due_at", YOUR_CONSENT, Place(title, DOCUMENTS), kind="agreement", mine=True)


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    provider = provider_of_account(work, who.id)
    if provider is None or provider.status != ACTIVE:
        return
    agreed = select(Agreement).where(Agreement.provider_id == provider.id).order_by(Agreement.agreed_at, Agreement.id)
    known = {row.code: row.version for row in work.session.scalars(agreed)}
    texts = latest_texts(work)
    for item in agreements_asked(work):
        row = texts.get(item.code)
        if row is not None and item.code in known and known[item.code] != str(row.number):
            yield from acceptance_dates(work, row, item.label)


source("providers", _mine)
