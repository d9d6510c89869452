"""Somebody applies to become a provider: first a draft, if they like, then the first questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.accounts.normalise import normal_email, normal_phone, region_of
from core.kit.errors import Conflict, Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.providers.custom_fields import today_of
from core.rules.versions import current_version
from core.tenancy.work import Work
from core.verification.answers import Faults, missing, stored
from core.verification.events import ApplicationBegun
from core.verification.history import note_event, tell_applicant, tell_team
from core.verification.messages import DRAFT_KEPT, NEW
from core.verification.messages import RECEIVED as RECEIVED_WORDS
from core.verification.models import Application
from core.verification.queries import locked
from core.verification.questionnaires import FIRST, questionnaires
from core.verification.states import DRAFT, RECEIVED

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Form:
    """What an applicant sends: who they are, and their answers by code."""

    name: str
    email: str
    locale: str
    answers: Mapping[str, Any]
    phone: str = ""
    faults: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    """What the door has found wrong already, by field: told together with the rest."""


def apply(work: Work, form: Form, row: Application | None = None) -> Application:
    """Send the first questionnaire, a fresh one or a draft's; also correct one that nobody has decided about yet.

    The day it is sent (again) is the day of the application. Thanks the applicant and tells the team, the first time.
    Raises ``Invalid`` with every fault, marked ``answers.<code>``; ``Conflict`` when the team has begun to decide.
    """
    kept, faults = _checked(work, form)
    faults |= {name: texts for name, texts in missing(questionnaires(work)[FIRST], kept).items() if name not in faults}
    if faults:
        raise Invalid(fields=faults)
    begun = row is None
    row = _changeable(work, row) if row else _fresh(work)
    again = row.state == RECEIVED
    _fill(work, row, form)
    row.answers, row.draft, row.state = kept, {}, RECEIVED
    row.applied_at, row.rule_version = work.now, current_version(work)
    work.session.add(row)
    work.flush()
    if begun:
        work.emit(ApplicationBegun(row.id))
    note_event(work, row, "corrected" if again else "sent")
    if not again:
        tell_applicant(work, row, RECEIVED_WORDS)
        tell_team(work, row, NEW)
    return row


def keep_draft(work: Work, form: Form, row: Application | None = None) -> Application:
    """Keep what is written so far; the link to it is mailed the first time. Only name and e-mail are needed.

    Raises ``Invalid`` without them, or for answers of the wrong kind; ``Conflict`` once it was sent.
    """
    kept, faults = _checked(work, form)
    if faults:
        raise Invalid(fields=faults)
    if row is not None and locked(work, row.id).state != DRAFT:
        raise Conflict(msg("This application has been sent already."))
    made = row or _fresh(work)
    _fill(work, made, form)
    made.draft = kept
    work.session.add(made)
    work.flush()
    if row is None:
        work.emit(ApplicationBegun(made.id))
        note_event(work, made, "drafted")
        tell_applicant(work, made, DRAFT_KEPT)
    return made


def _checked(work: Work, form: Form) -> tuple[dict[str, Any], Faults]:
    kept, faults = stored(questionnaires(work)[FIRST], form.answers, today_of(work))
    if not form.name.strip():
        faults["name"] = [msg("Tell us your name.")]
    for check, text in ((normal_email, form.email), (_normal_phone(work), form.phone)):
        try:
            if text or check is normal_email:
                check(text)
        except Invalid as problem:
            faults |= {name: list(texts) for name, texts in problem.fields.items()}
    return kept, faults | {name: list(texts) for name, texts in form.faults.items()}


def _normal_phone(work: Work) -> Any:
    return lambda text: normal_phone(text, region_of(work.tenant.zone))


def _fresh(work: Work) -> Application:
    return Application(id=new_id(), state=DRAFT, created_at=work.now, rule_version=current_version(work))


def _changeable(work: Work, row: Application) -> Application:
    found = locked(work, row.id)
    if found.state not in (DRAFT, RECEIVED) or found.criteria:
        raise Conflict(msg("The team has begun to decide; write to it if something has changed."))
    return found


def _fill(work: Work, row: Application, form: Form) -> None:
    row.name = form.name.strip()[:LONGEST_NAME]
    row.email = normal_email(form.email)
    row.phone = normal_phone(form.phone, region_of(work.tenant.zone)) if form.phone else None
    row.locale = form.locale if form.locale in work.tenant.locales else work.tenant.locale
