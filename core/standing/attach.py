"""Evidence of a finding: files of either side, and what the team points to, as it is now. What is attached stays."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from core.accounts.queries import names
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.messaging.close_flagged import use_flagged
from core.standing.judges import judging_roles
from core.standing.messages import ADDED, REPLIED
from core.standing.models import Evidence, Finding
from core.standing.queries import appeals_about, locked_finding, sanction_of
from core.standing.sides import side_of
from core.standing.snapshots import MESSAGE, take
from core.standing.states import OPEN
from core.standing.tell import ACCOUNT, CABINET, tell_person, tell_team
from core.standing.terms import terms_of
from core.tenancy.work import Work
from core.web.scope import Principal

FILE, NOTE = "file", "note"
REFERENCES = ("booking", MESSAGE, "case", "review")
MOST_FILES = 20
PURPOSE = "finding_evidence"


class NoMoreWords(Conflict):
    """The finding is decided."""

    code = "finding_is_decided"
    default = msg("This finding has already been decided. You can still appeal, if an appeal is possible.")


def attach_files(
    work: Work, finding_id: UUID, who: Principal, uploads: Sequence[Upload], *, text: str = "", told: bool = False
) -> None:
    """Attach pictures or PDFs: the team always, the person while the finding or an appeal is open.

    ``told``: the other side learns of it anyway. Raises ``NotFound``, ``NoMoreWords``, ``Invalid`` (also for one too
    many).
    """
    finding = locked_finding(work, finding_id)
    person = side_of(finding.account_id, who) == "person"
    if person and not _is_heard(work, finding):
        raise NoMoreWords
    held = select(func.count()).select_from(Evidence).where(Evidence.finding_id == finding.id, Evidence.kind == FILE)
    whose = Evidence.added_by == finding.account_id if person else Evidence.added_by != finding.account_id
    if (work.session.scalar(held.where(whose)) or 0) + len(uploads) > MOST_FILES:
        raise Invalid(fields={uploads[0].field: [msg("No more than {most} files, please.", most=MOST_FILES)]})
    for upload in uploads:
        stored = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", who.id))
        snapshot = {"name": stored.name, "size": stored.size, "sha256": stored.sha256}
        _add(work, finding, FILE, who.id, file_id=stored.id, snapshot=snapshot, text=text.strip())
    if uploads and not told:
        _tell_other_side(work, finding, person=person)


def attach_messages(
    work: Work, finding_id: UUID, message_ids: Sequence[UUID], *, by: UUID, text: str = "", told: bool = False
) -> None:
    """The team attaches messages, as they read now; those attached before stay as they were. Flags on them are closed.

    Raises ``Invalid`` for a message of a conversation the person has no part in, ``NotFound``.
    """
    finding = locked_finding(work, finding_id)
    taken = take(work, MESSAGE, list(dict.fromkeys(message_ids)))
    if any(one not in taken or finding.account_id not in taken[one].people for one in message_ids):
        raise Invalid(fields={"message_ids": [msg("These messages do not belong to a conversation of this person.")]})
    known = set(
        work.session.scalars(
            select(Evidence.subject_id).where(Evidence.finding_id == finding.id, Evidence.kind == MESSAGE)
        )
    )
    fresh = [one for one in taken if one not in known]
    for one in fresh:
        _add(work, finding, MESSAGE, by, subject_id=one, snapshot=taken[one].snapshot, text=text.strip())
        use_flagged(work, one, by=by, kind="finding", subject_id=finding.id)
    if fresh and not told:
        _tell_other_side(work, finding, person=False)


def add_evidence(
    work: Work, finding_id: UUID, *, kind: str, text: str, by: UUID, subject_id: UUID | None = None
) -> None:
    """The team adds a note, or points to a message, a booking, a case or a review of the person, as it is now.

    Raises ``Invalid``, ``NotFound``.
    """
    finding = locked_finding(work, finding_id)
    if kind not in (NOTE, *REFERENCES):
        raise Invalid(fields={"kind": [msg("Please choose one of the given answers.")]})
    if kind == NOTE:
        if not text.strip():
            raise Invalid(fields={"text": [msg("Please write something.")]})
        _add(work, finding, NOTE, by, text=text.strip())
        return
    if subject_id is None:
        raise Invalid(fields={"subject_id": [msg("Please say which one.")]})
    if kind == MESSAGE:
        attach_messages(work, finding_id, [subject_id], by=by, text=text)
        return
    taken = take(work, kind, [subject_id]).get(subject_id)
    if taken is None or finding.account_id not in taken.people:
        raise Invalid(fields={"subject_id": [msg("There is no such thing about this person.")]})
    _add(work, finding, kind, by, subject_id=subject_id, snapshot=taken.snapshot, text=text.strip())
    _tell_other_side(work, finding, person=False)


def _is_heard(work: Work, finding: Finding) -> bool:
    appeal = appeals_about(work, [finding.id]).get(finding.id)
    return finding.status == OPEN or (appeal is not None and appeal.state == OPEN)


def _add(work: Work, finding: Finding, kind: str, by: UUID, **values: object) -> None:
    work.session.add(Evidence(finding_id=finding.id, kind=kind, added_by=by, added_at=work.now, **values))
    work.flush()


def _tell_other_side(work: Work, finding: Finding, *, person: bool) -> None:
    if person:
        terms = terms_of(work, finding)
        roles = terms.decide_roles if finding.status == OPEN else judging_roles(work, terms.appeal_roles)
        name = names(work, [finding.account_id]).get(finding.account_id, "")
        tell_team(work, finding, roles, REPLIED, person=name)
        return
    sanction = sanction_of(work, finding.id)
    tell_person(work, finding, ADDED, area=ACCOUNT if sanction and sanction.irreversible else CABINET)
