"""A meeting online is proposed by mail; the applicant answers by the link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.tenancy.work import Work
from core.verification.history import note_event, tell_applicant
from core.verification.messages import MEETING_PROPOSED
from core.verification.models import Application
from core.verification.queries import in_state
from core.verification.states import MEETING

MOST_TIMES = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """Times to choose from (none: the applicant writes when it suits), a link to meet at, a few words."""

    times: Sequence[datetime] = ()
    link: str = ""
    words: str = ""


def propose_meeting(work: Work, application_id: UUID, proposal: Proposal, *, by: UUID) -> Application:
    """Propose (again). Raises ``Invalid`` for times that have passed or a link that is none, ``Conflict``."""
    row = in_state(work, application_id, MEETING)
    propose(work, row, proposal)
    note_event(work, row, "meeting_proposed", by=by, times=row.meeting_times)
    return row


def propose(work: Work, row: Application, proposal: Proposal) -> None:
    """Mail the proposal; an earlier answer no longer counts."""
    times = _checked(work, proposal)
    row.meeting_times = [moment.isoformat() for moment in times]
    row.meeting_link, row.meeting_at, row.meeting_note = proposal.link.strip(), None, ""
    tell_applicant(work, row, MEETING_PROPOSED, words=f"\n\n{proposal.words.strip()}" if proposal.words.strip() else "")


def _checked(work: Work, proposal: Proposal) -> list[datetime]:
    wrong: dict[str, list[Message]] = {}
    if len(proposal.times) > MOST_TIMES:
        wrong["times"] = [msg("At most {most} times can be proposed.", most=MOST_TIMES)]
    elif any(moment <= work.now for moment in proposal.times):
        wrong["times"] = [msg("This time has passed.")]
    link = urlsplit(proposal.link.strip())
    if proposal.link.strip() and (link.scheme != "https" or not link.hostname):
        wrong["link"] = [msg("A link begins with https://.")]
    if wrong:
        raise Invalid(fields=wrong)
    return sorted(set(proposal.times))
