"""Coming, and coming on time."""

from __future__ import annotations

from datetime import datetime

from core.hooks.site import SiteFacts
from core.hooks.standing import FindingProposal, SignalDetail, StandingFacts
from core.kit.messages import Message, nmsg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.common import days_before, on_signals, proofs, signals

NO_SHOW_LATE = "no_show_late"
ABSENT, LATE = "no_show", "late"
ONE = 1


def absent_or_late(
    site: SiteFacts, standing: StandingFacts, at: datetime, values: RozmovaParameters
) -> FindingProposal | None:
    """One session skipped without a warning and without a good reason is enough; lateness has to be regular."""
    # ROZ-12
    absences, late = unexcused(standing), _late(site, standing, at, values)
    if not absences:
        return on_signals(
            NO_SHOW_LATE, "ROZ-12", late, values.regular_late_count, _late_words(late, values), **_used(values)
        )
    evidence = absences + (late if len(late) >= values.regular_late_count else [])
    message = nmsg(
        "{n} session was skipped without a warning and without a good reason; one is enough for a finding.",
        "{n} sessions were skipped without a warning and without a good reason; one is enough for a finding.",
        len(absences),
    )
    return FindingProposal(
        NO_SHOW_LATE, "ROZ-12", message, len(absences), ONE, evidence=proofs(evidence), values=_used(values)
    )


def unexcused(standing: StandingFacts) -> list[SignalDetail]:
    """The absences with neither a warning before nor a good reason after: either one excuses."""
    # ROZ-13
    return [
        signal
        for signal in signals(standing, ABSENT)
        if not signal.details.get("warned") and not signal.details.get("explained")
    ]


def _late(site: SiteFacts, standing: StandingFacts, at: datetime, values: RozmovaParameters) -> list[SignalDetail]:
    # ROZ-12: so many minutes are tolerated; the window's first instant is in it.
    since = days_before(at, values.regular_late_window_days, site.zone)
    return [
        signal
        for signal in signals(standing, LATE)
        if signal.details.get("minutes", 0) > values.late_tolerance_min and since <= signal.at <= at
    ]


def _late_words(late: list[SignalDetail], values: RozmovaParameters) -> Message:
    return nmsg(
        "More than {minutes} minutes late {n} time within {days} days; it becomes a finding at {threshold}.",
        "More than {minutes} minutes late {n} times within {days} days; it becomes a finding at {threshold}.",
        len(late),
        minutes=values.late_tolerance_min,
        days=values.regular_late_window_days,
        threshold=values.regular_late_count,
    )


def _used(values: RozmovaParameters) -> dict[str, int]:
    return {
        "late_tolerance_min": values.late_tolerance_min,
        "regular_late_count": values.regular_late_count,
        "regular_late_window_days": values.regular_late_window_days,
    }
