"""What standing adds to a provider's page at the team's desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.providers.queries import provider
from core.standing.ban import KEY_WORDS, recognise_provider
from core.standing.grounds import has_grounds
from core.standing.queries import findings_about
from core.standing.states import OPEN
from core.tenancy.work import Work
from core.web.sections import section


@section("desk_provider")
def standing_of_provider(work: Work, provider_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """How many findings wait, and whether somebody who had to leave for good had the same details."""
    if not has_grounds(work):
        return None
    row = provider(work, provider_id)
    found = findings_about(work, row.account_id)
    return "standing/provider_section.html", {
        "account_id": row.account_id,
        "open": sum(item.status == OPEN for item in found),
        "all": len(found),
        "matches": [KEY_WORDS[item.kind] for item in recognise_provider(work, row)],
    }
