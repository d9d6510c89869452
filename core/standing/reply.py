"""The person's own word on a finding, and what the team adds to it."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import names
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.standing.messages import REPLIED
from core.standing.models import Evidence
from core.standing.queries import locked_finding
from core.standing.states import OPEN
from core.standing.tell import tell_team
from core.standing.terms import terms_of
from core.tenancy.work import Work

REFERENCES = ("booking", "message", "case", "review")


class NoMoreWords(Conflict):
    """The finding is decided."""

    code = "finding_is_decided"
    default = msg("This finding has already been decided. You can still appeal, if an appeal is possible.")


def reply_to_finding(work: Work, finding_id: UUID, account_id: UUID, text: str) -> Evidence:
    """The person explains or contradicts; the team is told. The caller has checked that it is about them.

    Raises ``Invalid``, ``NoMoreWords``, ``NotFound``.
    """
    finding = locked_finding(work, finding_id)
    if finding.status != OPEN:
        raise NoMoreWords
    row = _add(work, finding_id, "reply", text, account_id)
    person = names(work, [account_id]).get(account_id, "")
    tell_team(work, finding, terms_of(work, finding).decide_roles, REPLIED, person=person)
    return row


def add_evidence(
    work: Work, finding_id: UUID, *, kind: str, text: str, by: UUID, subject_id: UUID | None = None
) -> Evidence:
    """The team adds a note, or points to a booking, a message, a case or a review, in words the person reads.

    Raises ``Invalid``, ``NotFound``.
    """
    finding = locked_finding(work, finding_id)
    if kind not in ("note", *REFERENCES):
        raise Invalid(fields={"kind": [msg("Please choose one of the given answers.")]})
    if kind in REFERENCES and subject_id is None:
        raise Invalid(fields={"subject_id": [msg("Please say which one.")]})
    return _add(work, finding.id, kind, text, by, subject_id)


def _add(work: Work, finding_id: UUID, kind: str, text: str, by: UUID, subject_id: UUID | None = None) -> Evidence:
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write something.")]})
    row = Evidence(
        finding_id=finding_id, kind=kind, subject_id=subject_id, text=text.strip(), added_by=by, added_at=work.now
    )
    work.session.add(row)
    work.flush()
    return row
