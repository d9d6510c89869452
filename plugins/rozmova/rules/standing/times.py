"""Time for clients: none found for several in a row, or hours that are shown and not true."""

from __future__ import annotations

from core.hooks.standing import FindingProposal, SignalDetail, StandingFacts
from core.kit.messages import nmsg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.common import client_of, on_signals, proofs, signals

NO_TIME, STALE_CALENDAR = "no_time", "stale_calendar"
FAILED, AGREED = "failed_scheduling", "scheduled"
NO_FREE_TIME = "no_time"


def no_time(standing: StandingFacts, values: RozmovaParameters) -> FindingProposal | None:
    """Different clients one after another for whom the specialist had no free time; any agreed time begins anew."""
    # ROZ-4: other causes neither count nor begin anew; one client who fails twice is one client.
    run: list[SignalDetail] = []
    for signal in signals(standing, FAILED, AGREED):
        if signal.kind == AGREED:
            run = []
        elif signal.details.get("cause") == NO_FREE_TIME:
            run.append(signal)
    count, threshold = len({client_of(signal) for signal in run}), values.no_time_consecutive_clients
    if count < threshold:
        return None
    message = nmsg(
        "{n} client in a row could not agree a time because there was none free; it becomes a finding at {threshold}.",
        "{n} clients in a row could not agree a time because there was none free; it becomes a finding at {threshold}.",
        count,
        threshold=threshold,
    )
    used = {"no_time_consecutive_clients": threshold}
    return FindingProposal(NO_TIME, "ROZ-4", message, count, threshold, evidence=proofs(run), values=used)


def stale_calendar(standing: StandingFacts, values: RozmovaParameters) -> FindingProposal | None:
    """Clients were refused at hours that were shown as free, or the team saw that the hours are not true."""
    # ROZ-15
    found, threshold = signals(standing, "declined_free_slot", "stale_calendar"), values.stale_calendar_declines
    message = nmsg(
        "The hours shown to clients were not true {n} time; it becomes a finding at {threshold}.",
        "The hours shown to clients were not true {n} times; it becomes a finding at {threshold}.",
        len(found),
        threshold=threshold,
    )
    return on_signals(STALE_CALENDAR, "ROZ-15", found, threshold, message, stale_calendar_declines=threshold)
