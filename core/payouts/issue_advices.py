"""A document for each provider whom a batch pays, numbered without gaps."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from core.payouts.models import PayoutAdvice, PayoutBatch
from core.tenancy.work import Work


def issue_advices(work: Work, batch: PayoutBatch, provider_ids: Collection[UUID]) -> None:
    """One advice a provider. The books are locked, so no two batches take the same number."""
    last = work.session.scalar(select(func.max(PayoutAdvice.number))) or 0
    for number, provider_id in enumerate(sorted(provider_ids), last + 1):
        advice = PayoutAdvice(number=number, batch_id=batch.id, provider_id=provider_id, created_at=batch.created_at)
        work.session.add(advice)
    work.flush()
