"""A provider sends the profile to the team."""

from __future__ import annotations

from core.accounts.queries import team_recipients
from core.accounts.register import registration_terms
from core.identity.connecting import require_connection
from core.identity.state import is_verified
from core.kit.errors import Conflict, Invalid
from core.kit.messages import Message, msg
from core.notifications.send import notify
from core.providers.activate import activate_provider
from core.providers.events import ProviderToBeAdmitted
from core.providers.facts import admission_objections, submission_objections
from core.providers.messages import SUBMITTED as WORDS
from core.providers.models import Provider
from core.providers.queries import DRAFT, SUBMITTED
from core.rules.ask import refuse
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER


def submit_provider(work: Work, row: Provider) -> Provider:
    """Send the profile; where anybody may become a provider, one with nothing left open is admitted at once.

    Raises ``Refused`` with every point the rules find open, ``Invalid`` when the profile says nothing yet,
    ``Conflict`` when it was sent before.
    """
    if row.status != DRAFT:
        raise Conflict(msg("The profile has already been sent."))
    require_connection(work, row.account_id, "profile")
    refuse(submission_objections(work, row))
    errors: dict[str, list[Message]] = {}
    if not row.headline.strip():
        errors["headline"] = [msg("One line about you is needed: it stands in the list.")]
    if not row.about.strip():
        errors["about"] = [msg("Tell people about yourself.")]
    if errors:
        raise Invalid(fields=errors)
    row.status, row.submitted_at, row.review_note = SUBMITTED, work.now, ""
    work.flush()
    work.emit(ProviderToBeAdmitted(row.id, by_team=False))
    if _admits_itself(work, row):
        return activate_provider(work, row.id)
    for recipient in team_recipients(work, COMMUNITY_MANAGER):
        notify(work, recipient, WORDS.code, params={"provider": row.display_name}, link=f"/desk/providers/{row.id}")
    return row


def _admits_itself(work: Work, row: Provider) -> bool:
    open_to_all = PROVIDER in registration_terms(work).roles
    return open_to_all and is_verified(work, row.account_id) and not admission_objections(work, row)
