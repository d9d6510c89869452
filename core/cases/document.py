"""The answer that can be kept: written once, in the person's language, and never changed afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import names
from core.bookings.queries import booking_of
from core.cases.about import meeting_of
from core.cases.appeal import changed_at
from core.cases.dates import appeal_of_side
from core.cases.keep import keep
from core.cases.kinds import OUTCOMES, kind_of, topic_label
from core.cases.models import Case, CaseDocument
from core.cases.queries import appeal_against, case_of, entries_of, positions_of, side_of
from core.cases.reach import reach_of
from core.cases.receipt import receipt_parts
from core.cases.reference import reference_of
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.tenancy.work import Work
from core.web.language import Language
from core.web.pdf import Document, Facts, Heading, Part, pdf_file
from core.web.roles import LABELS
from core.web.scope import Principal
from core.web.texts import site_name


def keep_answers(work: Work, case: Case) -> dict[str, CaseDocument]:
    """Write the decision down for its person and, if it was asked, the other side; by side."""
    sides = {"person": case.opened_by, "other": case.other_id if case.hearing is not None else None}
    return {side: _keep(work, case, side, account_id) for side, account_id in sides.items() if account_id is not None}


def _keep(work: Work, case: Case, side: str, account_id: UUID) -> CaseDocument:
    title = msg("Decision: {kind}", kind=kind_of(work, case.kind).label)

    def write(language: Language) -> list[Any]:
        return _Writer(work, case, side, account_id, language).parts()

    return keep(work, case, "decision", side, account_id, title, write)


class _Writer:
    """Puts a decision into words for one side."""

    def __init__(self, work: Work, case: Case, side: str, account_id: UUID, language: Language) -> None:
        self.work, self.case, self.side, self.account_id, self.language = work, case, side, account_id, language

    def say(self, message: Message) -> str:
        """In the reader's words."""
        return self.language.text(message)

    def parts(self) -> list[Any]:
        """The document's parts: facts as pairs, headings, paragraphs."""
        found: list[Any] = [{"facts": self._facts()}]
        found += [{"heading": self.say(msg("What was said"))}, *self._said()]
        found += [{"heading": self.say(msg("The decision"))}, {"text": self.say(OUTCOMES[self.case.outcome or ""])}]
        answer = self.case.answer if self.side == "person" else self.case.answer_other
        if answer:
            found.append({"text": answer})
        found += receipt_parts(self.work, self.case, self.account_id, self.language)
        return [*found, {"heading": self.say(msg("How it was decided"))}, *self._how()]

    def _facts(self) -> list[list[str]]:
        case, kind = self.case, kind_of(self.work, self.case.kind)
        name = names(self.work, [self.account_id]).get(self.account_id, "")
        pairs = [
            (msg("Case"), reference_of(self.work, case)),
            (msg("Given to"), name),
            (msg("What it is about"), self.say(kind.label)),
            (msg("Opened"), self.language.moment(case.created_at)),
        ]
        if (topic := topic_label(kind, case.topic)) is not None:
            pairs.append((msg("In particular"), self.say(topic)))
        if case.subject_kind == "booking" and case.subject_id is not None:
            pairs.append((msg("Booking"), self._booking(case.subject_id)))
        if case.decided_at is not None:
            pairs.append((msg("Decided"), self.language.moment(case.decided_at)))
        return [[self.say(label), value] for label, value in pairs]

    def _booking(self, booking_id: UUID) -> str:
        return self.say(meeting_of(self.work, booking_of(self.work, booking_id)))

    def _said(self) -> list[dict[str, str]]:
        case, mine = self.case, self.side == "person"
        found = []
        if case.text and (mine or case.shared):
            found.append(self._quote(case.opened_by, case.text))
        side: Any = self.side
        for entry in entries_of(self.work, case.id, side):
            if entry.kind == "statement":
                found.append(self._quote(entry.author_id, entry.text))
        if case.hearing == "silent":
            found.append({"text": self.say(msg("The other side was asked and stayed silent."))})
        elif case.hearing == "asked":
            found.append({"text": self.say(msg("The decision was taken before the other side's time was over."))})
            if why := case.settlement.get("not_waited"):
                found.append({"text": self.say(msg("Why the team did not wait: {why}", why=why))})
        return found or [{"text": self.say(msg("Nothing was written."))}]

    def _quote(self, author_id: UUID | None, text: str) -> dict[str, str]:
        who = msg("You") if author_id == self.account_id else msg("The other side")
        return {"text": f"{self.say(who)}: {text}"}

    def _how(self) -> list[dict[str, str]]:
        roles = [LABELS[role] for role in positions_of(self.work, self.case.id) if role in LABELS]
        found = [msg("Decided by: {roles}.", roles=roles)]
        found += [
            msg("One person spoke for several of these: {roles}.", roles=[LABELS[role] for role in several])
            for several in self.case.settlement.get("one_person_for", [])
        ]
        if self.case.consent_needed:
            said = {"yes": msg("The other side agreed."), "no": msg("The other side did not agree.")}
            found.append(said.get(self.case.consent or "", msg("The other side gave no consent.")))
        if self.case.appeal_until is not None:
            found.append(msg("You can appeal against this decision once, on its page."))
            side: Any = self.side
            found += [told.text for told in appeal_of_side(self.work, self.case, side)]
            if (reach := reach_of(self.work, self.case, self.account_id)) is not None:
                found.append(reach)
        else:
            found.append(msg("There is no further appeal against this decision."))
        return [{"text": self.say(item)} for item in found]


def document_of(work: Work, case_id: UUID, who: Principal) -> list[CaseDocument]:
    """The kept answers of a case: one's own, or for the team all of them. Raises ``NotFound`` for strangers."""
    side = side_of(case_of(work, case_id), who)
    found = select(CaseDocument).where(CaseDocument.case_id == case_id).order_by(CaseDocument.id)
    if side != "team":
        found = found.where(CaseDocument.account_id == who.id)
    return list(work.session.scalars(found))


def one_document(work: Work, case_id: UUID, document_id: UUID, who: Principal) -> CaseDocument:
    """One of them. Raises ``NotFound``."""
    for row in document_of(work, case_id, who):
        if row.id == document_id:
            return row
    raise NotFound


def changed_on_appeal(work: Work, row: CaseDocument) -> Message | None:
    """What is said beside a kept decision that no longer stands as it was written down."""
    appeal = appeal_against(work, row.case_id) if row.kind == "decision" else None
    at = changed_at(appeal)
    if appeal is None or at is None:
        return None
    return msg(
        "This decision was changed on appeal on {at}. The newer decision counts: {reference}.",
        at=at,
        reference=reference_of(work, appeal),
    )


def as_pdf(work: Work, row: CaseDocument) -> bytes:
    """The document as a file: the words as they were kept, with their fingerprint at the end."""
    language = Language(row.locale, row.zone, work.tenant.plugins, kept=True)
    note = language.text(msg("Fingerprint of these words (SHA-256): {sha}", sha=row.sha256))
    changed = changed_on_appeal(work, row)
    parts = [_part(item) for item in row.parts]
    document = Document(row.title, [language.text(changed), *parts] if changed else parts, note)
    return pdf_file(document, work.tenant, language, row.created_at, site=site_name(work, row.locale))


def _part(item: dict[str, Any]) -> Part:
    if "facts" in item:
        return Facts([(name, value) for name, value in item["facts"]])
    return Heading(item["heading"]) if "heading" in item else str(item["text"])
