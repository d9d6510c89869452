"""The data is entered: a cabinet is prepared, and its owner gets the one invitation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.providers.custom_fields import value_fields
from core.providers.invite import invite_again, invite_provider
from core.providers.models import Provider
from core.providers.queries import INVITED as PROVIDER_INVITED
from core.providers.queries import provider
from core.providers.update_profile import update_profile
from core.rules.ask import refuse
from core.tenancy.work import Work
from core.verification.history import note_event
from core.verification.models import Application
from core.verification.queries import in_state, locked
from core.verification.route import objections, route_of
from core.verification.states import ENTRY, INVITED, RECEIVED

PROFILE = ("headline", "about", "languages", "legal_form", "tax_number", "residence_country")
CORRECTED = (*PROFILE, "display_name", "fields")


def invite_applicant(
    work: Work,
    application_id: UUID,
    *,
    by: UUID,
    checked: Collection[str] = (),
    profile: Mapping[str, Any] | None = None,
) -> Application:
    """Enter the data: the forms' answers, with the team's corrections in ``profile``, become a profile, and one
    invitation is mailed. Entered again, the profile is corrected and no mail is sent.

    Raises ``Invalid`` for what is not ticked off, ``Refused`` with the requirements that are not met, ``Conflict`` at
    an earlier stage, when it was decided before, or when the person has a cabinet here.
    """
    row = locked(work, application_id)
    if row.state == INVITED and profile and row.provider_id:
        return _correct(work, row, profile, by=by)
    route = route_of(work, row)
    straight = not (route.criteria or route.meeting or route.details)
    row = in_state(work, application_id, RECEIVED if straight else ENTRY)
    wrong = {
        f"checked.{code}": [msg("This has to be done first.")] for code, _ in route.checklist if code not in checked
    }
    if wrong:
        raise Invalid(fields=wrong)
    refuse(objections(work, row, log=True))
    made = invite_provider(
        work,
        name=row.name,
        email=row.email,
        locale=row.locale,
        applied_at=row.applied_at,
        profile=prefilled(work, row) | dict(profile or {}),
    )
    row.state, row.provider_id, row.invited_at = INVITED, made.id, work.now
    row.decided_at, row.decided_by = work.now, by
    note_event(work, row, "invited", by=by, checked=sorted(checked))
    return row


def prefilled(work: Work, row: Application) -> dict[str, Any]:
    """The profile as the questionnaires fill it in: what has the code of one of a provider's fields."""
    own = {item.code for item in value_fields(work)}
    found: dict[str, Any] = {name: row.answers[name] for name in PROFILE if row.answers.get(name)}
    return found | {"fields": {code: value for code, value in row.answers.items() if code in own}}


def _correct(work: Work, row: Application, profile: Mapping[str, Any], *, by: UUID) -> Application:
    made = _still_invited(work, row)
    update_profile(work, made, profile)
    note_event(work, row, "data_corrected", by=by)
    return row


def renew_invitation(work: Work, application_id: UUID) -> Application:
    """The invitation was lost or ran out: a person of the team sends it anew, and the record says who.

    The earlier link stops working. Raises ``Conflict`` when nothing was sent yet or it was accepted.
    """
    row = locked(work, application_id)
    if row.state != INVITED:
        raise Conflict(msg("No invitation has been sent yet, or it was accepted."))
    invite_again(work, _still_invited(work, row))
    return row


def _still_invited(work: Work, row: Application) -> Provider:
    if row.provider_id is None:
        raise Conflict(msg("No invitation has been sent yet, or it was accepted."))
    found = provider(work, row.provider_id)
    if found.status != PROVIDER_INVITED:
        raise Conflict(msg("This person has already accepted the invitation."))
    return found
