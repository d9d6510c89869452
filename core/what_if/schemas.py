"""What-ifs on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField
from core.what_if.queries import VERDICTS
from core.what_if.words import CHANGES, LINES, ROLES

NAME = validate.Regexp(r"[a-z][a-z0-9_]{0,80}\Z")


def _said(text: str, **more: Any) -> dict[str, Any]:
    return {"metadata": {"description": text, **more}}


class WhatIfIn(ApiSchema):
    """Values to try on the decisions of a period."""

    changes = fields.Dict(
        keys=fields.String(validate=NAME),
        values=fields.Raw(allow_none=True),
        load_default=None,
        allow_none=True,
        **_said(
            "The values to try, by the name of the parameter (see `GET /settings/rules`). They stand over the values "
            "each decision was made under; everything else stays as it was.",
            example={"free_change_hours": 12},
        ),
    )
    from_ = InstantField(
        data_key="from",
        load_default=None,
        allow_none=True,
        **_said("The first instant of the period, itself included. By default 90 days before `until`."),
    )
    until = InstantField(
        load_default=None,
        allow_none=True,
        **_said("The last instant of the period, itself included. By default now, by the site's clock."),
    )
    draft_id = fields.UUID(
        load_default=None,
        allow_none=True,
        **_said("The draft of a change these values are from; without `changes`, its values are tried."),
    )


class WhatIfCountsOut(ApiSchema):
    """How many of the decisions that count were found to be what."""

    considered = fields.Integer(
        **_said(
            "Decisions that count. What was asked several times about one subject (the same `hook` and `subject_id`) "
            "counts once: the last one that was carried out, or the last one refused if none was carried out."
        )
    )
    replayed = fields.Integer(**_said("Of them, those that were asked again: `considered` less `unreadable`."))
    same = fields.Integer(**_said("Of the replayed ones, those from which the same follows."))
    reworded = fields.Integer(
        **_said("Of the same ones, those whose sentence or the value named in it would be another.")
    )
    different = fields.Integer(**_said("Of the replayed ones, those from which something else follows."))
    unreadable = fields.Integer(**_said("Those that can't be asked again; they are counted, and never guessed."))
    not_carried_out = fields.Integer(
        **_said("Those that were refused or given up, so that nothing followed. They count in no sum of money.")
    )
    would_be_refused = fields.Integer(**_said("What was let through and would have been refused."))
    would_be_allowed = fields.Integer(**_said("What was refused and would have been let through."))
    would_be_earlier = fields.Integer(**_said("Dates, such as that of a payout, which would be earlier."))
    would_be_later = fields.Integer(**_said("Dates which would be later."))
    would_be_raised = fields.Integer(**_said("Findings, bars or flags there would be more of."))
    would_be_not_raised = fields.Integer(**_said("Findings, bars or flags there would be fewer of."))
    would_be_other = fields.Integer(**_said("Other differences, such as a share of a refund or of a commission."))


class WhatIfHookOut(WhatIfCountsOut):
    """The same of one question the rules were asked."""

    hook = fields.String(**_said("The question's name, such as `cancellation_terms`."))
    title = MessageField(**_said("What it is called, in the caller's language."))


class WhatIfSumOut(ApiSchema):
    """A sum as it was, and as it would have been. Only of what was carried out."""

    line = fields.String(
        validate=validate.OneOf(tuple(LINES)),
        **_said(
            "`refunds`: `refund_bps` of what the client had paid; `released`: the same of what was reserved on a card; "
            "`kept`: the rest, where the meeting counts as held; `commission`: `bps` of what is left of a meeting's "
            "money; `earnings`: the rest of it, for the provider. Where a refund would be another one, the commission "
            "is asked again about what would be left, so that `refunds`, `released`, `commission` and `earnings` of a "
            "meeting stay what was paid or reserved for it; `kept` is part of the last two. `prices`: quoted prices; "
            "`settlements`: earned in part after a stop. Shares are rounded half up to the minor unit, meeting by "
            "meeting."
        ),
    )
    title = MessageField(**_said("The line in words."))
    was = MoneyField(**_said("As it was decided."))
    would_be = MoneyField(**_said("As it would have been."))
    difference = MoneyField(**_said("`would_be` less `was`."))


class WhatIfTotalOut(WhatIfSumOut):
    """A sum over many decisions."""

    decisions = fields.Integer(**_said("How many decisions would have moved another sum."))


class WhatIfPersonOut(ApiSchema):
    """Somebody about whom decisions would have been others. Names are for the team alone."""

    role = fields.String(validate=validate.OneOf(tuple(ROLES)), **_said("As whom the decisions concern them."))
    id = fields.UUID(**_said("The client's account, or the provider."))
    name = fields.String(**_said("What they are called here."))
    decisions = fields.Integer(**_said("How many decisions about them would have been different."))
    money = fields.List(fields.Nested(WhatIfTotalOut), **_said("The sums that would have been others."))


class WhatIfWordOut(ApiSchema):
    """A fact of a worked case."""

    label = MessageField(**_said("What it is called."))
    value = MessageField(**_said("What it is."))


class WhatIfCaseOut(ApiSchema):
    """A made-up case at the bound of a rule, answered by the marketplace's own rules."""

    parameter = fields.String(**_said("The value it is about."))
    hook = fields.String(**_said("The question that was asked."))
    title = MessageField(**_said("What the question is called."))
    situation = fields.List(fields.Nested(WhatIfWordOut), **_said("The facts that matter."))
    was = fields.List(MessageField(), **_said("What the rules say to it now."))
    would_be = fields.List(MessageField(), **_said("What they would say."))


class WhatIfWithoutCaseOut(ApiSchema):
    """A value without a worked case."""

    name = fields.String(**_said("The value."))
    why = MessageField(**_said("Why there is none."))


class WhatIfChangeOut(ApiSchema):
    """A value that was tried, in words."""

    name = fields.String(**_said("The parameter's name."))
    help = MessageField(**_said("What it is for."))
    now = MessageField(**_said("The value in force now."))
    tried = MessageField(**_said("The value that was tried."))


class WhatIfSummaryOut(ApiSchema):
    """A what-if: what was asked, and how far it is."""

    id = fields.UUID(**_said("Its id."))
    state = fields.String(
        validate=validate.OneOf(("waiting", "done")),
        **_said("`waiting` while there is still something to look at in the background (ask again), then `done`."),
    )
    created_at = InstantField(**_said("When it was asked, by the site's clock."))
    finished_at = InstantField(allow_none=True, **_said("When the last decision had been looked at."))
    asked_by = fields.String(allow_none=True, **_said("Who asked."))
    changes = fields.Dict(keys=fields.String(), values=fields.Raw(), **_said("The values that were tried, by name."))
    changes_in_words = fields.List(fields.Nested(WhatIfChangeOut), **_said("The same in words."))
    from_ = InstantField(data_key="from", attribute="from", **_said("The first instant of the period, included."))
    until = InstantField(**_said("The last instant of the period, included."))
    draft_id = fields.UUID(allow_none=True, **_said("The draft the values are from."))
    total = fields.Integer(**_said("How many decisions the period has."))
    looked_at = fields.Integer(**_said("How many of them were looked at so far; all of them once it is `done`."))
    values_looked_at = fields.Integer(
        **_said("Of how many of the tried values worked cases were looked for so far, where any are needed.")
    )
    plugin_version = fields.String(**_said("The version of the rules' code that was asked."))


class WhatIfReasonOut(ApiSchema):
    """Why decisions can't be asked again."""

    why = MessageField(**_said("The reason."))
    count = fields.Integer(**_said("How many decisions it is the reason of."))


class WhatIfPeopleCountOut(ApiSchema):
    """How many people."""

    client = fields.Integer(**_said("Clients with a decision that would have been different."))
    provider = fields.Integer(**_said("Providers with one."))


class WhatIfOut(WhatIfSummaryOut, WhatIfCountsOut):
    """What a what-if found."""

    repeated = fields.Integer(
        **_said("Decisions that were looked at and do not count, since a later one answered the same question.")
    )
    unreadable_because = fields.List(fields.Nested(WhatIfReasonOut), **_said("Why decisions can't be asked again."))
    by_hook = fields.List(fields.Nested(WhatIfHookOut), **_said("The counts by question."))
    money = fields.List(fields.Nested(WhatIfTotalOut), **_said("All sums, by line and currency."))
    people = fields.List(
        fields.Nested(WhatIfPersonOut), **_said("The people with most differences, at most 50; all at `…/people`.")
    )
    people_total = fields.Nested(WhatIfPeopleCountOut, **_said("How many people have a difference."))
    worked_cases = fields.List(
        fields.Nested(WhatIfCaseOut),
        **_said(
            "Made-up cases at the bounds of what was tried. Given when fewer than 30 decisions could be replayed, or "
            "none of them differs."
        ),
    )
    without_case = fields.List(
        fields.String(),
        **_said("The tried values for which no such case could be found; that does not mean that nothing differs."),
    )
    without_case_because = fields.List(
        fields.Nested(WhatIfWithoutCaseOut), **_said("The same values, each with why there is none.")
    )
    caveats = fields.List(MessageField(), **_said("How to read it."))


class WhatIfFieldOut(ApiSchema):
    """A field of the answer that would be another."""

    field = fields.String(**_said("Its path in the answer."))
    was = fields.Raw(allow_none=True, **_said("What it was."))
    would_be = fields.Raw(allow_none=True, **_said("What it would be."))


class WhatIfDifferenceOut(ApiSchema):
    """One decision that counts."""

    decision_id = fields.UUID(**_said("The decision; see `GET /decisions/{id}`."))
    at = InstantField(**_said("When it was made."))
    hook = fields.String(**_said("The question the rules were asked."))
    title = MessageField(**_said("What it is called."))
    subject_kind = fields.String(**_said("What it was about, such as `booking`."))
    subject_id = fields.UUID(**_said("The id of that."))
    client_id = fields.UUID(allow_none=True, **_said("The client's account, if a client is concerned."))
    provider_id = fields.UUID(allow_none=True, **_said("The provider, if one is concerned."))
    carried_out = fields.Boolean(**_said("Whether it was carried out; else it was refused or given up."))
    verdict = fields.String(validate=validate.OneOf(VERDICTS), **_said("What was found."))
    verdict_in_words = MessageField(**_said("The same in words."))
    change = fields.String(
        allow_none=True, validate=validate.OneOf(tuple(CHANGES)), **_said("What kind of difference it is.")
    )
    change_in_words = MessageField(allow_none=True, **_said("The same in words."))
    why = MessageField(allow_none=True, **_said("Why it can't be asked again, if it can't."))
    fields_ = fields.List(
        fields.Nested(WhatIfFieldOut),
        data_key="fields",
        attribute="fields",
        **_said("The fields of the answer that would be others, sentences left out."),
    )
    money = fields.List(fields.Nested(WhatIfSumOut), **_said("Its sums, also those that stay the same."))


class DifferencesArgs(PageArgs):
    """Which decisions, and how many at a time."""

    verdict = fields.String(
        load_default="different",
        validate=validate.OneOf((*VERDICTS, "all")),
        **_said("By default those that would be different; `all`: everything that counts."),
    )
    hook = fields.String(load_default=None, **_said("Of this question alone."))
