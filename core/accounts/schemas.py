"""What the accounts API takes and gives."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from core.accounts.grant_role import ROLES
from core.accounts.normalise import LONGEST_EMAIL
from core.accounts.passwords import LONGEST
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField

CODE = validate.Length(min=4, max=12)
TOKEN = validate.Length(min=1, max=200)


class PasswordField(fields.String):
    """A password: taken as it is typed, never given out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            load_only=True, validate=validate.Length(max=LONGEST), metadata={"format": "password"}, **options
        )


class RegisterSchema(ApiSchema):
    """Sign up."""

    name = TextField(required=True, longest=120)
    email = TextField(required=True, longest=LONGEST_EMAIL)
    password = PasswordField(required=True)
    roles = fields.List(fields.String(validate=validate.OneOf(("client", "provider"))), load_default=["client"])
    locale = TextField(longest=10, load_default=None)
    zone = TextField(longest=60, load_default=None)


class RegisterByPhoneSchema(ApiSchema):
    """Come with a name or pseudonym, a phone, consent."""

    name = TextField(required=True, longest=80)
    phone = TextField(required=True, longest=40)
    consent = fields.Boolean(required=True)
    locale = TextField(longest=10, load_default=None)
    zone = TextField(longest=60, load_default=None)


class AcknowledgedSchema(ApiSchema):
    """The same answer whoever asks: what happens next."""

    detail = MessageField()


class OneTimeTokenSchema(ApiSchema):
    """The token of a link that was sent."""

    token = fields.String(required=True, validate=TOKEN)


class EmailSchema(ApiSchema):
    """An e-mail."""

    email = TextField(required=True, longest=LONGEST_EMAIL)


class PhoneSchema(ApiSchema):
    """A phone number, with its country code unless it is the site's own country's."""

    phone = TextField(required=True, longest=40)


class NewPasswordSchema(ApiSchema):
    """A reset link's token and the new password."""

    token = fields.String(required=True, validate=TOKEN)
    password = PasswordField(required=True)


class ChangePasswordSchema(ApiSchema):
    """The present password (not asked of somebody who came in with a one-time password) and the new one."""

    old_password = PasswordField(load_default="")
    password = PasswordField(required=True)


class AccountSchema(ApiSchema):
    """The account of the one who asks."""

    id = fields.UUID()
    name = fields.String()
    email = fields.String(allow_none=True)
    email_confirmed_at = InstantField(allow_none=True)
    phone = fields.String(allow_none=True)
    phone_confirmed_at = InstantField(allow_none=True)
    locale = fields.String()
    zone = fields.String()
    roles = fields.List(fields.String())
    password_due = fields.Boolean(
        metadata={
            "description": "Signed in with a one-time password: until `PUT /account/password` has set another one, "
            "every other call is refused with the code `password_due`."
        }
    )
    created_at = InstantField()


class ChangeAccountSchema(ApiSchema):
    """What a person may change about themselves; what is missing stays."""

    name = TextField(longest=120)
    locale = TextField(longest=10)
    zone = TextField(longest=60)


class RoleSchema(ApiSchema):
    """A role."""

    role = fields.String(required=True, validate=validate.OneOf(sorted(ROLES)))


class SignInSchema(ApiSchema):
    """E-mail and password, or phone and code, or the token of a sign-in link."""

    email = TextField(longest=LONGEST_EMAIL)
    password = PasswordField()
    phone = TextField(longest=40)
    code = fields.String(validate=CODE)
    link = fields.String(validate=TOKEN)
    name = TextField(longest=80, load_default="API", metadata={"description": "What the token is called in the list."})

    @validates_schema
    def one_way(self, data: dict[str, object], **kwargs: object) -> None:
        """Exactly one of the three ways, whole."""
        ways = [{"email", "password"}, {"phone", "code"}, {"link"}]
        given = set(data) - {"name"}
        if given not in ways:
            raise ValidationError("Send e-mail and password, or phone and code, or link.")


class NewTokenSchema(ApiSchema):
    """A bearer token; it is shown only once."""

    token = fields.String()
    token_type = fields.Constant("Bearer")
    expires_at = InstantField(allow_none=True)
    account = fields.Nested(AccountSchema)


class TokenSchema(ApiSchema):
    """A token in the list."""

    id = fields.UUID()
    name = fields.String()
    created_at = InstantField()
    expires_at = InstantField(allow_none=True)


class SessionSchema(ApiSchema):
    """A signed-in browser."""

    id = fields.UUID()
    created_at = InstantField()
    seen_at = InstantField()
    expires_at = InstantField()


class InviteSchema(ApiSchema):
    """Invite somebody to roles."""

    email = TextField(required=True, longest=LONGEST_EMAIL)
    roles = fields.List(
        fields.String(validate=validate.OneOf(sorted(ROLES))), required=True, validate=validate.Length(min=1)
    )
    name = TextField(longest=120, load_default="")
    locale = TextField(longest=10, load_default=None)


class InvitationSchema(ApiSchema):
    """An invitation nobody has accepted yet."""

    id = fields.UUID()
    email = fields.String()
    roles = fields.List(fields.String())
    link = fields.String(metadata={"description": "Given once, where no mail takes the invitation to its reader."})
    created_at = InstantField()
    expires_at = InstantField()


class AcceptSchema(ApiSchema):
    """Accept an invitation; name and password are needed unless one is signed in as the invited."""

    token = fields.String(required=True, validate=TOKEN)
    name = TextField(longest=120, load_default="")
    password = PasswordField(load_default="")


class MemberSchema(ApiSchema):
    """One of the team."""

    id = fields.UUID()
    name = fields.String()
    email = fields.String(allow_none=True)
    roles = fields.List(fields.String())
