"""Agreements and documents as the API gives them out, and as pages show them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from core.files.queries import files
from core.providers.agreement_texts import documents, latest_texts
from core.providers.custom_fields import documents_asked
from core.providers.dates import acceptance_dates
from core.providers.hand_in import papers
from core.providers.models import Agreement, Provider
from core.providers.queries import documents_seen
from core.tenancy.work import Work


def own_agreements(work: Work, row: Provider, locale: str) -> list[dict[str, Any]]:
    """The documents to agree to, each with the latest version this provider accepted."""
    statement = select(Agreement).where(Agreement.provider_id == row.id).order_by(Agreement.agreed_at, Agreement.id)
    known = {one.code: one for one in work.session.scalars(statement)}
    found = []
    for item in documents(work, locale):
        consent, text = known.get(item.code), latest_texts(work).get(item.code)
        awaited = text is not None and consent is not None and consent.version != item.version
        found.append(
            asdict(item)
            | {
                "title": item.title,
                "deadlines": acceptance_dates(work, text, item.title) if text and awaited else [],
                "text": item.text,
                "accepted": consent is not None and consent.version == item.version,
                "accepted_version": consent.version if consent else None,
                "accepted_at": consent.agreed_at if consent else None,
            }
        )
    return found


def paper_views(work: Work, row: Provider) -> list[dict[str, Any]]:
    """The documents the site asks for, each with what was handed in and seen."""
    handed, seen = papers(work, row.id), documents_seen(work, row.id)
    kept = files(work, [one.file_id for one in handed.values()])
    found = []
    for item in documents_asked(work):
        paper = handed.get(item.code)
        file = kept.get(paper.file_id) if paper else None
        found.append(
            {
                "code": item.code,
                "label": item.label,
                "handed_in_at": paper.handed_in_at if paper else None,
                "file_name": file.name if file else None,
                "media_type": file.media_type if file else None,
                "size": file.size if file else None,
                "seen_at": seen[item.code].seen_at if item.code in seen else None,
            }
        )
    return found
