"""Typed answers: what is wrong with them, what is missing, and how they are stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from core.hooks.applications import Questionnaire
from core.hooks.contributions import CustomField
from core.kit.messages import Message, msg
from core.providers.custom_fields import fault_of
from core.providers.tax_numbers import normal_tax_number
from core.verification.questionnaires import answered, file_questions

PREFIX = "answers."
LONGEST_ANSWER = 4000

Faults = dict[str, list[Message]]


def stored(form: Questionnaire, values: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Faults]:
    """The answers that can be kept, trimmed and normal, and what is wrong with the others, by ``answers.<code>``."""
    known = {item.code: item for item in answered(form)}
    kept: dict[str, Any] = {}
    wrong: Faults = {}
    for code, value in values.items():
        if code not in known:
            wrong[PREFIX + code] = [msg("There is no such field here.")]
            continue
        plain = value.strip() if isinstance(value, str) else value
        if plain in (None, "", []):
            continue
        fault = _fault(known[code], plain, today)
        if fault:
            wrong[PREFIX + code] = [fault]
        else:
            kept[code] = _normal(known[code], plain)
    return kept, wrong


def missing(form: Questionnaire, answers: Mapping[str, Any], files: Collection[str] = ()) -> Faults:
    """The required questions nobody has answered."""
    return {
        PREFIX + item.code: [msg("Please fill this in.")]
        for item in answered(form)
        if item.required and item.code not in answers
    } | {
        PREFIX + item.code: [msg("Add at least one file here.")]
        for item in file_questions(form)
        if item.required and item.code not in files
    }


def _fault(item: CustomField, value: Any, today: date) -> Message | None:
    if isinstance(value, str) and len(value) > LONGEST_ANSWER:
        return msg("An answer can't be longer than {most} characters.", most=LONGEST_ANSWER)
    return fault_of(item, value, today)


def _normal(item: CustomField, value: Any) -> Any:
    return normal_tax_number(value, item.schemes) if item.kind == "tax_number" else value
