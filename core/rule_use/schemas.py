"""What the API says about the use of rules."""

from __future__ import annotations

from typing import get_args

from marshmallow import fields, validate

from core.rule_use.waived import WaiverKind
from core.web.schemas import ApiSchema, InstantField, MessageField


class PeriodArgs(ApiSchema):
    """The period; by default the ninety days up to now."""

    from_ = InstantField(
        data_key="from", load_default=None, metadata={"description": "The first instant of the period, included."}
    )
    until = InstantField(load_default=None, metadata={"description": "The end of the period, not included."})


class ExceptionSchema(ApiSchema):
    """An exception somebody made from the rule."""

    kind = fields.String(
        validate=validate.OneOf(get_args(WaiverKind)),
        metadata={
            "description": "`waiver`: it did not count for somebody for a while; `bar_lifted`; `signal_excluded`: what "
            "was written down does not count; `sanction_annulled`; `concession`; `excuse`: a document excused it."
        },
    )
    subject_id = fields.UUID(metadata={"description": "The record of the exception."})
    by = fields.String(allow_none=True, metadata={"description": "Who made it, by name."})
    why = fields.String(metadata={"description": "Their reason."})
    at = InstantField(metadata={"description": "Since when."})
    until = InstantField(allow_none=True, metadata={"description": "Until when; `null`: for good."})


class RuleUseSchema(ApiSchema):
    """One rule over the period."""

    rule = fields.Function(lambda row: row.rule.id, metadata={"type": "string", "description": "The rule's id."})
    title = MessageField(attribute="rule.title", metadata={"description": "Its title."})
    decided = fields.Integer(metadata={"description": "The stored decisions that name it."})
    carried_out = fields.Integer(metadata={"description": "Those after which what was asked about was done."})
    refused = fields.Integer(metadata={"description": "Those after which nothing was done: refused, or given up."})
    last_at = InstantField(allow_none=True, metadata={"description": "The last of them."})
    waived = fields.Function(
        lambda row: len(row.waived),
        metadata={"type": "integer", "description": "How many exceptions from it were made in the period."},
    )
    waived_bps = fields.Integer(
        metadata={
            "description": "Exceptions among its decisions, in basis points (10 000 is all of them); where there are "
            "more exceptions than decisions, 10 000."
        }
    )
    exceptions = fields.List(fields.Nested(ExceptionSchema), attribute="waived")


class RuleUsesSchema(ApiSchema):
    """Every rule that has something to decide, in the order of the rulebook."""

    from_ = InstantField(data_key="from", metadata={"description": "The first instant of the period, included."})
    until = InstantField(metadata={"description": "The end of the period, not included."})
    rules = fields.List(fields.Nested(RuleUseSchema))
    never_decided = fields.List(
        fields.String(), metadata={"description": "The ids of the rules that no stored decision of the period names."}
    )


class ShadowedSchema(ApiSchema):
    """A rule that no tried case brings up under the values in force, and one would under another value of its own."""

    rule = fields.Function(lambda row: row.rule.id, metadata={"type": "string", "description": "The rule's id."})
    title = MessageField(attribute="rule.title", metadata={"description": "Its title."})
    hook = fields.String(metadata={"description": "The question that would bring it up."})
    parameter = fields.String(metadata={"description": "The value on which it hangs."})
    in_force = fields.Raw(metadata={"description": "That value as it is in force."})
    value = fields.Raw(metadata={"description": "Another one, under which the same case brings the rule up."})
    answered_by = fields.List(
        fields.String(),
        attribute="instead",
        metadata={"description": "The rules that answer the same case as things are, and would not under that value."},
    )


class UnreachedSchema(ApiSchema):
    """A plugin's answer to a question that was never its turn: another plugin above it has always answered."""

    plugin = fields.String(metadata={"description": "The plugin that was never asked."})
    hook = fields.String(metadata={"description": "The question."})
    above = fields.String(metadata={"description": "The plugin above it, which answered every tried case."})
    tried = fields.Integer(metadata={"description": "How many cases of this question were tried."})


class DeadRulesSchema(ApiSchema):
    """What was looked for, with what was tried. Nothing is claimed beyond that."""

    tried = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata={"description": "Made-up cases by question."}
    )
    complete = fields.Boolean(metadata={"description": "Whether the time was enough to try all of them."})
    shadowed = fields.List(fields.Nested(ShadowedSchema))
    unreached = fields.List(fields.Nested(UnreachedSchema))
    undecided = fields.Function(
        lambda row: [rule.id for rule in row.unsaid],
        metadata={
            "type": "array",
            "items": {"type": "string"},
            "description": "Rules that no tried case brought up under any tried value, or only where no other rule had "
            "answered in its place: nothing is claimed about them.",
        },
    )
