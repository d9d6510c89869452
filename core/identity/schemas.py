"""What the API takes and gives about verification."""

from __future__ import annotations

from marshmallow import fields, validate

from core.hooks.identity import CHECKS
from core.identity.words import HANDED_IN, STATES, TEAM_METHODS
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, ReasonSchema, TextField

PAPER_STATES = ("waiting", "accepted", "declined", "replaced")


def _said(text: str) -> dict[str, str]:
    return {"description": text}


class PaperSchema(ApiSchema):
    """A document handed in, as its person sees it."""

    kind = fields.String(metadata=_said("`id_card`, `passport`, `residence_card`, `driving_licence`, `other`."))
    full_name = fields.String(metadata=_said("The name as it stands on the document."))
    birth_date = fields.Date(allow_none=True)
    number_end = fields.String(metadata=_said("The last characters of its number; the rest is kept sealed."))
    state = fields.String(validate=validate.OneOf(PAPER_STATES))
    handed_in_at = InstantField()
    decided_at = InstantField(allow_none=True)
    reason = fields.String(allow_none=True, metadata=_said("Why the team declined it."))


class StepSchema(ApiSchema):
    """One check, and how it stands."""

    step = fields.String(validate=validate.OneOf(CHECKS))
    title = MessageField()
    state = fields.String(
        validate=validate.OneOf(tuple(STATES)),
        metadata=_said("`open`, `sent` (a code), `waiting` (for the team), `passed`, `refused` (try again)."),
    )
    state_text = MessageField()
    to_do = MessageField(allow_none=True, metadata=_said("What the person does next; empty once it is passed."))
    method = fields.String(
        allow_none=True, metadata=_said("How it was passed: `code`, `card`, `document`, `in_person`, `video`, `other`.")
    )
    method_text = MessageField(allow_none=True)
    changed_at = InstantField(allow_none=True, metadata=_said("Since when it stands like this."))
    passed_at = InstantField(allow_none=True)
    decided_by = fields.String(allow_none=True, metadata=_said("Who of the team decided; shown to the team alone."))
    reason = fields.String(allow_none=True, metadata=_said("The team's words, or why a card was refused."))
    next_api = fields.String(allow_none=True, metadata=_said("Where to POST to take this step."))
    phone = fields.String(allow_none=True, metadata=_said("The number, in E.164."))
    code_expires_at = InstantField(metadata=_said("The last instant at which the code works."))
    code_works = fields.Boolean(metadata=_said("Whether the code sent last may still be typed."))
    next_code_at = InstantField(metadata=_said("From when another code can be sent."))
    attempts_left = fields.Integer(metadata=_said("How often the code may still be typed."))
    codes_left = fields.Integer(metadata=_said("How many codes may still be sent within 24 hours."))
    paper = fields.Nested(PaperSchema, allow_none=True)
    payment_id = fields.UUID(allow_none=True, metadata=_said("The payment by which a card is checked."))
    possible = fields.Boolean(metadata=_said("Whether a card can be checked here: a card gateway is set up."))
    simulated = fields.Boolean(metadata=_said("Whether the card gateway is the sandbox's simulation."))


class VerificationSchema(ApiSchema):
    """How the verification of an account stands."""

    account_id = fields.UUID()
    name = fields.String(metadata=_said("The account's name."))
    required = fields.Boolean(metadata=_said("Whether this site asks for any check before people connect."))
    verified = fields.Boolean(metadata=_said("Whether the account may connect with others now."))
    verified_at = InstantField(allow_none=True)
    missing = fields.List(fields.String(), metadata=_said("The checks that are not passed, in order."))
    steps = fields.List(fields.Nested(StepSchema))
    withdrawn = fields.Boolean(metadata=_said("Whether the team has withdrawn the verification."))
    withdrawn_at = InstantField(allow_none=True)
    withdrawn_reason = fields.String(allow_none=True)
    minimum_age = fields.Integer(metadata=_said("How old the holder of an account must be."))
    card_amount = MoneyField(allow_none=True, metadata=_said("What is collected from a card and sent back at once."))
    copy_days = fields.Integer(metadata=_said("How many days the copy of an accepted document is kept."))
    reasons = fields.List(fields.Nested(ReasonSchema))
    page = fields.String(metadata=_said("The page on which a person does all this."))


class SendCodeArgs(ApiSchema):
    """The number to send a code to; without one it goes to the number of the last code (resend)."""

    phone = TextField(
        longest=40, load_default="", metadata=_said("With its country code, unless it is the site's own.")
    )


class CodeArgs(ApiSchema):
    """The code that was sent."""

    code = TextField(required=True, longest=12)


class PaperForm(ApiSchema):
    """What stands on the document; the document itself is the multipart field `file`."""

    kind = fields.String(required=True, validate=validate.OneOf(HANDED_IN))
    full_name = TextField(required=True, longest=120)
    birth_date = fields.Date(required=True)
    number = TextField(required=True, longest=40)


class RecordArgs(ApiSchema):
    """Checks the team made otherwise, and why."""

    steps = fields.List(
        fields.String(validate=validate.OneOf(CHECKS)),
        load_default=list,
        metadata=_said("Which checks; without any, all that are missing."),
    )
    how = fields.String(required=True, validate=validate.OneOf(TEAM_METHODS))
    reason = TextField(required=True, longest=2000)
    full_name = TextField(longest=120, load_default="", metadata=_said("Who was seen; else the account's name."))
    birth_date = fields.Date(load_default=None, allow_none=True)


class LookArgs(ApiSchema):
    """Why somebody looks at who holds an account."""

    reason = TextField(
        required=True, longest=1000, metadata=_said("Why the look is needed; it is kept in the audit with your name.")
    )


class WhyArgs(ApiSchema):
    """Why; the person reads it."""

    reason = TextField(required=True, longest=2000)


class PaperDecisionArgs(ApiSchema):
    """Accepted or not; a refusal says why, and the person reads it."""

    accepted = fields.Boolean(required=True)
    reason = TextField(longest=2000, load_default="")
    document_id = fields.UUID(
        load_default=None,
        metadata=_said("The document that was looked at; another one handed in meanwhile is then not decided (409)."),
    )


class VerificationsArgs(PageArgs):
    """Which documents."""

    state = fields.String(load_default="waiting", validate=validate.OneOf(PAPER_STATES))


class ListedSchema(ApiSchema):
    """A document in the team's list."""

    document_id = fields.UUID()
    account_id = fields.UUID()
    name = fields.String()
    kind = fields.String()
    state = fields.String(validate=validate.OneOf(PAPER_STATES))
    handed_in_at = InstantField()
    decided_at = InstantField(allow_none=True)


class TeamPaperSchema(PaperSchema):
    """A document handed in, as the team sees it."""

    document_id = fields.UUID()
    same_document_at = fields.List(
        fields.UUID(), metadata=_said("Other accounts at which the same document was handed in.")
    )
    copy_until = InstantField(allow_none=True, metadata=_said("The last instant its copy is kept."))


class HolderSchema(ApiSchema):
    """Who holds an account, for support alone; every look is written down."""

    account_id = fields.UUID()
    account_name = fields.String(metadata=_said("What the account calls itself."))
    full_name = fields.String(allow_none=True, metadata=_said("The name on file, from a document the team accepted."))
    birth_date = fields.Date(allow_none=True)
    document_kind = fields.String(allow_none=True)
    document_number = fields.String()
    on_file_since = InstantField(allow_none=True)
    phone = fields.String(allow_none=True)
    phone_confirmed_at = InstantField(allow_none=True)
    email = fields.String(allow_none=True)
    verified = fields.Boolean()
    verified_at = InstantField(allow_none=True)
    document = fields.Nested(TeamPaperSchema, allow_none=True, metadata=_said("The document handed in last."))
