"""The forms of the way in: typed answers by name, times for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import request
from marshmallow import Schema, fields

from core.bookings.forms import moment_of
from core.files.serve import uploads
from core.files.store import Upload
from core.hooks.applications import Questionnaire
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.verification.answers import PREFIX
from core.verification.propose_meeting import Proposal
from core.verification.questionnaires import answered, file_questions
from core.web.forms import read_form
from core.web.schemas import TextField

TIMES_ASKED = 3
MOST_AT_ONCE = 5


class JoinForm(Schema):
    """Who applies."""

    name = TextField(load_default="", longest=120)
    email = TextField(load_default="", longest=254)
    phone = TextField(load_default="", longest=40)


class MeetingAnswerForm(Schema):
    """One of the proposed times, or words."""

    starts_at = fields.AwareDateTime(load_default=None, format="iso")
    note = TextField(longest=1000, load_default="")


class TimeForm(Schema):
    """One proposed time, by the wall clock of whoever proposes."""

    date = fields.Date(load_default=None)
    time = fields.Time(load_default=None)


class ProposalForm(Schema):
    """Link and words of a proposal."""

    link = TextField(longest=500, load_default="")
    words = TextField(longest=2000, load_default="")


class NotesForm(Schema):
    """What was talked about."""

    notes = TextField(longest=8000, load_default="")


class DeclineForm(Schema):
    """Why, and perhaps a word to the applicant."""

    reason = TextField(longest=2000, load_default="")
    note = TextField(longest=2000, load_default="")


class ProfileForm(Schema):
    """The words of the page, as the team corrects them."""

    display_name = TextField(longest=120, load_default="")
    headline = TextField(longest=160, load_default="")
    about = TextField(longest=8000, load_default="")


def sent_join() -> tuple[dict[str, str], dict[str, Sequence[Message]]]:
    """Who applies, and everything that is wrong with it; the answers are looked at all the same."""
    faults: dict[str, Sequence[Message]] = {}
    try:
        data = read_form(JoinForm)
    except Invalid as problem:
        data = {name: request.form.get(name, "").strip() for name in JoinForm().fields}
        faults |= problem.fields
    if not request.form.get("consent"):
        faults["consent"] = [msg("We need your consent to keep your data.")]
    return data, faults


def sent_answers(form: Questionnaire) -> dict[str, Any]:
    """The answers as this form sent them; what is no number stays as it was written, and is marked later."""
    values: dict[str, Any] = {}
    for item in answered(form):
        name = PREFIX + item.code
        if item.kind in ("choices", "languages"):
            values[item.code] = request.form.getlist(name)
        elif item.kind == "flag":
            values[item.code] = name in request.form
        else:
            text = request.form.get(name, "").strip()
            is_number = item.kind == "number" and text.isascii() and text.isdecimal()
            values[item.code] = int(text) if is_number and len(text) <= 9 else text
    return values


def sent_files(form: Questionnaire) -> list[Upload]:
    """The files of this form, for all its questions. Raises ``Invalid`` for too many at once."""
    found = [one for item in file_questions(form) for one in uploads(PREFIX + item.code)]
    if len(found) > MOST_AT_ONCE:
        raise Invalid(fields={found[-1].field: [msg("At most {most} files fit at once.", most=MOST_AT_ONCE)]})
    return found


def sent_proposal(zone: str) -> Proposal:
    """The proposed times, in the zone of whoever proposes, with link and words."""
    data = read_form(ProposalForm)
    times: list[datetime] = []
    for number in range(1, TIMES_ASKED + 1):
        texts = {part: request.form.get(f"{part}{number}", "") for part in ("date", "time")}
        if not any(texts.values()):
            continue
        try:
            loaded = TimeForm().load({part: text for part, text in texts.items() if text})
            times.append(moment_of(loaded["date"], loaded["time"], zone))
        except (ValueError, TypeError, AttributeError, Invalid):
            raise Invalid(fields={"times": [msg("Give a day and a time that exist.")]}) from None
    return Proposal(times, data["link"], data["words"])
