"""Writing into a case: the people and the team to each other, the team among itself, a role's position."""

from __future__ import annotations

from uuid import UUID

from core.cases.clocks import first_word
from core.cases.errors import CaseIsDecided, NobodyToHear, NotYourPart
from core.cases.messages import MESSAGE_FROM_PERSON, MESSAGE_FROM_TEAM
from core.cases.models import Case, CaseEntry
from core.cases.queries import OPEN, case_of, roles_to_speak_for, side_of
from core.cases.tell import tell_other, tell_person, tell_team
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.tenancy.work import Work
from core.web.scope import Principal


def write_message(work: Work, case_id: UUID, who: Principal, text: str, *, to: str = "person") -> CaseEntry:
    """A message between a person and the team; the team writes ``to`` the ``person`` or the ``other`` side.

    Raises ``NotFound``, ``CaseIsDecided``, ``NobodyToHear``, ``Invalid``.
    """
    case = _open(work, case_id)
    side = side_of(case, who)
    if side != "team":
        entry = _add(work, case, who.id, "message", text, audience=[side])
        tell_team(work, case, MESSAGE_FROM_PERSON)
        return entry
    if to == "other" and case.hearing is None:
        raise NobodyToHear
    entry = _add(work, case, who.id, "message", text, audience=[to])
    if to == "person":
        first_word(work, case)
    (tell_other if to == "other" else tell_person)(work, case, MESSAGE_FROM_TEAM, text=literal(entry.text))
    return entry


def add_words(work: Work, case: Case, author_id: UUID, text: str) -> CaseEntry:
    """What the person of an open case brought somewhere else and belongs to it; the team is told."""
    entry = _add(work, case, author_id, "message", text, audience=["person"])
    tell_team(work, case, MESSAGE_FROM_PERSON)
    return entry


def write_note(work: Work, case_id: UUID, who: Principal, text: str) -> CaseEntry:
    """A note of the team, never shown to the people. Raises ``NotYourPart`` for the people themselves."""
    case = _open(work, case_id)
    if side_of(case, who) != "team":
        raise NotYourPart
    return _add(work, case, who.id, "note", text)


def take_position(work: Work, case_id: UUID, who: Principal, role: str, text: str) -> CaseEntry:
    """What a role thinks should be decided; the latest counts. Raises ``NotYourPart``, ``CaseIsDecided``."""
    case = _open(work, case_id)
    if side_of(case, who) != "team" or role not in roles_to_speak_for(case, who):
        raise NotYourPart
    return _add(work, case, who.id, "position", text, role=role)


def _open(work: Work, case_id: UUID) -> Case:
    case = case_of(work, case_id, lock=True)
    if case.state != OPEN:
        raise CaseIsDecided
    return case


def _add(
    work: Work,
    case: Case,
    author_id: UUID,
    kind: str,
    text: str,
    *,
    role: str | None = None,
    audience: list[str] | None = None,
) -> CaseEntry:
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write something.")]})
    entry = CaseEntry(
        case_id=case.id,
        author_id=author_id,
        role=role,
        kind=kind,
        text=text.strip(),
        audience=audience or [],
        created_at=work.now,
    )
    work.session.add(entry)
    work.flush()
    return entry
