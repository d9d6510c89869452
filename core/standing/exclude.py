"""Take a signal out of the count: it stays written down, with the reason."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.standing.models import Signal
from core.tenancy.audit import audit
from core.tenancy.work import Work


def exclude_signal(work: Work, signal_id: UUID, *, reason: str) -> Signal:
    """The signal no longer counts. Raises ``NotFound``, ``Invalid`` without a reason; twice is the same as once."""
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why this should not count.")]})
    signal = work.session.get(Signal, (work.tenant.id, signal_id))
    if signal is None:
        raise NotFound
    if signal.excluded_at is None:
        signal.excluded_at, signal.exclusion_reason = work.now, reason.strip()
        audit(work, "signal.excluded", subject=signal.account_id, reason=reason.strip(), details={"kind": signal.kind})
        work.flush()
    return signal
