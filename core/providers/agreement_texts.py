"""The documents providers agree to: their words, in versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.hooks.contributions import CustomField
from core.kit.errors import NotFound
from core.kit.messages import Message, literal
from core.providers.custom_fields import agreements_asked
from core.providers.models import AgreementText
from core.tenancy.work import Work

NOTE = "agreement_texts"
FIRST = "1"


@dataclass(frozen=True, slots=True)
class Document:
    """A document in its present version: ``text`` is the tenant's own in the reader's language, else the plugin's."""

    code: str
    title: Message
    version: str
    text: Message | None
    published_at: datetime | None
    due_at: datetime | None


def agreement_version(work: Work, code: str) -> str:
    """The present version of a document providers agree to (before any was written here, the tenant's setting
    ``agreements.<code>``)."""
    row = latest_texts(work).get(code)
    return str(row.number) if row else str(work.tenant.setting(f"agreements.{code}", FIRST))


def latest_texts(work: Work) -> Mapping[str, AgreementText]:
    """The tenant's own words, the latest of each document; asked for once in a unit of work."""
    known: dict[str, AgreementText] | None = work.notes.get(NOTE)
    if known is None:
        rows = work.session.scalars(select(AgreementText).order_by(AgreementText.number))
        known = work.notes[NOTE] = {row.code: row for row in rows}
    return known


def documents(work: Work, locale: str) -> list[Document]:
    """All documents a provider has to agree to."""
    texts = latest_texts(work)
    return [_document(work, item, texts.get(item.code), locale) for item in agreements_asked(work)]


def document(work: Work, code: str, locale: str) -> Document:
    """One of them, or ``NotFound``."""
    found = next((item for item in documents(work, locale) if item.code == code), None)
    if found is None:
        raise NotFound
    return found


def versions(work: Work, code: str) -> Sequence[AgreementText]:
    """Every version the tenant has written, the latest first. Raises ``NotFound`` for an unknown document."""
    if code not in {item.code for item in agreements_asked(work)}:
        raise NotFound
    statement = select(AgreementText).where(AgreementText.code == code).order_by(AgreementText.number.desc())
    return work.session.scalars(statement).all()


def _document(work: Work, item: CustomField, row: AgreementText | None, locale: str) -> Document:
    own = row.texts.get(locale) or row.texts.get(work.tenant.locale) or next(iter(row.texts.values())) if row else None
    return Document(
        item.code,
        item.label,
        agreement_version(work, item.code),
        literal(str(own)) if own else item.text,
        row.published_at if row else None,
        row.due_at if row else None,
    )
