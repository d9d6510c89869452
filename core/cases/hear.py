"""Both sides' word: the other side is asked, answers in time or stays silent, and consents or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from core.cases.dates import word_of_other
from core.cases.errors import CaseIsDecided, ConsentOver, HearingIsOpen, NobodyToHear, NoConsentAsked, NotYourPart
from core.cases.history import happened
from core.cases.messages import (
    ASKED,
    ASKED_FOR_CONSENT,
    CONSENT_GIVEN,
    CONSENT_REFUSED,
    REMINDED,
    REMINDED_OF_CONSENT,
    SILENT,
    WORD_GIVEN,
)
from core.cases.models import Case, CaseEntry
from core.cases.queries import OPEN, case_of, side_of, team_case
from core.cases.tell import tell_other, tell_person, tell_team
from core.db.counted import count_down
from core.kit.deadlines import AFTER_ASKED, Deadline, after
from core.kit.errors import Invalid
from core.kit.instants import MICROSECOND
from core.kit.messages import msg
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work
from core.web.scope import Principal

HEARING_OVER, HEARING_REMINDER = "case.hearing_over", "case.hearing_reminder"
HEARING = (HEARING_OVER, HEARING_REMINDER)
HOURS_TO_ANSWER = 72
"""How long the other side has when the team asks it."""
AHEAD = timedelta(hours=24)
"""How long before its end the other side is reminded, or at half of its time if that is less."""


def reminded_at(asked_at: datetime, due_at: datetime) -> datetime:
    """When somebody who has not answered is reminded."""
    return due_at - min(AHEAD, (due_at - asked_at) / 2)


def has_time_left(case: Case, now: datetime) -> bool:
    """Whether the other side was asked, has not answered, and may still do so (its last instant included)."""
    return case.hearing == "asked" and case.hearing_due_at is not None and now <= case.hearing_due_at


def start_hearing(work: Work, case: Case, due: Deadline, *, consent: bool = False) -> None:
    """Ask the other side for its word until ``due`` (inclusive), and with ``consent`` for its agreement."""
    case.hearing, due_at = "asked", due.at
    count_down(case, "hearing_due_at", due, work.tenant.zone)
    if consent:
        case.consent_needed, case.consent = True, None
    schedule(
        work, HEARING_OVER, subject_id=case.id, due_at=due_at + MICROSECOND, key=f"{HEARING_OVER}:{case.id}:{due_at}"
    )
    remind = reminded_at(work.now, due_at)
    schedule(work, HEARING_REMINDER, subject_id=case.id, due_at=remind, key=f"{HEARING_REMINDER}:{case.id}:{due_at}")
    work.flush()
    happened(work, case, msg("The other side is asked for its word until {due}.", due=due_at), "person", "other")
    template = ASKED_FOR_CONSENT if case.consent_needed else ASKED
    tell_other(work, case, template, dates=word_of_other(work, case), due=due_at)


def ask_other_side(work: Work, case_id: UUID, who: Principal, question: str) -> Case:
    """The team asks the other side, which learns of the case by it.

    Raises ``NotFound``, ``CaseIsDecided``, ``NobodyToHear``, ``HearingIsOpen``, ``Invalid``.
    """
    case = team_case(work, case_id, who, lock=True)
    if case.state != OPEN:
        raise CaseIsDecided
    if case.other_id is None:
        raise NobodyToHear
    if case.hearing == "asked":
        raise HearingIsOpen
    if not question.strip():
        raise Invalid(fields={"question": [msg("Please write what you would like to know from the other side.")]})
    case.question = question.strip()
    if case.consent != "yes":
        case.consent = None
    due = after(work.now, HOURS_TO_ANSWER, "hours", AFTER_ASKED)
    start_hearing(work, case, due, consent=case.consent_needed and case.consent is None)
    return case


def write_statement(work: Work, case_id: UUID, who: Principal, text: str, *, shared: bool) -> CaseEntry:
    """A side's word. ``shared``: the other side may read it too.

    Raises ``NotFound``, ``NotYourPart``, ``CaseIsDecided``, ``Invalid``.
    """
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if side == "team":
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write something.")]})
    entry = CaseEntry(
        case_id=case.id,
        author_id=who.id,
        kind="statement",
        text=text.strip(),
        audience=["person", "other"] if shared else [side],
        created_at=work.now,
    )
    work.session.add(entry)
    if side == "other" and not (case.consent_needed and case.consent is None):
        _close(work, case, "given")
    work.flush()
    tell_team(work, case, WORD_GIVEN)
    if shared and side == "other":
        tell_person(work, case, WORD_GIVEN)
    elif shared:
        tell_other(work, case, WORD_GIVEN)
    return entry


def record_consent(work: Work, case_id: UUID, who: Principal, *, given: bool, text: str = "") -> Case:
    """The other side consents or does not, in time; or the team writes down what it was told, with words saying how.

    Raises ``NotFound``, ``NotYourPart`` for the person of the case, ``NoConsentAsked``, ``ConsentOver``,
    ``CaseIsDecided``, ``Invalid``.
    """
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if side == "person":
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    if not case.consent_needed:
        raise NoConsentAsked
    if side == "other" and case.consent in (None, "silent") and not has_time_left(case, work.now):
        raise ConsentOver
    if side == "team" and not text.strip():
        raise Invalid(fields={"text": [msg("Please write how the other side told you.")]})
    case.consent = "yes" if given else "no"
    _close(work, case, "given")
    _keep_consent(work, case, side, text.strip(), given=given)
    work.flush()
    tell_team(work, case, CONSENT_GIVEN if given else CONSENT_REFUSED)
    return case


def _keep_consent(work: Work, case: Case, side: str, text: str, *, given: bool) -> None:
    said = msg("The other side agrees.") if given else msg("The other side does not agree.")
    if side == "team":
        told = msg("The other side agrees, as the team was told: {how}", how=text)
        refused = msg("The other side does not agree, as the team was told: {how}", how=text)
        said = told if given else refused
    happened(work, case, said, "other")
    if side == "other" and text:
        entry = CaseEntry(
            case_id=case.id,
            author_id=case.other_id,
            kind="statement",
            text=text,
            audience=["other"],
            created_at=work.now,
        )
        work.session.add(entry)


def close_hearing(work: Work, case_id: UUID) -> None:
    """The last instant for the other side's word has passed: the team decides without it; no consent was given."""
    case = case_of(work, case_id, lock=True)
    if case.state != OPEN or case.hearing != "asked" or case.hearing_due_at is None or work.now <= case.hearing_due_at:
        return
    case.hearing = "silent"
    if case.consent_needed and case.consent is None:
        case.consent = "silent"
        happened(work, case, msg("The other side stayed silent: that counts as a no."), "person", "other")
    else:
        happened(work, case, msg("The other side stayed silent: the team decides without it."), "person", "other")
    work.flush()
    tell_team(work, case, SILENT)


def remind_other_side(work: Work, case_id: UUID) -> None:
    """Its time ends soon and it has not answered: say so, once."""
    case = case_of(work, case_id)
    if case.state == OPEN and has_time_left(case, work.now):
        template = REMINDED_OF_CONSENT if case.consent_needed and case.consent is None else REMINDED
        tell_other(work, case, template, dates=word_of_other(work, case), due=case.hearing_due_at)


def _close(work: Work, case: Case, how: str) -> None:
    if case.hearing is not None:
        case.hearing = how
        cancel_planned(work, case.id, *HEARING)
