"""Changes of the rules in preparation: values, from when, why. Nothing is in force before it is put there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.rules.models import RuleDraft
from core.rules.notice import refuse_too_early
from core.rules.values import Values, changed, declared, faults, plain, value_of
from core.rules.versions import PAST, version_at, versions
from core.tenancy.work import Work

UNCHANGED = msg("Nothing would change: these values are in force then already.")


class DraftChanged(Conflict):
    """Somebody else changed the draft meanwhile."""

    code = "draft_changed"
    default = msg("Somebody changed this draft after you opened it. Look at what it says now, then change it again.")


class DraftUsed(Conflict):
    """The draft was put into force."""

    code = "draft_used"
    default = msg("This draft was put into force already. For another change begin a new one.")


def drafts(work: Work) -> Sequence[RuleDraft]:
    """What is in preparation, the newest first."""
    open_ones = select(RuleDraft).where(RuleDraft.version.is_(None))
    return work.session.scalars(open_ones.order_by(RuleDraft.created_at.desc(), RuleDraft.id.desc())).all()


def draft_of(work: Work, draft_id: UUID) -> RuleDraft:
    """A draft. Raises ``NotFound``."""
    found = work.session.get(RuleDraft, (work.tenant.id, draft_id))
    if found is None:
        raise NotFound
    return found


def make_draft(
    work: Work, changes: Values, *, effective_from: datetime | None = None, note: str | None = None, by: UUID | None
) -> RuleDraft:
    """Prepare a change. Raises ``Invalid`` by parameter, ``TooEarly``."""
    check_changes(work, changes, effective_from)
    row = RuleDraft(
        id=new_id(),
        changes=_plain(changes),
        effective_from=effective_from,
        note=note,
        revision=1,
        based_on=newest_number(work),
        version=None,
        created_by=by,
        created_at=work.now,
        changed_by=by,
        changed_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def change_draft(
    work: Work,
    draft_id: UUID,
    *,
    changes: Values,
    effective_from: datetime | None,
    note: str | None,
    revision: int | None = None,
    by: UUID | None,
) -> RuleDraft:
    """Say something else in a draft; ``revision`` is the one its author saw.

    Raises ``DraftChanged`` when it is another by now, ``DraftUsed``, ``Invalid``, ``TooEarly``.
    """
    row = hold_draft(work, draft_id, revision)
    check_changes(work, changes, effective_from)
    row.changes, row.effective_from, row.note = _plain(changes), effective_from, note
    row.revision += 1
    row.based_on = newest_number(work)
    row.changed_by, row.changed_at = by, work.now
    work.flush()
    return row


def drop_draft(work: Work, draft_id: UUID) -> None:
    """Throw a draft away. Raises ``DraftUsed``."""
    work.session.delete(hold_draft(work, draft_id))
    work.flush()


def hold_draft(work: Work, draft_id: UUID, revision: int | None = None) -> RuleDraft:
    """An open draft nobody else changes meanwhile. Raises ``NotFound``, ``DraftUsed``, ``DraftChanged``."""
    statement = (
        select(RuleDraft).where(RuleDraft.id == draft_id).with_for_update().execution_options(populate_existing=True)
    )
    row = work.session.scalar(statement)
    if row is None:
        raise NotFound
    if row.version is not None:
        raise DraftUsed(extra={"version": row.version})
    if revision is not None and revision != row.revision:
        raise DraftChanged(extra={"revision": row.revision})
    return row


def check_changes(work: Work, changes: Values, effective_from: datetime | None) -> None:
    """Raise ``Invalid`` by parameter when the changes make no sense, ``TooEarly`` when they begin too early."""
    kinds = plugin_set(work.tenant.plugins).parameter_classes
    known = declared(kinds)
    base = values_at(work, effective_from)
    wrong = faults(kinds, {name: value for name, value in changes.items() if name not in known})
    wrong |= faults(kinds, changed(known, base, {name: value for name, value in changes.items() if name in known}))
    if not wrong and all(value_of(known, base, name) == plain(value) for name, value in changes.items()):
        wrong["changes"] = [UNCHANGED]
    if effective_from is not None and effective_from < work.now:
        wrong["effective_from"] = [PAST]
    if wrong:
        raise Invalid(fields=wrong)
    if effective_from is not None:
        refuse_too_early(work, changes, effective_from)


def values_at(work: Work, moment: datetime | None) -> Values:
    """The values in force at an instant (``None``: now) as far as is planned."""
    found = version_at(work, max(moment, work.now) if moment else work.now)
    return found.values if found else {}


def newest_number(work: Work) -> int:
    """The number of the newest version anybody made."""
    return max((row.number for row in versions(work)), default=0)


def _plain(changes: Values) -> dict[str, Any]:
    return {name: plain(value) for name, value in changes.items()}
