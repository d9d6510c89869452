"""A provider agrees to a document in its present version."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert

from core.kit.errors import Conflict, Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.providers.agreement_texts import agreement_version
from core.providers.custom_fields import agreements_asked
from core.providers.models import Agreement, Provider
from core.providers.withhold import review_visibility
from core.tenancy.work import Work


def agree(work: Work, row: Provider, code: str, version: str | None = None) -> None:
    """Keep the consent with its instant; agreeing twice changes nothing. ``version`` is the one that was read.

    Raises ``Invalid`` for an unknown document, ``Conflict`` when another version is in force meanwhile.
    """
    if code not in {item.code for item in agreements_asked(work)}:
        raise Invalid(fields={"code": [msg("There is no such document.")]})
    if version is not None and version != agreement_version(work, code):
        raise Conflict(msg("This document has another version now: read it and accept that one."))
    work.session.execute(
        insert(Agreement)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            provider_id=row.id,
            code=code,
            version=agreement_version(work, code),
            agreed_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    review_visibility(work, row)
