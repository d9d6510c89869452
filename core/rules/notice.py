"""The notice a change of the rules needs: from when it may begin at the earliest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from core.hooks.parameters import RuleKind
from core.kit.errors import Refused
from core.kit.instants import add_days_at, whole
from core.kit.messages import Distant, msg, nmsg
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter
from core.rules.platform import PlatformParameters
from core.rules.values import Values, declared
from core.rules.versions import site_facts
from core.tenancy.work import Work

NOTICE_RULE = "MIS-4"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
NOTICES: dict[RuleKind, str] = {
    "money": "notice_money_days",
    "bookings": "notice_bookings_days",
    "joining": "notice_joining_days",
    "other": "notice_other_days",
}


class TooEarly(Refused):
    """A change of the rules would begin before the notice is over."""

    code = "rules_too_early"
    default = msg("This change begins too early.")


def notice_days(work: Work, changes: Values) -> int:
    """The longest notice in force now that these changes need. The team's own values need none."""
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    in_force = site_facts(work).parameters(PlatformParameters)
    asked = ((known[name], value) for name, value in changes.items() if name in known)
    return max((_days_of(in_force, item, value) for item, value in asked), default=0)


def _days_of(in_force: PlatformParameters, item: Parameter, value: Any) -> int:
    if item.owner is PlatformParameters:
        # A notice that is made shorter holds to its own end; a longer one holds at once.
        days: int = getattr(in_force, item.name)
        return days if isinstance(value, int) and value < days else 0
    return 0 if item.spec.team else getattr(in_force, NOTICES[item.spec.kind])


def possible_from(work: Work, changes: Values) -> datetime:
    """The earliest instant at which changes that are put into force now can begin."""
    days = notice_days(work, changes)
    return add_days_at(whole(work.now, SECOND), days, work.tenant.zone) if days else work.now


def refuse_too_early(work: Work, changes: Values, starts: datetime) -> None:
    """Raise ``TooEarly`` with the earliest instant, if the notice is not over at ``starts``."""
    days, earliest = notice_days(work, changes), possible_from(work, changes)
    if starts >= earliest:
        return
    why = nmsg(
        "Such a change needs {n} day's notice: it can begin on {at} at the earliest.",
        "Such a change needs {n} days' notice: it can begin on {at} at the earliest.",
        days,
        # People choose minutes: the one that is named is late enough.
        at=Distant(whole(earliest, MINUTE)),
    )
    raise TooEarly(
        fields={"effective_from": [why]},
        reasons=[why],
        rules=[NOTICE_RULE],
        extra={"possible_from": earliest.isoformat(), "notice_days": days},
    )
