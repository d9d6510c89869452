"""Answers in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale

from core.hooks.applications import Questionnaire
from core.hooks.contributions import CustomField
from core.kit.messages import Message, literal
from core.providers.custom_fields import shown
from core.verification.questionnaires import answered


def answers_in_words(
    form: Questionnaire, answers: Mapping[str, Any], locale: str
) -> list[tuple[Message, list[Message]]]:
    """The questions that were answered, each with its answer in words."""
    return [
        (item.label, _in_words(item, answers[item.code], locale))
        for item in answered(form)
        if answers.get(item.code) not in (None, "", [])
    ]


def _in_words(item: CustomField, value: Any, locale: str) -> list[Message]:
    names = Locale.parse(locale)
    if item.kind == "country":
        return [literal(names.territories.get(value, value))]
    if item.kind == "languages":
        return [literal(names.languages.get(code, code)) for code in value]
    return shown(item, value)
