"""A change of the rules takes effect: at once or at its instant; a planned one is taken back before it begins."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.hooks.site import Reason
from core.kit.errors import Conflict, NotFound
from core.kit.messages import Distant, Message, msg, nmsg
from core.rules.drafts import check_changes, hold_draft, values_at
from core.rules.effects import Preview, carry_out, effect, preview
from core.rules.events import RulesWithdrawn
from core.rules.manager import plugin_set
from core.rules.models import RuleDraft, RuleVersion
from core.rules.notice import notice_days, possible_from
from core.rules.scope import SCOPES
from core.rules.value_words import code_labels, value_in_words
from core.rules.values import Values, changed, declared, differences, value_of
from core.rules.versions import carry_on, forget_versions, hold_versions, planned, set_values, version_at, versions
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work


class Begun(Conflict):
    """The version is in force, or was."""

    code = "version_begun"
    default = msg("This version has begun. What began can't be taken back: make another change instead.")


def preview_draft(work: Work, draft_id: UUID) -> Preview:
    """What putting a draft into force would do now; nothing is done."""
    row = hold_draft(work, draft_id)

    def act() -> tuple[Reason, ...]:
        _activate(work, row, None)
        return ()

    try:
        return preview(work, act, "put into force", draft_id, row.revision)
    finally:
        forget_versions(work)


def put_draft_into_force(
    work: Work, draft_id: UUID, token: str | None, *, by: UUID | None, revision: int | None = None
) -> RuleVersion:
    """Do exactly what the preview of ``token`` showed.

    Raises ``LookAgain`` when it would be something else by now, ``TooEarly``, ``Invalid``, ``DraftUsed``.
    """
    row = hold_draft(work, draft_id, revision)
    return carry_out(work, lambda: _activate(work, row, by), token, "put into force", draft_id, row.revision)


def _activate(work: Work, row: RuleDraft, by: UUID | None) -> RuleVersion:
    version = put_into_force(work, row.changes, effective_from=row.effective_from, note=row.note, by=by)
    row.version = version.number
    work.flush()
    return version


def put_into_force(
    work: Work, changes: Values, *, effective_from: datetime | None, note: str | None, by: UUID | None
) -> RuleVersion:
    """A version that makes ``changes``; without ``effective_from`` it begins as soon as the notice allows.

    Raises ``Invalid`` by parameter, ``TooEarly``.
    """
    hold_versions(work)
    check_changes(work, changes, effective_from)
    starts = effective_from or possible_from(work, changes)
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    base, old = version_at(work, starts), values_at(work, starts)
    new = changed(known, old, changes)
    made = differences(known, old, new)
    if not made:
        check_changes(work, changes, starts)
    _say(work, made, old, base, starts if effective_from else None)
    row = set_values(work, new, effective_from=starts, note=note, by=by)
    details = {
        "version": row.number,
        "effective_from": starts.isoformat(),
        "changes": {name: [value_of(known, old, name), value] for name, value in made.items()},
    }
    work.session.add(_audit(work, "rules.change", by, note, details))
    work.flush()
    return row


def replace_all(
    work: Work, values: Values, *, effective_from: datetime | None, note: str | None, by: UUID | None
) -> RuleVersion | None:
    """Make the values exactly ``values``: what is missing goes back to its default. ``None``: nothing differs.

    Raises as ``put_into_force`` does; a change that must be announced first is refused, not put off.
    """
    hold_versions(work)
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    old = values_at(work, effective_from)
    strange = {name: value for name, value in values.items() if name not in known}
    made = {**differences(known, old, values), **strange}
    if not made and (effective_from is None or effective_from >= work.now):
        return None
    return put_into_force(work, made, effective_from=effective_from or work.now, note=note, by=by)


def withdraw_version(work: Work, number: int, *, by: UUID | None) -> RuleVersion:
    """Take back a planned version. Later ones keep their own changes and lose this one's.

    Raises ``NotFound``, ``Begun``, ``Invalid`` when what is left does not go together.
    """
    hold_versions(work)
    row = next((one for one in versions(work) if one.number == number), None)
    if row is None or row.withdrawn_at is not None:
        raise NotFound
    if row.effective_from <= work.now:
        raise Begun
    try:
        with work.session.begin_nested():
            row.withdrawn_at, row.withdrawn_by = work.now, by
            work.flush()
            forget_versions(work)
            carry_on(work, row.effective_from)
    finally:
        forget_versions(work)
    work.session.add(_audit(work, "rules.withdraw", by, None, {"version": number, "changes": row.changes}))
    effect(work, msg("Version {number}, planned from {at}, does not begin.", number=number, at=row.effective_from))
    work.emit(RulesWithdrawn(number))
    return row


def _audit(work: Work, action: str, by: UUID | None, note: str | None, details: dict[str, Any]) -> AuditRecord:
    return AuditRecord(at=work.now, actor=str(by or "system"), action=action, reason=note, details=details)


def _say(work: Work, made: Values, old: Values, base: RuleVersion | None, starts: datetime | None) -> None:
    """Every value that changes, from when, for what, and what becomes of planned versions."""
    for name in made:
        effect(work, change_in_words(work, name, old, made))
    effect(work, starts_in_words(work, made, starts))
    kinds = declared(plugin_set(work.tenant.plugins).parameter_classes)
    for scope in dict.fromkeys(kinds[name].spec.at_once for name in made):
        effect(work, SCOPES[scope])
    number = base.number if base else 0
    effect(
        work,
        msg("It follows version {number}.", number=number)
        if number
        else msg("It follows the values the site began with."),
    )
    for row in planned(work):
        if starts is None or row.effective_from > starts:
            for text in kept_in_later(work, row, made):
                effect(work, text)


def kept_in_later(work: Work, row: RuleVersion, made: Values) -> list[Message]:
    """What a planned version that begins later makes of a change."""
    own = set(row.changes or {})
    again, carried = own & set(made), set(made) - own
    found = []
    if carried:
        found.append(
            msg("Version {number}, planned from {at}, takes this over.", number=row.number, at=row.effective_from)
        )
    if again:
        found.append(
            msg(
                "Version {number} sets the same values anew from {at}: until then this change holds.",
                number=row.number,
                at=row.effective_from,
            )
        )
    return found


def starts_in_words(work: Work, changes: Values, starts: datetime | None) -> Message:
    """From when a change holds."""
    if starts is not None and starts > work.now:
        return msg("It begins on {at}.", at=Distant(starts))
    days = notice_days(work, changes)
    if days:
        return nmsg(
            "It begins {n} day after you put it into force, to the second.",
            "It begins {n} days after you put it into force, to the second.",
            days,
        )
    return msg("It begins the moment you put it into force.")


def change_in_words(work: Work, name: str, old: Values, new: Values) -> Message:
    """A value that changes: what it is, what it was, what it will be."""
    plugins = plugin_set(work.tenant.plugins)
    known, labels = declared(plugins.parameter_classes), code_labels(plugins)
    item, currency = known[name], work.tenant.currency
    return msg(
        "{what} {new}; until then {old}.",
        what=item.spec.help,
        new=value_in_words(item.spec, value_of(known, new, name), currency, labels),
        old=value_in_words(item.spec, value_of(known, old, name), currency, labels),
    )
