"""What the API's schemas share: strict input, money, instants, messages in the caller's language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import has_request_context, request
from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validate

from core.kit.instants import told
from core.kit.messages import Message
from core.kit.money import LARGEST_MINOR, Money
from core.web.field_words import MONEY_WANTED, UNSTORABLE
from core.web.reader import say

# Calendars reckon some way around an instant, and the last years a computer knows have no way on.
FIRST_YEAR, LAST_YEAR = 1900, 2999


TOKEN_FIELD = "confirm_token"
TOKEN_TAKEN = "jarmark.token_taken"
"""Set on a request whose token of a preview was read before its body is."""


class ApiSchema(Schema):
    """Unknown fields are refused, never dropped."""

    class Meta:
        unknown = RAISE

    @pre_load
    def without_token(self, data: Any, **_options: Any) -> Any:
        """What is left to read where the token of a preview was taken from the body already."""
        if not isinstance(data, dict) or TOKEN_FIELD not in data or TOKEN_FIELD in self.fields:
            return data
        taken = has_request_context() and request.environ.get(TOKEN_TAKEN)
        return {name: value for name, value in data.items() if name != TOKEN_FIELD} if taken else data


_MONEY_IN_WORDS = {
    "type": "object",
    "properties": {"minor": {"type": "integer"}, "currency": {"type": "string"}},
    "description": "Whole minor units (kopecks, groszy) and an ISO currency.",
    "example": {"minor": 250000, "currency": "RUB"},
}


class MoneyField(fields.Field[Money]):
    """``{"minor": 250000, "currency": "RUB"}``."""

    default_error_messages = {"money": MONEY_WANTED}

    def __init__(self, **options: Any) -> None:
        options["metadata"] = {**_MONEY_IN_WORDS, **options.get("metadata", {})}
        super().__init__(**options)

    def _serialize(self, value: Money | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else {"minor": value.minor, "currency": value.currency}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Money:
        match value:
            case {"minor": int() as minor, "currency": str() as currency} if (
                len(value) == 2 and not isinstance(minor, bool) and abs(minor) <= LARGEST_MINOR
            ):
                try:
                    return Money(minor, currency)
                except ValueError:
                    raise self.make_error("money") from None
        raise self.make_error("money")


class InstantField(fields.AwareDateTime):
    """An instant with its offset (ISO 8601); given back in UTC."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", default_timezone=None, **options)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else told(value).astimezone(UTC).isoformat()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        moment = super()._deserialize(value, attr, data, **kwargs)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise self.make_error("invalid", input=value, obj_type="datetime")
        return moment.astimezone(UTC)


class MessageField(fields.Field[Message]):
    """A message in the caller's language; only given out."""

    def __init__(self, **options: Any) -> None:
        options["metadata"] = {"type": "string", **options.get("metadata", {})}
        super().__init__(dump_only=True, **options)

    def _serialize(self, value: Message | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else say(value)


class TextField(fields.String):
    """A text without control characters, trimmed, of a bounded length, its lines ended alike wherever it was typed."""

    def __init__(self, *, longest: int = 4000, **options: Any) -> None:
        checks = options.pop("validate", None)
        own = [validate.Length(max=longest), *([checks] if checks and not isinstance(checks, list) else checks or [])]
        super().__init__(validate=own, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if any(ord(character) < 32 and character not in "\n\r\t" for character in text) or any(
            0xD800 <= ord(character) <= 0xDFFF for character in text
        ):
            raise ValidationError(UNSTORABLE)
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()  # forms send the first, other people the rest
        if self.required and not text:
            raise self.make_error("required")
        return text


class ReasonSchema(ApiSchema):
    """Why: the rule's id and a sentence."""

    rule = fields.String()
    message = MessageField()


class ProblemSchema(Schema):
    """Problem details (RFC 9457)."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    code = fields.String()
    detail = fields.String()
    errors = fields.Dict(keys=fields.String(), values=fields.Raw())
    reasons = fields.List(fields.String())
    rules = fields.List(fields.String())
    decisions = fields.List(
        fields.UUID(),
        metadata={"description": "The recorded decisions behind a refusal: `GET /decisions/{id}` says why."},
    )
    possible_from = fields.String(metadata={"description": "The instant from which on a retry would pass, if known."})
    attempts_left = fields.Integer(metadata={"description": "How often a code may still be typed."})
    missing = fields.List(fields.String(), metadata={"description": "Checks of the account that are not passed."})
    roles = fields.List(
        fields.String(),
        metadata={"description": "Roles in which this may be done; open ones are taken at `/account/roles`."},
    )
    next = fields.String(metadata={"description": "The page on which to go on."})
    next_api = fields.String(metadata={"description": "Where a program goes on."})
