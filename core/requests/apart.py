"""Two whose contact was ended are not brought together again, unless the team says why."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core.kit.ids import new_id
from core.providers.models import Provider
from core.requests.models import KeptApart, Request
from core.tenancy.work import Work


def keep_apart(work: Work, request: Request, provider_id: UUID, *, said_by: str) -> None:
    """From now on. Said twice, the first stands."""
    made = insert(KeptApart).values(
        tenant_id=work.tenant.id,
        id=new_id(),
        client_id=request.client_id,
        provider_id=provider_id,
        request_id=request.id,
        said_by=said_by,
        created_at=work.now,
    )
    work.session.execute(made.on_conflict_do_nothing())


def parting(work: Work, client_id: UUID, provider_id: UUID) -> KeptApart | None:
    """What keeps the two apart now, if anything."""
    return work.session.scalar(
        select(KeptApart).where(
            KeptApart.client_id == client_id, KeptApart.provider_id == provider_id, KeptApart.lifted_at.is_(None)
        )
    )


def parted_from(work: Work, client_id: UUID) -> Sequence[Provider]:
    """The providers a client is kept apart from."""
    found = (
        select(Provider)
        .join(KeptApart, KeptApart.provider_id == Provider.id)
        .where(KeptApart.client_id == client_id, KeptApart.lifted_at.is_(None))
    )
    return work.session.scalars(found.order_by(Provider.display_name, Provider.id)).all()


def bring_together(work: Work, row: KeptApart, *, by: UUID, reason: str) -> None:
    """The team has a reason to let the two meet again; it stays written down."""
    row.lifted_at, row.lifted_by, row.lift_reason = work.now, by, reason
    work.flush()
