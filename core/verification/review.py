"""The team reads an application and records its criteria; with every yes a meeting is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.rules.ask import refuse
from core.tenancy.work import Work
from core.verification.history import note_event
from core.verification.models import Application
from core.verification.propose_meeting import Proposal, propose
from core.verification.queries import in_state
from core.verification.record_meeting import unlock_details
from core.verification.route import objections, route_of
from core.verification.states import ENTRY, MEETING, RECEIVED


def review(
    work: Work, application_id: UUID, criteria: Mapping[str, bool], *, by: UUID, proposal: Proposal | None = None
) -> Application:
    """Record each criterion as a yes or a no. All of them a yes: the next stage, and the mail that proposes to meet.
    A single no: no meeting is proposed; the answers may be recorded anew, or the application be declined.

    Raises ``Invalid`` for a criterion without an answer, ``Refused`` with every requirement that is not met when
    everything else is a yes, ``Conflict`` at another stage.
    """
    row = in_state(work, application_id, RECEIVED)
    route = route_of(work, row)
    asked = {item.code for item in route.criteria}
    wrong = {f"criteria.{code}": [msg("Please answer yes or no.")] for code in asked - criteria.keys()}
    wrong |= {f"criteria.{code}": [msg("There is no such field here.")] for code in criteria.keys() - asked}
    if wrong:
        raise Invalid(fields=wrong)
    passed = all(criteria.values())
    if passed:
        refuse(objections(work, row, log=True))
    row.criteria = dict(criteria)
    note_event(work, row, "approved" if passed else "reviewed", by=by, criteria=dict(criteria))
    if not passed:
        return row
    if route.meeting:
        row.state = MEETING
        propose(work, row, proposal or Proposal())
    elif route.details:
        unlock_details(work, row)
    else:
        row.state = ENTRY
    return row
