"""Take a signal out of the count: it stays written down, with what it was instead, the reason and who decided."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid, NotFound
from core.kit.messages import Message, msg
from core.rules.fact_words import add_words
from core.standing.by_hand import keep_exclusion
from core.standing.events import SignalExcluded
from core.standing.models import Signal
from core.tenancy.audit import audit
from core.tenancy.work import Work

MISTAKE, EXCUSED = "mistake", "excused"
CODES: dict[str, Message] = {
    MISTAKE: msg("A mistake"),
    "spam": msg("Spam"),
    "test": msg("A test"),
    "duplicate": msg("Written down twice"),
    EXCUSED: msg("Warned before, or with a good reason"),
}
add_words("exclusion", CODES)


def exclude_signal(work: Work, signal_id: UUID, *, reason: str, code: str = MISTAKE, by: UUID | None = None) -> Signal:
    """The signal no longer counts. Raises ``NotFound``, ``Invalid`` without a reason; twice is the same as once.

    Emits ``SignalExcluded``: findings that stood on it are looked at anew.
    """
    wrong = {}
    if not reason.strip():
        wrong["reason"] = [msg("Please write why this should not count.")]
    if code not in CODES:
        wrong["code"] = [msg("Please choose one of the given answers.")]
    if wrong:
        raise Invalid(fields=wrong)
    signal = work.session.get(Signal, (work.tenant.id, signal_id))
    if signal is None:
        raise NotFound
    if signal.excluded_at is None:
        signal.excluded_at, signal.exclusion_code, signal.exclusion_reason = work.now, code, reason.strip()
        signal.excluded_by = by or work.actor_id
        details = {"kind": signal.kind, "code": code}
        audit(work, "signal.excluded", actor=by, subject=signal.account_id, reason=reason.strip(), details=details)
        work.flush()
        keep_exclusion(work, signal)
        work.emit(SignalExcluded(signal.id, signal.account_id, work.now))
    return signal
