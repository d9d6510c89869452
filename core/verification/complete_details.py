"""The second questionnaire is complete: the team gets it, and from now the page has its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.db.counted import count_down
from core.files.store import Upload
from core.kit.instants import MICROSECOND
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work
from core.verification.answers import PREFIX, missing
from core.verification.dates import page_dates
from core.verification.history import note_event, tell_applicant, tell_team
from core.verification.keep_details import Kept, keep_details
from core.verification.messages import COMPLETE, COMPLETE_TEAM
from core.verification.models import Application
from core.verification.queries import files_of
from core.verification.recognise import TAX_NUMBER, recognition_objections
from core.verification.route import details_form, objections
from core.verification.states import ENTRY

OVERDUE = "verification.overdue"


def complete_details(work: Work, row: Application, answers: Mapping[str, Any], uploads: Sequence[Upload] = ()) -> Kept:
    """Keep, and if nothing is wrong or missing, hand the questionnaire to the team: from now the page has its date.

    Faults come back rather than raised, so that what was kept stays kept. Raises ``Conflict``.
    """
    result = keep_details(work, row, answers, uploads)
    row, form = result.row, details_form(work, row)
    codes = {item.code for item in files_of(work, row.id)}
    for name, texts in missing(form, row.draft, codes).items():
        result.faults.setdefault(name, list(texts))
    if result.faults:
        return result
    before = row.answers
    row.answers = {**row.answers, **row.draft}
    found = [*objections(work, row, "details", log=True), *recognition_objections(work, row.answers.get(TAX_NUMBER))]
    if found:
        row.answers = before
        for item in found:
            result.faults.setdefault(PREFIX + (item.marks or ""), []).append(item.message)
        result.reasons = tuple(item.message for item in found)
        result.rules = tuple(item.rule for item in found)
        return result
    _hand_over(work, row)
    result.complete = True
    return result


def _hand_over(work: Work, row: Application) -> None:
    row.tax_number = row.answers.get(TAX_NUMBER)
    row.draft, row.state, row.completed_at = {}, ENTRY, work.now
    rules = asking(work, "application", row.id, version=row.rule_version)
    terms = rules.ask.page_terms(site=rules.site, completed_at=work.now)
    count_down(row, "page_expected_at", terms.expected, work.tenant.zone)
    count_down(row, "page_due_at", terms.due, work.tenant.zone)
    note_event(work, row, "completed")
    tell_applicant(work, row, COMPLETE, page_dates(work, row, "applicant"), due=terms.due_at or "–")
    tell_team(work, row, COMPLETE_TEAM, page_dates(work, row, "team"), due=terms.due_at or "–")
    if terms.due_at is not None:
        schedule(work, OVERDUE, subject_id=row.id, due_at=terms.due_at + MICROSECOND, key=f"{OVERDUE}:{row.id}")
