"""Where intake appears on pages of rooms below: on a booking for each side, at the desk, on a person's record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.bookings.models import Booking
from core.bookings.queries import booking_of, sides_of
from core.catalogue.others import others_like
from core.catalogue.show import card_view
from core.intake.inquire import offers_inquiries
from core.intake.models import Inquiry, Intake
from core.intake.propose import TEAM
from core.intake.queries import ACCEPTED, intake_of, intakes_of, may_answer, not_taken_up, proposal_of_booking
from core.intake.reasons import decline_reasons
from core.providers.models import Provider
from core.providers.queries import providers
from core.tenancy.work import Work
from core.web.reader import reader
from core.web.roles import CLIENT
from core.web.scope import Principal, principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """The client: others, when not taken. The provider and the team: the answer, and its buttons."""
    who = principal()
    if who is None or not decline_reasons(work):
        return None
    booking = booking_of(work, booking_id)
    if who.id == booking.client_id:
        return _for_client(work, booking)
    return _for_provider(work, booking, who)


def _for_client(work: Work, booking: Booking) -> Section:
    row, proposal = intake_of(work, booking.id), proposal_of_booking(work, booking.id)
    if (row is None or row.state == ACCEPTED) and proposal is None:
        return None
    chosen = None
    if proposal is not None and proposal.to_provider_id is not None:
        chosen = work.session.get(Provider, (work.tenant.id, proposal.to_provider_id))
    cards = others_like(work, booking.provider_id, zone=reader().zone)
    return "intake/_for_client.html", {"chosen": chosen, "cards": [card_view(card) for card in cards]}


def _for_provider(work: Work, booking: Booking, who: Principal) -> Section:
    row = intake_of(work, booking.id)
    mine = sides_of(work, booking).provider_account_id == who.id
    open_ = mine and may_answer(work, booking)
    if row is None and not open_:
        return None
    why = decline_reasons(work).get(row.reason or "") if row else None
    return "intake/_for_provider.html", {"row": row, "open": open_, "why": why, "booking": booking}


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> Section:
    """The way to write first."""
    who = principal()
    if not offers_inquiries(work) or (who is not None and not who.has(CLIENT)):
        return None
    return "intake/_write_first.html", {"href": f"/account/providers/{provider_id}/inquiry"}


@section("desk_provider")
def at_desk(work: Work, provider_id: UUID) -> Section:
    """Whom a provider did not take, and why."""
    rows: list[Intake | Inquiry] = [
        *intakes_of(work, provider_id=provider_id),
        *not_taken_up(work, provider_id=provider_id),
    ]
    return _list(work, rows, "client")


@section("person")
def on_record(work: Work, account_id: UUID) -> Section:
    """Who did not take a client, and why."""
    rows: list[Intake | Inquiry] = [*intakes_of(work, client_id=account_id), *not_taken_up(work, client_id=account_id)]
    return _list(work, rows, "provider")


def _list(work: Work, rows: Sequence[Intake | Inquiry], other: str) -> Section:
    who = principal()
    if not rows or who is None or not any(who.has(role) for role in TEAM):
        return None
    people = names(work, {row.client_id for row in rows})
    known = providers(work, {row.provider_id for row in rows})
    reasons = decline_reasons(work)
    shown = [
        {
            "row": row,
            "who": people.get(row.client_id, "") if other == "client" else known[row.provider_id].display_name,
            "why": reasons[row.reason].title if row.reason in reasons else row.reason,
        }
        for row in rows
    ]
    return "intake/_not_taken.html", {"rows": shown}
