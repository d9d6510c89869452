"""What Rozmova asks those who want to join: a first questionnaire for everybody, a second after the interview."""

from __future__ import annotations

from dataclasses import replace

from core.hooks.applications import Questionnaire
from core.hooks.contributions import CustomField, FieldKind
from core.kit.messages import Message, msg
from plugins.rozmova.rules.joining import DIPLOMAS, SECOND
from plugins.rozmova.vocabulary import PROVIDER_FIELDS

FIRST = "first"


def _asked(code: str, *, help: Message | None = None, required: bool = True) -> CustomField:
    """A provider's field as a question: what is answered goes into the profile."""
    (found,) = (item for item in PROVIDER_FIELDS if item.code == code)
    return replace(found, owner="application", required=required and found.kind != "flag", help=help or found.help)


def _question(
    code: str,
    kind: FieldKind,
    label: Message,
    *,
    required: bool = False,
    choices: tuple[tuple[str, Message], ...] = (),
    help: Message | None = None,
    rule: str | None = None,
    schemes: tuple[str, ...] = (),
) -> CustomField:
    return CustomField("application", code, kind, label, choices, required, False, help, rule, schemes=schemes)


FIRST_QUESTIONNAIRE = Questionnaire(
    FIRST,
    msg("The first questionnaire"),
    msg("Ten minutes about your education, your practice and the people you help. No account is needed."),
    (
        _asked("education_field"),
        _asked("certification_approach", help=msg("The one in which you hold a certificate.")),
        _asked("certification_hours", help=msg("Of one approach; hours in different approaches are not added up.")),
        _asked("practice_since", help=msg("The day on which your private practice began.")),
        _asked("private_practice"),
        _asked("supervision"),
        _asked("residence_country"),
        _asked("legal_form"),
        _asked("fop_group", required=False),
        _question("languages", "languages", msg("Languages in which you work"), required=True),
        _asked("topics"),
        _question(
            "hours",
            "choices",
            msg("When do you see clients?"),
            choices=(
                ("morning", msg("Mornings (until 12:00)")),
                ("day", msg("Daytime (12:00–17:00)")),
                ("evening", msg("Evenings (from 17:00)")),
                ("weekend", msg("Weekends")),
            ),
        ),
        _question("motivation", "long_text", msg("Why would you like to work with us?")),
    ),
    rule="ROZ-50",
)

SECOND_QUESTIONNAIRE = Questionnaire(
    SECOND,
    msg("The second questionnaire"),
    msg("Your diplomas, your experience in detail, and the words for your page. Photos of the diplomas will do."),
    (
        _question(
            DIPLOMAS,
            "files",
            msg("Documents about your education"),
            required=True,
            help=msg("Diplomas, scanned or photographed."),
            rule="ROZ-53",
        ),
        _question("certificates", "files", msg("Certificates of your approach")),
        _question("education", "long_text", msg("Where, when and what did you study?"), required=True),
        _question(
            "experience",
            "long_text",
            msg("Your experience in detail"),
            required=True,
            help=msg("Places of work, your own therapy, supervision, further training."),
            rule="ROZ-53",
        ),
        _question("headline", "text", msg("One line about you, for your page"), required=True),
        _question("about", "long_text", msg("About you, for your page"), required=True),
        replace(
            _asked("tax_number"),
            help=msg("Ten digits. It identifies you; without it we can't pay you."),
        ),
    ),
    rule="ROZ-53",
)

QUESTIONNAIRES = (FIRST_QUESTIONNAIRE, SECOND_QUESTIONNAIRE)
