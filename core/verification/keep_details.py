"""The second questionnaire as a draft: kept as often as one likes, with its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.files.store import Upload
from core.kit.errors import Invalid
from core.kit.messages import Message
from core.providers.custom_fields import today_of
from core.tenancy.work import Work
from core.verification.add_file import add_file
from core.verification.answers import Faults, stored
from core.verification.models import Application
from core.verification.queries import in_state
from core.verification.route import details_form
from core.verification.states import DETAILS


@dataclass
class Kept:
    """What became of a sent form: the faults by field, and whether the questionnaire is complete now."""

    row: Application
    faults: Faults = field(default_factory=dict)
    reasons: tuple[Message, ...] = ()
    rules: tuple[str, ...] = ()
    complete: bool = False


def keep_details(work: Work, row: Application, answers: Mapping[str, Any], uploads: Sequence[Upload] = ()) -> Kept:
    """Keep everything that can be kept, also when something else is wrong; nothing is sent to the team yet.

    Raises ``Conflict`` when the second questionnaire is not open.
    """
    row = in_state(work, row.id, DETAILS)
    form = details_form(work, row)
    kept, faults = stored(form, answers, today_of(work))
    row.draft = {**row.draft, **{code: None for code in answers if code not in kept}, **kept}
    row.draft = {code: value for code, value in row.draft.items() if value is not None}
    for upload in uploads:
        try:
            add_file(work, row, upload)
        except Invalid as problem:
            for name, texts in problem.fields.items():
                faults.setdefault(name, []).extend(texts)
    work.flush()
    return Kept(row, faults)
