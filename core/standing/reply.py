"""The person's own word on a finding."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.queries import names
from core.files.store import Upload
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.standing.attach import NoMoreWords, attach_files
from core.standing.messages import REPLIED
from core.standing.models import Evidence
from core.standing.queries import locked_finding
from core.standing.states import OPEN
from core.standing.tell import tell_team
from core.standing.terms import terms_of
from core.tenancy.work import Work
from core.web.scope import Principal


def reply_to_finding(
    work: Work, finding_id: UUID, who: Principal, text: str, *, files: Sequence[Upload] = ()
) -> Evidence:
    """The person explains or contradicts; the team is told. The caller has checked that it is about them.

    Raises ``Invalid``, ``NoMoreWords``, ``NotFound``.
    """
    finding = locked_finding(work, finding_id)
    if finding.status != OPEN:
        raise NoMoreWords
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write something.")]})
    row = Evidence(finding_id=finding_id, kind="reply", text=text.strip(), added_by=who.id, added_at=work.now)
    work.session.add(row)
    work.flush()
    attach_files(work, finding_id, who, files, told=True)
    person = names(work, [who.id]).get(who.id, "")
    tell_team(work, finding, terms_of(work, finding).decide_roles, REPLIED, person=person)
    return row
