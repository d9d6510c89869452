"""The team admits a provider."""

from __future__ import annotations

from uuid import UUID

from core.accounts.grant_role import grant_role
from core.accounts.queries import recipient_of
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.notifications.send import notify
from core.providers.events import ProviderActivated, ProviderToBeAdmitted
from core.providers.facts import admission_objections
from core.providers.hand_in import papers
from core.providers.messages import ACTIVATED
from core.providers.models import Provider
from core.providers.queries import ACTIVE, DRAFT, SUBMITTED, documents_seen, locked_provider
from core.providers.record_document import record_document
from core.rules.ask import refuse
from core.tenancy.work import Work
from core.web.roles import PROVIDER


def activate_provider(work: Work, provider_id: UUID) -> Provider:
    """Admit a provider whose profile meets every requirement; what was handed in counts as looked at by whoever admits.

    Raises ``Refused`` with every objection of the rules, ``Conflict`` in another status.
    """
    row = locked_provider(work, provider_id)
    if row.status not in (DRAFT, SUBMITTED):
        raise Conflict(msg("Only a profile that waits for a check can be admitted."))
    work.emit(ProviderToBeAdmitted(row.id, by_team=True))
    refuse(admission_objections(work, row, log=True))
    for code in papers(work, row.id).keys() - documents_seen(work, row.id).keys():
        record_document(work, row, code, seen_by=work.actor_id)
    row.status, row.activated_at, row.review_note = ACTIVE, work.now, ""
    grant_role(work, row.account_id, PROVIDER)
    notify(work, recipient_of(work, row.account_id), ACTIVATED.code, link="/cabinet/profile")
    work.emit(ProviderActivated(row.id, row.account_id))
    return row
