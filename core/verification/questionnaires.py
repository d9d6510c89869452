"""What applicants are asked: the marketplace's questionnaires, or a few questions of the core's own."""

from __future__ import annotations

from core.hooks.applications import Questionnaire
from core.hooks.contributions import CustomField
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.tenancy.work import Work

FIRST = "first"
FILES = "files"

DEFAULT = Questionnaire(
    FIRST,
    msg("Work with us"),
    msg("Tell us who you are and how you work. The team reads every application and answers by mail."),
    tuple(
        CustomField("application", code, "long_text", label, public=False)
        for code, label in (
            ("what", msg("What would you like to offer here?")),
            ("experience", msg("Your education and experience")),
            ("where", msg("Where do you live, and in which languages do you work?")),
            ("else", msg("Is there anything else we should know?")),
        )
    ),
)


def questionnaires(work: Work) -> dict[str, Questionnaire]:
    """All questionnaires of this site, by code."""
    found: list[Questionnaire] = plugin_set(work.tenant.plugins).collected("register_questionnaires")
    return {FIRST: DEFAULT} | {item.code: item for item in found}


def questions(work: Work, code: str) -> tuple[CustomField, ...]:
    """The questions of a questionnaire."""
    return questionnaires(work)[code].questions


def answered(form: Questionnaire) -> tuple[CustomField, ...]:
    """Its questions with a value of their own; the others take files."""
    return tuple(item for item in form.questions if item.kind != FILES)


def file_questions(form: Questionnaire) -> tuple[CustomField, ...]:
    """Its questions that take files."""
    return tuple(item for item in form.questions if item.kind == FILES)
