"""Keeping a document for a person: its words in their language, with a fingerprint, never changed afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of
from core.cases.models import Case, CaseDocument
from core.cases.reference import reference_of
from core.kit.ids import new_id
from core.kit.messages import Message
from core.tenancy.work import Work
from core.web.language import Language

Write = Callable[[Language], list[Any]]


def keep(work: Work, case: Case, kind: str, side: str, account_id: UUID, title: Message, write: Write) -> CaseDocument:
    """Write a document down for one side, in the words ``write`` finds in its language."""
    to, tenant = recipient_of(work, account_id), work.tenant
    locale = to.locale if to.locale in tenant.locales else tenant.locale
    language = Language(locale, to.zone or tenant.zone, tenant.plugins, kept=True)
    called, parts = language.text(title), write(language)
    row = CaseDocument(
        id=new_id(),
        case_id=case.id,
        account_id=account_id,
        kind=kind,
        side=side,
        locale=locale,
        zone=language.zone,
        reference=reference_of(work, case),
        title=called,
        parts=parts,
        sha256=hashlib.sha256(json.dumps([called, parts], ensure_ascii=False).encode()).hexdigest(),
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row
