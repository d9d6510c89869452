"""What the API says about decisions."""

from __future__ import annotations

from marshmallow import fields, validate

from core.rules.hook_words import HOOKS
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MoneyField


class DecisionsArgs(PageArgs):
    """Which decisions are listed."""

    subject_id = fields.UUID(
        load_default=None,
        metadata={"description": "Only those about this booking, payout, finding, request or whatever they are about."},
    )
    hook = fields.String(
        load_default=None,
        validate=validate.OneOf(sorted(HOOKS)),
        metadata={"description": "Only answers to this question of the rules, such as `cancellation_terms`."},
    )
    since = InstantField(
        load_default=None, data_key="from", metadata={"description": "Only those made at this instant or later."}
    )
    until = InstantField(load_default=None, metadata={"description": "Only those made at this instant or earlier."})
    refused = fields.Boolean(
        load_default=None,
        metadata={"description": "`true`: only what was refused or given up; `false`: only what was carried out."},
    )


class AmountSchema(ApiSchema):
    """An amount of a decision, to the smallest unit."""

    label = fields.String(metadata={"description": "What the amount is."})
    amount = MoneyField(metadata={"description": "The amount, as it stands in the books."})
    text = fields.String(metadata={"description": "The amount in words."})


class RuleValueSchema(ApiSchema):
    """A value a rule used."""

    name = fields.String(metadata={"description": "The parameter's name."})
    label = fields.String(metadata={"description": "What it is for."})
    text = fields.String(metadata={"description": "Its value when the decision was made, in words."})


class SpokenSchema(ApiSchema):
    """What one rule said."""

    rule = fields.String(metadata={"description": "The rule's id in the rulebook."})
    href = fields.String(
        allow_none=True, metadata={"description": "The rule in the rulebook of that version, if it is public."}
    )
    also = fields.List(fields.String(), metadata={"description": "Other rules that said the very same sentence."})
    title = fields.String(metadata={"description": "The rule's title."})
    message = fields.String(metadata={"description": "What it said, as it was recorded."})
    possible_from = InstantField(
        allow_none=True, metadata={"description": "From when on it would not object any more, if waiting helps."}
    )
    values = fields.List(
        fields.Nested(RuleValueSchema), metadata={"description": "The values it used then, whatever they are today."}
    )


class FactSchema(ApiSchema):
    """A fact the rules were told, or a part of what they answered."""

    name = fields.String(metadata={"description": "The fact's name, such as `booking.starts_at`."})
    label = fields.String(metadata={"description": "What people call it."})
    text = fields.String(metadata={"description": "Its value in words, instants in the site's zone."})
    value = fields.Raw(
        allow_none=True, metadata={"description": "Its value for programs: instants in UTC, amounts in minor units."}
    )


class WaySchema(ApiSchema):
    """Something the reader can do next."""

    text = fields.String(metadata={"description": "What can be done."})
    href = fields.String(allow_none=True, metadata={"description": "The page on which to do it."})
    since = InstantField(allow_none=True, metadata={"description": "From when on."})
    until = InstantField(allow_none=True, metadata={"description": "Until when, inclusive."})


class ByHandSchema(ApiSchema):
    """What a person of the team decided beside the rules."""

    text = fields.String(metadata={"description": "What was decided."})
    role = fields.String(metadata={"description": "In which role; names are not told."})
    at = InstantField(allow_none=True, metadata={"description": "When."})
    reason = fields.String(metadata={"description": "The reason that was given to the person."})


class DecisionLineSchema(ApiSchema):
    """A decision in a list."""

    id = fields.UUID(metadata={"description": "The decision: its receipt is at `/decisions/{id}`."})
    at = InstantField(metadata={"description": "When it was made, by the site's clock."})
    hook = fields.String(metadata={"description": "The question the rules answered."})
    title = fields.String(metadata={"description": "What was decided, in a few words."})
    subject_kind = fields.String(metadata={"description": "What it is about: `booking`, `payout`, `finding`…"})
    subject_id = fields.UUID(metadata={"description": "The id of what it is about."})
    read_as = fields.String(
        metadata={"description": "The side as which you read it.", "enum": ["client", "provider", "platform"]}
    )
    result = fields.String(
        metadata={
            "description": "`refused`: a rule said no; `allowed`: none objected; `decided`: terms were set.",
            "enum": ["refused", "allowed", "decided"],
        }
    )
    carried_out = fields.Boolean(
        metadata={"description": "Whether it was done; else it was refused or given up, and only this record stayed."}
    )
    outcome = fields.String(metadata={"description": "The outcome in one sentence."})
    made_by = fields.String(
        metadata={
            "description": "`rules`: the rules were asked; `team`: a person of the team decided beside them.",
            "enum": ["rules", "team"],
        }
    )
    rules = fields.List(
        fields.String(),
        metadata={"description": "The ids of the rules behind it; for what people decided, those it stands beside."},
    )
    rule_version = fields.Integer(
        metadata={"description": "The version of the rule values it was judged by; 0 for those the site began with."}
    )
    possible_from = InstantField(allow_none=True, metadata={"description": "From when on a retry would pass."})
    page = fields.String(allow_none=True, metadata={"description": "The page of what it is about."})
    href = fields.String(metadata={"description": "The page of this receipt."})


class DecisionSchema(DecisionLineSchema):
    """A receipt: what was decided, by which rules and values, from which facts, and what can be done next.

    It is the record of the run that decided, never worked out anew. Facts that are another's are left out.
    """

    version_from = InstantField(
        allow_none=True, metadata={"description": "Since when the version's values held; `null` for version 0."}
    )
    current_version = fields.Integer(
        allow_none=True, metadata={"description": "The version in force when it was decided."}
    )
    plugin_version = fields.String(metadata={"description": "The marketplace's rules, by name and code version."})
    decided_by = fields.String(metadata={"description": "On whose act the rules were asked; never a name."})
    amounts = fields.List(fields.Nested(AmountSchema), metadata={"description": "The money it came to."})
    reasons = fields.List(fields.Nested(SpokenSchema), metadata={"description": "What the rules said, with values."})
    values = fields.List(
        fields.Nested(RuleValueSchema),
        metadata={"description": "The values that were used where no rule with an id spoke; else they are its own."},
    )
    answer = fields.List(fields.Nested(FactSchema), metadata={"description": "The terms that follow."})
    facts = fields.List(fields.Nested(FactSchema), metadata={"description": "What the rules were told."})
    facts_hidden = fields.Boolean(
        metadata={"description": "Whether there are further facts, which are another's to see."}
    )
    may = fields.String(
        metadata={"description": "Why people of the team may decide so themselves; empty where the rules decided."}
    )
    next = fields.List(fields.Nested(WaySchema), metadata={"description": "What you can do next."})
    by_hand = fields.List(
        fields.Nested(ByHandSchema), metadata={"description": "What people of the team decided beside the rules."}
    )
