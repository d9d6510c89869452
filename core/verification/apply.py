"""Somebody applies to become a provider."""

from __future__ import annotations

from collections.abc import Mapping

from core.accounts.normalise import normal_email
from core.accounts.queries import team_recipients
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work
from core.verification.messages import NEW
from core.verification.messages import RECEIVED as RECEIVED_WORDS
from core.verification.models import Application
from core.verification.queries import applicant
from core.web.roles import COMMUNITY_MANAGER

LONGEST_ANSWER = 4000
MOST_ANSWERS = 40


def apply(work: Work, *, name: str, email: str, locale: str, answers: Mapping[str, str]) -> Application:
    """Keep the application, thank the applicant, tell the team. ``answers``: question to answer, both in words.

    Raises ``Invalid`` with the fields.
    """
    errors: dict[str, list[Message]] = {}
    if not name.strip():
        errors["name"] = [msg("Tell us your name.")]
    too_long = any(len(key) > 200 or len(text) > LONGEST_ANSWER for key, text in answers.items())
    if len(answers) > MOST_ANSWERS or too_long:
        errors["answers"] = [msg("An answer can't be longer than {most} characters.", most=LONGEST_ANSWER)]
    if errors:
        raise Invalid(fields=errors)
    row = Application(
        id=new_id(),
        name=name.strip()[:120],
        email=normal_email(email),
        locale=locale if locale in work.tenant.locales else work.tenant.locale,
        answers={key: text.strip() for key, text in answers.items() if text.strip()},
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    notify(work, applicant(work, row), RECEIVED_WORDS.code, channels=(EMAIL,))
    for member in team_recipients(work, COMMUNITY_MANAGER):
        notify(work, member, NEW.code, params={"applicant": row.name}, link=f"/desk/applications/{row.id}")
    return row
