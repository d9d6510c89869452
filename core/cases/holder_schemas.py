"""What the API says about who holds an account."""

from __future__ import annotations

from marshmallow import fields

from core.web.schemas import ApiSchema, InstantField, TextField


class HolderLookupArgs(ApiSchema):
    """Whose account, and why; from a case the account has to be one of its people's."""

    account_id = fields.UUID(required=True, metadata={"description": "The account whose holder is wanted"})
    reason = TextField(longest=1000, required=True, metadata={"description": "Why; it is kept in the audit"})
    case_id = fields.UUID(
        load_default=None, allow_none=True, metadata={"description": "The case it is needed for, if there is one"}
    )


class HolderLookupSchema(ApiSchema):
    """Who holds an account; never given to the other side."""

    account_id = fields.UUID()
    account_name = fields.String(metadata={"description": "What the account calls itself"})
    full_name = fields.String(allow_none=True, metadata={"description": "The name on file, as verified"})
    birth_date = fields.Date(allow_none=True, metadata={"description": "As on the document on file"})
    document_kind = fields.String(allow_none=True, metadata={"description": "What kind of document is on file"})
    document_number = fields.String(metadata={"description": "Its number; empty where none is kept"})
    on_file_since = InstantField(allow_none=True, metadata={"description": "Since when the identity is on file"})
    phone = fields.String(allow_none=True, metadata={"description": "The number of the account"})
    phone_confirmed_at = InstantField(allow_none=True, metadata={"description": "When it was confirmed by a code"})
    email = fields.String(allow_none=True, metadata={"description": "The e-mail of the account"})
    verified = fields.Boolean(metadata={"description": "Whether the account is verified now"})
    verified_at = InstantField(allow_none=True, metadata={"description": "Since when it is verified"})


class LookSchema(ApiSchema):
    """One look at who holds an account."""

    at = InstantField(metadata={"description": "When"})
    by_id = fields.String(metadata={"description": "Who of the team looked"})
    by = fields.String(metadata={"description": "Their name"})
    account_id = fields.String(allow_none=True, metadata={"description": "Whose account"})
    account = fields.String(metadata={"description": "What that account calls itself"})
    reason = fields.String(allow_none=True, metadata={"description": "Why, in their words"})
    case_id = fields.String(allow_none=True, metadata={"description": "The case it was needed for"})
    case = fields.String(allow_none=True, metadata={"description": "The number of that case"})
