"""Who takes the provider's role gets a cabinet; other rule values may withhold pages, or show them again."""

from __future__ import annotations

from core.accounts.events import RoleGranted
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.providers.create import create_provider
from core.providers.queries import DRAFT, INVITED, TERMINATED, provider_of_account
from core.providers.withhold import REVIEW, review_all
from core.rules.events import RulesChanged
from core.schedule.plan import schedule
from core.tenancy.work import Work, subscribe
from core.web.roles import PROVIDER


@subscribe(RoleGranted)
def open_cabinet(work: Work, event: RoleGranted) -> None:
    """An empty profile for a new provider; an invited one's is theirs to fill in now."""
    if event.role != PROVIDER:
        return
    row = provider_of_account(work, event.account_id)
    if row is None:
        create_provider(work, event.account_id)
    elif row.status == TERMINATED:
        raise Conflict(msg("The cabinet of this account is closed for good."))
    elif row.status == INVITED:
        row.status = DRAFT


@subscribe(RulesChanged)
def review_pages(work: Work, event: RulesChanged) -> None:
    """At once, or when the values come into force."""
    if event.effective_from <= work.now:
        review_all(work)
    else:
        schedule(work, REVIEW, subject_id=None, due_at=event.effective_from, key=f"{REVIEW}:{event.number}")
