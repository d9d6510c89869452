"""What comes before a seat, said wherever offerings are listed: the same few queries for any number of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select, tuple_

from core.bookings.models import Booking
from core.bookings.states import DELIVERED, OPEN
from core.catalogue.facts import offering_facts
from core.catalogue.gates import Gate, Stage
from core.catalogue.models import Offering
from core.hooks.programmes import GateTerms
from core.programmes.models import Admission
from core.programmes.queries import ADMITTED
from core.rules.ask import asking
from core.tenancy.work import Work


def gates_before(work: Work, client_id: UUID | None, rows: Sequence[Offering]) -> dict[UUID, Gate]:
    """Every offering before which a consultation or a decision stands for this client, or for anybody yet unknown."""
    rules = asking(work, "offering")
    asked = {row.id: rules.ask.gate_terms(site=rules.site, offering=offering_facts(row)) for row in rows}
    gated = [row for row in rows if asked[row.id].consultation is not None]
    if not gated:
        return {}
    decided = _decisions(work, client_id, [row.id for row in gated])
    talks = _talks(work, client_id, gated, asked)
    found: dict[UUID, Gate] = {}
    for row in gated:
        if row.id in decided:
            if decided[row.id] != ADMITTED:
                found[row.id] = Gate("declined")
            continue
        state = talks.get((row.provider_id, asked[row.id].consultation))
        found[row.id] = Gate(state or "consultation", asked[row.id].reasons)
    return found


def _decisions(work: Work, client_id: UUID | None, offering_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The decision that counts about this client, by offering."""
    if client_id is None:
        return {}
    latest: dict[UUID, str] = {}
    rows = work.session.execute(
        select(Admission.offering_id, Admission.decision)
        .where(Admission.client_id == client_id, Admission.offering_id.in_(offering_ids))
        .order_by(Admission.decided_at, Admission.id)
    )
    for offering_id, decision in rows:
        latest[offering_id] = decision
    return latest


def _talks(
    work: Work, client_id: UUID | None, rows: Sequence[Offering], asked: Mapping[UUID, GateTerms]
) -> dict[tuple[UUID | None, str | None], Stage]:
    """How far this client's consultation is, by provider and format: held, or at least booked."""
    if client_id is None:
        return {}
    wanted = {(row.provider_id, asked[row.id].consultation) for row in rows}
    found = select(Booking.provider_id, Booking.format, Booking.outcome).where(
        Booking.client_id == client_id,
        (Booking.outcome == DELIVERED) | Booking.state.in_(OPEN),
        tuple_(Booking.provider_id, Booking.format).in_(sorted(wanted, key=str)),
    )
    stages: dict[tuple[UUID | None, str | None], Stage] = {}
    for row in work.session.execute(found.distinct()):
        held = row.outcome == DELIVERED or stages.get((row.provider_id, row.format)) == "decision"
        stages[row.provider_id, row.format] = "decision" if held else "booked"
    return stages
