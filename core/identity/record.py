"""The team writes down checks it made otherwise: in person, by video, without a card gateway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.accounts.models import Account
from core.files.remove import remove_file
from core.hooks.identity import Check
from core.identity.hand_in import refuse_paper
from core.identity.models import IdentityPaper
from core.identity.note import is_passed, lock_account, note_check
from core.identity.papers import ACCEPTED, REPLACED, waiting_paper
from core.identity.state import AccountState, account_state
from core.identity.words import IDENTITY, PASSED, TEAM_METHODS
from core.kit.errors import Forbidden, Invalid
from core.kit.messages import msg
from core.tenancy.work import Work


class OwnAccount(Forbidden):
    """Nobody verifies themselves."""

    code = "own_account"
    default = msg("Somebody else of the team decides about your own account.")


@dataclass(frozen=True, slots=True)
class Seen:
    """How the team checked, why it did so, and who was seen: the account's own name unless another is given."""

    how: str
    reason: str
    full_name: str = ""
    birth_date: date | None = None


def record_checks(
    work: Work, account_id: UUID, seen: Seen, *, steps: Iterable[Check] = (), by: UUID | None
) -> AccountState:
    """Pass checks by the team's word: ``steps``, or whatever is missing. What is passed already stays as it is.

    Written down by nobody (invented people of a demo), nobody is told.
    Raises ``Invalid`` with the fields, ``Refused`` for somebody the rules don't take, ``OwnAccount``, ``NotFound``.
    """
    who = lock_account(work, account_id)
    if by == account_id:
        raise OwnAccount
    state = account_state(work, account_id)
    wanted = tuple(steps) or state.missing
    _check(state, wanted, seen)
    for step in wanted:
        if is_passed(work, account_id, step):
            continue
        if step == IDENTITY:
            _put_on_file(work, who, seen, by)
        why = seen.reason.strip()
        note_check(work, account_id, step, PASSED, method=seen.how, by=by, reason=why, tell=by is not None)
    return account_state(work, account_id)


def _check(state: AccountState, wanted: tuple[Check, ...], seen: Seen) -> None:
    wrong = {}
    if seen.how not in TEAM_METHODS:
        wrong["how"] = [msg("Say how it was checked.")]
    if not seen.reason.strip():
        wrong["reason"] = [msg("Please write why.")]
    if any(step not in state.terms.checks for step in wanted):
        wrong["steps"] = [msg("This site does not ask for this check.")]
    if wrong:
        raise Invalid(fields=wrong)


def _put_on_file(work: Work, who: Account, seen: Seen, by: UUID | None) -> None:
    if seen.birth_date is not None:
        refuse_paper(work, "other", seen.birth_date)
    waiting = waiting_paper(work, who.id)
    if waiting is not None:
        waiting.state, waiting.decided_at, waiting.decided_by = REPLACED, work.now, by
        if waiting.file_id is not None:
            remove_file(work, waiting.file_id)
    work.session.add(
        IdentityPaper(
            account_id=who.id,
            kind="other",
            full_name=" ".join(seen.full_name.split()) or who.name,
            birth_date=seen.birth_date,
            state=ACCEPTED,
            handed_in_at=work.now,
            decided_at=work.now,
            decided_by=by,
            reason=seen.reason.strip(),
        )
    )
    work.flush()
