"""Every complaint of the schema library has our words, in every language a sentence of its own."""

from __future__ import annotations

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from core.web.field_words import complaint
from core.web.language import Language


class Everything(Schema):
    """A field of each kind we use."""

    text = fields.String(required=True, validate=validate.Length(2, 5))
    number = fields.Integer(strict=True, validate=validate.Range(1, 5))
    flag = fields.Boolean()
    day = fields.Date()
    instant = fields.AwareDateTime()
    id = fields.UUID()
    choice = fields.String(validate=validate.OneOf(["a", "b"]))
    items = fields.List(fields.String())
    table = fields.Dict()
    mail = fields.Email()


WRONG = [
    {},
    {"text": None},
    {"text": 1},
    {"text": "a"},
    {"text": "abcdef"},
    {"text": "abc", "number": "x", "flag": "perhaps", "day": "soon", "instant": "2026-01-01T10:00:00", "id": "x"},
    {"text": "abc", "number": 0, "choice": "c", "items": "a", "table": [], "mail": "nobody"},
    {"text": "abc", "number": 6, "other": 1},
]


@pytest.mark.parametrize("data", WRONG)
def test_no_complaint_stays_in_the_librarys_words(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Everything().load(data)
    messages = refused.value.messages
    assert isinstance(messages, dict)
    for name, texts in messages.items():
        for text in texts:
            assert complaint(text).text != "{literal}", f"{name}: {text}"


def test_our_own_sentences_stay() -> None:
    assert Language("uk", "UTC").text(complaint("Приклад")) == "Приклад"
