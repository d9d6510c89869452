"""What the API says about an act before it is carried out."""

from __future__ import annotations

from flask import request
from marshmallow import fields, validate

from core.web.schemas import TOKEN_FIELD, TOKEN_TAKEN, ApiSchema, MessageField, MoneyField

HEADER = "Confirm-Token"
LONGEST = 64
SEND_BACK = f"Send it back as the header `{HEADER}`, or as `{TOKEN_FIELD}` in the body, to do exactly this."


class ConfirmToken(fields.String):
    """The token of a preview, in the body or as the header; ``None`` without one."""

    def __init__(self) -> None:
        super().__init__(
            load_default=lambda: request.headers.get(HEADER),
            allow_none=True,
            validate=validate.Length(max=LONGEST),
            metadata={
                "description": f"Of the preview (also taken as the header `{HEADER}`): then exactly what it showed is "
                "done, or 409 `look_again` with the new token and nothing done."
            },
        )


def confirm_token() -> str | None:
    """The token a call brings that is shown first, wherever it stands."""
    request.environ[TOKEN_TAKEN] = True
    body = request.get_json(silent=True) if request.is_json else None
    sent = body.get(TOKEN_FIELD) if isinstance(body, dict) else None
    return request.headers.get(HEADER) or (sent if isinstance(sent, str) else None)


class EffectSchema(ApiSchema):
    """One thing that happens, and the money it moves."""

    text = MessageField()
    amount = MoneyField(allow_none=True)
    tone = fields.String()


class PreviewSchema(ApiSchema):
    """What would happen now. Sent back, `confirm_token` makes sure that exactly this happens."""

    allowed = fields.Boolean(metadata={"description": "Whether it can be done now."})
    effects = fields.List(
        fields.Nested(EffectSchema), metadata={"description": "Everything it would do, in words, with amounts."}
    )
    reasons = fields.List(MessageField(), metadata={"description": "The rules' sentences."})
    rules = fields.List(fields.String(), metadata={"description": "The ids of the rules behind it."})
    confirm_token = fields.String(attribute="token", metadata={"description": SEND_BACK})
