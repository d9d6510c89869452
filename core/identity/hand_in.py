"""Somebody hands in a document that says who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.accounts.queries import team_recipients
from core.files.models import StoredFile
from core.files.remove import remove_file
from core.files.store import Upload, Uploader, store_file
from core.hooks.identity import PaperFacts
from core.identity.errors import PassedAlready
from core.identity.messages import TO_REVIEW
from core.identity.models import IdentityPaper
from core.identity.note import is_passed, lock_account, note_check, require_asked
from core.identity.papers import REPLACED, waiting_paper
from core.identity.seal import SHOWN, normal_number, number_hash, sealed
from core.identity.words import HANDED_IN, IDENTITY, KINDS
from core.identity.words import WAITING as CHECK_WAITS
from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.messages import Message, literal, msg
from core.notifications.send import notify
from core.rules.ask import asking, refuse
from core.tenancy.work import Work
from core.web.roles import SUPPORT

PURPOSE = "identity_document"
LONGEST_NAME = 120
SHORTEST_NUMBER = 5
OLDEST = 130


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a document."""

    kind: str
    full_name: str
    birth_date: date
    number: str


def hand_in_paper(work: Work, account_id: UUID, paper: Paper, upload: Upload) -> IdentityPaper:
    """Keep the document for the team to look at, in place of one that still waits.

    Raises ``Invalid`` with the fields, ``Refused`` with what the rules say against it, ``PassedAlready``, ``NotAsked``.
    """
    require_asked(work, IDENTITY)
    who = lock_account(work, account_id)
    if is_passed(work, account_id, IDENTITY):
        raise PassedAlready
    number = _checked(work, paper)
    refuse_paper(work, paper.kind, paper.birth_date)
    replaced = _replace(work, account_id)
    kept = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", account_id))
    row = _row(work, account_id, paper, number, kept)
    note_check(work, account_id, "identity", CHECK_WAITS)
    for recipient in () if replaced else team_recipients(work, SUPPORT):
        params = {"person": literal(who.name)}
        notify(work, recipient, TO_REVIEW.code, params=params, link=f"/desk/identity/{account_id}")
    return row


def refuse_paper(work: Work, kind: str, birth_date: date) -> None:
    """Raise ``Refused`` with everything the rules say against a document."""
    rules = asking(work, "verification")
    facts = PaperFacts(kind, birth_date, local_date(work.now, work.tenant.zone))
    refuse(list(rules.ask.identity_objections(site=rules.site, paper=facts)))


def _checked(work: Work, paper: Paper) -> str:
    """The document's number as it is compared. Raises ``Invalid``."""
    wrong: dict[str, list[Message]] = {}
    if paper.kind not in HANDED_IN:
        wrong["kind"] = [msg("Choose the kind of document.")]
    if not paper.full_name.strip() or len(paper.full_name) > LONGEST_NAME:
        wrong["full_name"] = [msg("Enter your name as it stands on the document.")]
    number = normal_number(paper.number)
    if len(number) < SHORTEST_NUMBER:
        wrong["number"] = [msg("Enter the number of the document.")]
    today = local_date(work.now, work.tenant.zone)
    if not today.year - OLDEST <= paper.birth_date.year or paper.birth_date > today:
        wrong["birth_date"] = [msg("Enter your date of birth as it stands on the document.")]
    if wrong:
        raise Invalid(fields=wrong)
    return number


def _replace(work: Work, account_id: UUID) -> bool:
    """Whether one waited already, and so the team knows."""
    earlier = waiting_paper(work, account_id)
    if earlier is None:
        return False
    earlier.state, earlier.decided_at = REPLACED, work.now
    if earlier.file_id is not None:
        remove_file(work, earlier.file_id)
    work.flush()
    return True


def _row(work: Work, account_id: UUID, paper: Paper, number: str, kept: StoredFile) -> IdentityPaper:
    row = IdentityPaper(
        account_id=account_id,
        kind=paper.kind,
        full_name=" ".join(paper.full_name.split()),
        birth_date=paper.birth_date,
        number_sealed=sealed(work, number),
        number_hash=number_hash(work, paper.kind, number),
        number_end=number[-SHOWN:],
        file_id=kept.id,
        handed_in_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def kinds_to_choose() -> list[tuple[str, Message]]:
    """The kinds of document a person may hand in."""
    return [(kind, KINDS[kind]) for kind in HANDED_IN]
