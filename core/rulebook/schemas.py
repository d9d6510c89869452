"""Rules, drafts and versions in the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

from core.web.effects import ConfirmToken, PreviewSchema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

NAME = validate.Regexp(r"[a-z][a-z0-9_]{0,80}\Z")
WHOLE_SECOND = "A change begins at a whole second."


def _whole_second(moment: datetime) -> None:
    if moment.microsecond:
        raise ValidationError(WHOLE_SECOND)


def _said(text: str) -> dict[str, Any]:
    return {"description": text}


SCOPE = (
    "`new_only`: for what is made from then on (bookings, requests, applications, packages and findings keep the "
    "values they were made under). `at_once`: for everything from then on, also for what exists."
)
KIND = "What the value is about, and so which notice it needs: money, bookings, joining or other."
CONCERNS = "Whose terms it is, and so who is told of a change: everybody, clients or providers."
CHANGES = "The values to change, by parameter name; what is not named stays as it is."
STARTS = (
    "From when it holds, with an offset. Never in the past, and not before the notice is over. Left out or null: as "
    "soon as the notice allows, at once where none is set."
)
NOTE = "Why; it stands in the history."


class ParameterSchema(ApiSchema):
    """A parameter with its value in force."""

    name = fields.String(metadata=_said("The name by which it is changed."))
    value = fields.Raw(metadata=_said("The value in force now."))
    value_words = MessageField(metadata=_said("The value as people read it."))
    default = fields.Raw(metadata=_said("The value where none is set."))
    unit = fields.String(allow_none=True, metadata=_said("What it is counted in."))
    minimum = fields.Integer(allow_none=True, metadata=_said("The least it may be; the bound itself is allowed."))
    maximum = fields.Integer(allow_none=True, metadata=_said("The most it may be; the bound itself is allowed."))
    choices = fields.List(fields.Raw(), allow_none=True, metadata=_said("The only values it may have, if so."))
    help = MessageField(metadata=_said("What it is for."))
    rules = fields.List(fields.String(), metadata=_said("The rules that use it."))
    kind = fields.String(metadata=_said(KIND))
    concerns = fields.String(metadata=_said(CONCERNS))
    scope = fields.String(metadata=_said(SCOPE))
    scope_words = MessageField(metadata=_said("The scope in words."))
    team = fields.Boolean(metadata=_said("Whether it is the team's own concern and stands on no public page."))


class RulesSchema(ApiSchema):
    """All parameters, and the version they belong to (0: the defaults)."""

    version = fields.Integer(metadata=_said("The number of the version in force; 0: the defaults alone."))
    parameters = fields.List(fields.Nested(ParameterSchema), metadata=_said("Every parameter of the rules."))


class RulesForm(ApiSchema):
    """A whole new set of values. It replaces the one in force: what `values` leaves out goes back to its default."""

    values = fields.Dict(
        keys=fields.String(validate=NAME),
        values=fields.Raw(),
        required=True,
        metadata=_said(
            "Every value that is to differ from its default, by parameter name, also those in force "
            "already: a parameter that is left out goes back to its default, and `{}` sets all to their defaults."
        ),
    )
    effective_from = InstantField(
        load_default=None,
        allow_none=True,
        validate=_whole_second,
        metadata=_said("From when it holds, with an offset. Left out or null: now."),
    )
    based_on = fields.Integer(
        load_default=None,
        allow_none=True,
        metadata=_said(
            "The `version` you read; if another is in force by now, nothing is changed and the answer is 409."
        ),
    )
    note = TextField(load_default=None, allow_none=True, longest=500, metadata=_said(NOTE))


class DraftForm(ApiSchema):
    """A change in preparation."""

    changes = fields.Dict(
        keys=fields.String(validate=NAME),
        values=fields.Raw(),
        required=True,
        validate=validate.Length(min=1),
        metadata=_said(CHANGES),
    )
    effective_from = InstantField(load_default=None, allow_none=True, validate=_whole_second, metadata=_said(STARTS))
    note = TextField(load_default=None, allow_none=True, longest=500, metadata=_said(NOTE))


class DraftPatch(ApiSchema):
    """What a draft is to say instead; what is left out stays."""

    changes = fields.Dict(
        keys=fields.String(validate=NAME), values=fields.Raw(), validate=validate.Length(min=1), metadata=_said(CHANGES)
    )
    effective_from = InstantField(allow_none=True, validate=_whole_second, metadata=_said(STARTS))
    note = TextField(allow_none=True, longest=500, metadata=_said(NOTE))
    revision = fields.Integer(
        load_default=None,
        metadata=_said("The `revision` you read; if somebody changed the draft since, the answer is 409."),
    )


class ActivationForm(ApiSchema):
    """The preview that is to be carried out."""

    confirm_token = ConfirmToken()


class ValueChangeSchema(ApiSchema):
    """One value, before and after."""

    name = fields.String(metadata=_said("The parameter."))
    help = MessageField(metadata=_said("What it is for."))
    rules = fields.List(fields.String(), metadata=_said("The rules that use it."))
    old = fields.Raw(metadata=_said("The value before."))
    new = fields.Raw(metadata=_said("The value after."))
    old_words = MessageField(metadata=_said("The value before, as people read it."))
    new_words = MessageField(metadata=_said("The value after, as people read it."))
    kind = fields.String(metadata=_said(KIND))
    concerns = fields.String(metadata=_said(CONCERNS))
    scope = fields.String(metadata=_said(SCOPE))
    scope_words = MessageField(metadata=_said("The scope in words."))


class DraftSchema(ApiSchema):
    """A change in preparation, with what it would change and the notice it needs."""

    id = fields.UUID(metadata=_said("The draft's id."))
    changes = fields.Dict(metadata=_said("The values to change, by parameter name."))
    effective_from = InstantField(allow_none=True, metadata=_said("From when; null: as soon as the notice allows."))
    note = fields.String(allow_none=True, metadata=_said(NOTE))
    revision = fields.Integer(metadata=_said("Grows with each change of the draft."))
    based_on = fields.Integer(metadata=_said("The newest version when it was last written."))
    newest = fields.Integer(metadata=_said("The newest version now; larger than `based_on` when another came between."))
    version = fields.Integer(allow_none=True, metadata=_said("The version it became once it was put into force."))
    diff = fields.List(fields.Nested(ValueChangeSchema), metadata=_said("What would change, in words."))
    notice_days = fields.Integer(metadata=_said("The notice such a change needs, in calendar days of the site's zone."))
    possible_from = InstantField(metadata=_said("When it could begin at the earliest, if put into force now."))
    created_by = fields.UUID(allow_none=True, metadata=_said("Who began it."))
    created_by_name = fields.String(allow_none=True, metadata=_said("The name of who began it."))
    created_at = InstantField(metadata=_said("When it was begun."))
    changed_by = fields.UUID(allow_none=True, metadata=_said("Who changed it last."))
    changed_by_name = fields.String(allow_none=True, metadata=_said("The name of who changed it last."))
    changed_at = InstantField(metadata=_said("When it was changed last."))


class KeptCountSchema(ApiSchema):
    """How many of one kind keep older terms."""

    kind = fields.String(metadata=_said("booking, package, request, proposal or application."))
    label = MessageField(metadata=_said("The kind in words."))
    version = fields.Integer(metadata=_said("The version they are judged by."))
    count = fields.Integer(metadata=_said("How many there are."))


class DraftPreviewSchema(PreviewSchema):
    """What putting the draft into force would do now."""

    kept = fields.List(
        fields.Nested(KeptCountSchema),
        metadata=_said("What is open and keeps the terms it was made under, where a value's scope says so."),
    )
    kept_prices = fields.Integer(metadata=_said("How many prices are kept for a client."))

    possible_from = InstantField(metadata=_said("When it could begin at the earliest."))
    notice_days = fields.Integer(metadata=_said("The notice such a change needs, in calendar days of the site's zone."))
    diff = fields.List(fields.Nested(ValueChangeSchema), metadata=_said("What would change, value by value."))


class KeptTermSchema(ApiSchema):
    """Something that keeps the terms it was made under."""

    kind = fields.String(metadata=_said("booking, package, request, proposal, application or price."))
    id = fields.UUID(metadata=_said("Its id; of a price, that of the pair."))
    version = fields.Integer(
        allow_none=True, metadata=_said("The version it is judged by; null for a price, which is kept by itself.")
    )
    title = fields.String(metadata=_said("With whom, or whose."))
    client_id = fields.UUID(allow_none=True, metadata=_said("The client."))
    provider_id = fields.UUID(allow_none=True, metadata=_said("The provider."))
    until = InstantField(
        allow_none=True, metadata=_said("When it begins (a booking) or ends (a package, an offer, a kept price).")
    )
    price = MoneyField(allow_none=True, metadata=_said("The price that is kept."))


class KeptSchema(ApiSchema):
    """What keeps older terms than those in force."""

    counts = fields.List(fields.Nested(KeptCountSchema), metadata=_said("How many, by kind and version."))
    kept_prices = fields.Integer(metadata=_said("How many prices are kept for a client."))
    items = fields.List(fields.Nested(KeptTermSchema), metadata=_said("Each of them, at most a hundred of a kind."))


class KeptArgs(ApiSchema):
    """Which of it."""

    kind = fields.String(
        load_default=None,
        validate=validate.OneOf(("booking", "package", "request", "proposal", "application", "price")),
        metadata=_said("One kind alone."),
    )


class VersionSchema(ApiSchema):
    """A version of the values."""

    number = fields.Integer(metadata=_said("Its number, in the order in which versions were made."))
    state = fields.String(
        metadata=_said(
            "planned, in_force, past, withdrawn (before it began) or replaced (by another that begins then)."
        )
    )
    effective_from = InstantField(metadata=_said("From when it holds."))
    until = InstantField(allow_none=True, metadata=_said("When the next one takes its place, as far as is known."))
    values = fields.Dict(metadata=_said("Every value that differs from its default."))
    diff = fields.List(fields.Nested(ValueChangeSchema), metadata=_said("What it changed over the one before it."))
    note = fields.String(allow_none=True, metadata=_said(NOTE))
    created_by = fields.UUID(allow_none=True, metadata=_said("Who put it into force."))
    created_by_name = fields.String(allow_none=True, metadata=_said("The name of who put it into force."))
    created_at = InstantField(metadata=_said("When it was put into force or planned."))
    withdrawn_by = fields.UUID(allow_none=True, metadata=_said("Who took it back before it began."))
    withdrawn_at = InstantField(allow_none=True, metadata=_said("When it was taken back."))
    plugin_version = fields.String(allow_none=True, metadata=_said("The version of the rules' code it was made with."))
