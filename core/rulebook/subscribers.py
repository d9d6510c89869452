"""When the rules change: they are put down as they read then, and people are told."""

from __future__ import annotations

from core.kit.messages import nmsg
from core.rulebook.concerned import how_many
from core.rulebook.tell import TELL, TELL_BACK, plan_telling
from core.rules.effects import effect
from core.rules.events import RulesChanged, RulesWithdrawn
from core.rules.sentences import put_down
from core.rules.versions import planned, versions
from core.tenancy.work import Work, subscribe


@subscribe(RulesChanged)
def tell_of_a_change(work: Work, event: RulesChanged) -> None:
    """At once, however long the notice: that is what it is for."""
    row = next(one for one in versions(work) if one.number == event.number)
    for one in {row.number: row, **{later.number: later for later in planned(work)}}.values():
        if one.sentences is None:
            one.sentences = put_down(work, one.values)
    count = how_many(work, row.changes or {})
    if count:
        effect(
            work,
            nmsg(
                "{n} person whose terms change is told, in their own language.",
                "{n} people whose terms change are told, each in their own language.",
                count,
            ),
        )
        plan_telling(work, TELL, row.number)


@subscribe(RulesWithdrawn)
def tell_that_nothing_changes(work: Work, event: RulesWithdrawn) -> None:
    """Whoever was told of it."""
    for row in planned(work):
        if row.sentences is None:
            row.sentences = put_down(work, row.values)
    plan_telling(work, TELL_BACK, event.number)
