"""What clients do afterwards: ask for somebody else, or leave a bad review and want their money back."""

from __future__ import annotations

from datetime import datetime

from core.hooks.site import SiteFacts
from core.hooks.standing import ClientHistory, FindingProposal, Proof, StandingFacts
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.common import client_of, days_before, more_than, proofs, signals

ONE_OFF, NEG_REFUND = "one_off", "neg_refund"
FIRST = 1
PERCENT = 100


def one_off(
    site: SiteFacts, standing: StandingFacts, at: datetime, values: RozmovaParameters
) -> FindingProposal | None:
    """More than half of those who had a first meeting asked for somebody else right after it."""
    # ROZ-8: exactly half is no violation; who stops without asking for another one is not counted.
    since = days_before(at, values.one_off_window_days, site.zone) if values.one_off_window_days else None
    met = {
        item.client_id
        for item in standing.clients
        if item.first_met_at is not None and item.first_met_at <= at and (since is None or item.first_met_at >= since)
    }
    asked = [
        signal
        for signal in signals(standing, "change_asked")
        if signal.details.get("after_meeting") == FIRST and client_of(signal) in met
    ]
    count, sample = len({client_of(signal) for signal in asked}), len(met)
    threshold = more_than(values.one_off_threshold_bps, sample)
    if sample < values.one_off_min_clients or count < threshold:
        return None
    message = msg(
        "{count} of {sample} clients asked for another therapist after the first meeting. More than {percent} % is a "
        "finding: here from {threshold} clients on.",
        count=count,
        sample=sample,
        threshold=threshold,
        percent=_percent(values.one_off_threshold_bps),
    )
    used = {
        "one_off_threshold_bps": values.one_off_threshold_bps,
        "one_off_min_clients": values.one_off_min_clients,
        "one_off_window_days": values.one_off_window_days,
    }
    return FindingProposal(ONE_OFF, "ROZ-8", message, count, threshold, sample, proofs(asked), used)


def bad_reviews_with_refunds(standing: StandingFacts, values: RozmovaParameters) -> FindingProposal | None:
    """More than half of the clients left a bad review and asked for their money back: the same clients did both."""
    # ROZ-10: a refund that was asked for counts, whether it was granted or not; exactly half is no violation.
    met = [item for item in standing.clients if item.first_met_at is not None]
    both = [item for item in met if _is_bad(item, values) and item.refund_asked_at is not None]
    threshold = more_than(values.neg_refund_threshold_bps, len(met))
    if len(both) < threshold:
        return None
    message = msg(
        "{count} of {sample} clients rated a session {worst} or lower and asked for their money back. More than "
        "{percent} % is a finding: here from {threshold} clients on.",
        count=len(both),
        sample=len(met),
        threshold=threshold,
        worst=values.negative_rating_max,
        percent=_percent(values.neg_refund_threshold_bps),
    )
    evidence = tuple(proof for item in both for proof in _shown(item))
    used = {
        "neg_refund_threshold_bps": values.neg_refund_threshold_bps,
        "negative_rating_max": values.negative_rating_max,
    }
    return FindingProposal(NEG_REFUND, "ROZ-10", message, len(both), threshold, len(met), evidence, used)


def _is_bad(item: ClientHistory, values: RozmovaParameters) -> bool:
    return item.worst_rating is not None and item.worst_rating <= values.negative_rating_max


def _shown(item: ClientHistory) -> list[Proof]:
    review = [Proof("review", item.review_id)] if item.review_id else []
    return review + ([Proof("case", item.case_id)] if item.case_id else [])


def _percent(bps: int) -> str:
    whole, rest = divmod(bps, PERCENT)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
