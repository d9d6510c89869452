"""What clients allowed, on a person's record: it defends whoever is said to have been too familiar."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.messaging.permissions import permission_kinds, permissions_around
from core.tenancy.work import Work
from core.web.sections import section


@section("person")
def on_record(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The permissions given by or to a person, with from when to when."""
    kinds, rows = permission_kinds(work), permissions_around(work, account_id)
    if not rows:
        return None
    ids = {talk.client_account_id for _, talk in rows} | {
        talk.provider_account_id for _, talk in rows if talk.provider_account_id
    }
    people = names(work, ids)
    shown = [
        {
            "title": kinds[row.code].title,
            "client": people.get(talk.client_account_id, ""),
            "provider": people.get(talk.provider_account_id, "") if talk.provider_account_id else "",
            "given_at": row.given_at,
            "withdrawn_at": row.withdrawn_at,
        }
        for row, talk in rows
        if row.code in kinds
    ]
    return "messaging/_permissions_on_record.html", {"permissions": shown}
