"""What standing adds to pages of rooms below: a provider's at the team's desk, a flagged message."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.messaging.flagged import flagged_of
from core.providers.queries import TERMINATED, provider, provider_of_account
from core.standing.ban import KEY_WORDS, recognise_provider
from core.standing.from_flagged import open_findings_about
from core.standing.grounds import ground_words, has_grounds, recorded_kinds
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


@section("flagged_message")
def use(work: Work, flagged_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Attach it to a finding about its author, or write down what it shows."""
    row = flagged_of(work, flagged_id)
    author = provider_of_account(work, row.author_id)
    if row.state == "used" or author is None or author.status == TERMINATED or not has_grounds(work):
        return None
    return "standing/_use_flagged.html", {
        "id": flagged_id,
        "findings": [(str(item.id), ground_words(work, item.ground)) for item in open_findings_about(work, row)],
        "kinds": [(kind, words) for kind, (_, words) in recorded_kinds(work).items()],
    }
