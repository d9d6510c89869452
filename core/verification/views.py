"""Applications as they are shown: to the one who wrote it, and to the team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.accounts.queries import names
from core.files.queries import files
from core.hooks.applications import Questionnaire
from core.hooks.contributions import CustomField
from core.standing.ban import KEY_WORDS
from core.tenancy.work import Work
from core.verification.dates import page_dates
from core.verification.invite_applicant import prefilled
from core.verification.links import token_of
from core.verification.models import Application, ApplicationEvent
from core.verification.overdue import is_overdue
from core.verification.queries import events_of, files_of, same_person
from core.verification.questionnaires import FIRST, questionnaires
from core.verification.recognise import matches_of
from core.verification.route import objections, route_of
from core.verification.states import DETAILS, DRAFT, ENTRY, FOR_APPLICANTS, INVITED, MEETING, RECEIVED
from core.verification.steps import event_words
from core.web.reader import say

NEXT = {RECEIVED: "review", MEETING: "meeting", DETAILS: "details", ENTRY: "entry", INVITED: "acceptance"}


def question_view(item: CustomField) -> dict[str, Any]:
    """A question in the caller's language."""
    return {
        "code": item.code,
        "kind": item.kind,
        "label": item.label,
        "help": item.help,
        "required": item.required,
        "choices": [{"code": code, "label": say(label)} for code, label in item.choices],
    }


def questionnaire_view(form: Questionnaire) -> dict[str, Any]:
    """A questionnaire in the caller's language."""
    return {
        "code": form.code,
        "title": form.title,
        "intro": form.intro,
        "questions": [question_view(item) for item in form.questions],
    }


def form_now(work: Work, row: Application) -> Questionnaire | None:
    """The questionnaire the applicant may fill in or correct now."""
    known = questionnaires(work)
    if row.state == DRAFT or (row.state == RECEIVED and not row.criteria):
        return known[FIRST]
    code = route_of(work, row).details if row.state == DETAILS else None
    return known[code] if code else None


def files_view(work: Work, row: Application) -> list[dict[str, Any]]:
    """The added files, without their bytes."""
    added = files_of(work, row.id)
    known = files(work, (item.file_id for item in added))
    return [
        {"id": one.id, "code": item.code, "name": one.name, "media_type": one.media_type, "size": one.size}
        for item in added
        if (one := known.get(item.file_id)) is not None
    ]


def meeting_view(row: Application) -> dict[str, Any] | None:
    """The meeting, once one was proposed."""
    if row.state == RECEIVED or not (row.meeting_times or row.meeting_link or row.state == MEETING or row.met_at):
        return None
    times = [datetime.fromisoformat(moment) for moment in row.meeting_times]
    return {"times": times, "link": row.meeting_link, "at": row.meeting_at, "note": row.meeting_note}


def reasons_view(work: Work, row: Application) -> list[dict[str, Any]]:
    """The requirements that are not met, while that still matters."""
    if row.state not in (RECEIVED, MEETING, DETAILS, ENTRY):
        return []
    return [{"rule": item.rule, "message": item.message} for item in objections(work, row, "form")]


def received_view(work: Work, row: Application) -> dict[str, Any]:
    """That it has arrived."""
    return {
        "id": row.id,
        "state": row.state,
        "token": token_of(work, row.id),
        "created_at": row.created_at,
        "applied_at": row.applied_at,
    }


def own_view(work: Work, row: Application) -> dict[str, Any]:
    """An application for the one who wrote it: nothing of what the team notes for itself."""
    form = form_now(work, row)
    return received_view(work, row) | {
        "name": row.name,
        "email": row.email,
        "stage": FOR_APPLICANTS[row.state],
        "answers": row.answers,
        "draft": row.draft,
        "questionnaire": questionnaire_view(form) if form else None,
        "files": files_view(work, row),
        "meeting": meeting_view(row),
        "reasons": reasons_view(work, row),
        "page_expected_at": row.page_expected_at,
        "page_due_at": row.page_due_at,
        "deadlines": page_dates(work, row, "applicant"),
        "note": row.decision_note,
    }


def team_view(work: Work, row: Application) -> dict[str, Any]:
    """An application in the team's list."""
    shown = (
        *("id", "state", "created_at", "applied_at", "name", "email", "phone", "locale", "answers", "owner_id"),
        *("provider_id", "criteria", "completed_at", "page_expected_at", "page_due_at", "invited_at", "decided_at"),
        *("decision_reason", "decision_note"),
    )
    return {name: getattr(row, name) for name in shown} | {
        "overdue": is_overdue(work, row),
        "deadlines": page_dates(work, row, "team"),
    }


def whole_view(work: Work, row: Application) -> dict[str, Any]:
    """One application with everything the team needs to move it on."""
    others = same_person(work, row)
    return team_view(work, row) | {
        "reasons": reasons_view(work, row),
        "files": files_view(work, row),
        "meeting": meeting_view(row),
        "meeting_notes": row.meeting_notes,
        "met_at": row.met_at,
        "same_person": [
            {"id": one.id, "name": one.name, "state": one.state, "created_at": one.created_at} for one in others
        ],
        "recognised": [
            {"by": say(KEY_WORDS[item.kind]), "certain": item.strong, "rule": item.rule}
            for item in matches_of(work, row)
        ],
        "history": history_view(work, events_of(work, row.id)),
        "next_step": NEXT.get(row.state),
        "checklist": [{"code": code, "label": say(label)} for code, label in route_of(work, row).checklist],
        "profile": prefilled(work, row),
    }


def history_view(work: Work, events: Sequence[ApplicationEvent]) -> list[dict[str, Any]]:
    """What happened, in words; the applicant's own steps name nobody."""
    known = names(work, (event.actor_id for event in events if event.actor_id))
    return [
        {
            "at": event.at,
            "kind": event.kind,
            "actor": known.get(event.actor_id) if event.actor_id else None,
            "text": event_words(event.kind),
        }
        for event in events
    ]
