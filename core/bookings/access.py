"""On which side of a booking or an order somebody stands; whoever stands on none does not learn that it exists."""

from __future__ import annotations

from uuid import UUID

from core.bookings.models import Appointment, Booking, Order
from core.bookings.queries import appointment_of, booking_of, order_of, provider_of_account, sides_of
from core.hooks.bookings import Side
from core.kit.errors import Forbidden, NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import Principal, require

NO_PROVIDER = msg("Your account is not a provider's.")


def on_team(who: Principal) -> bool:
    """Whether somebody looks after bookings for the platform."""
    return who.has(SUPPORT) or who.has(COMMUNITY_MANAGER)


def side_of(work: Work, deal: Booking | Order, who: Principal) -> Side:
    """The side of ``who``; raises ``NotFound`` for a stranger."""
    if deal.client_id == who.id:
        return "client"
    if sides_of(work, deal).provider_account_id == who.id and who.has(PROVIDER):
        return "provider"
    if on_team(who):
        return "platform"
    raise NotFound


def visible_booking(work: Work, booking_id: UUID) -> tuple[Booking, Side]:
    """A booking and one's own side of it. Raises ``Unauthenticated``, ``NotFound``."""
    who = require()
    booking = booking_of(work, booking_id)
    return booking, side_of(work, booking, who)


def visible_order(work: Work, order_id: UUID) -> tuple[Order, Side]:
    """An order and one's own side of it. Raises ``Unauthenticated``, ``NotFound``."""
    who = require()
    order = order_of(work, order_id)
    return order, side_of(work, order, who)


def own_provider(work: Work) -> Provider:
    """The provider who asks. Raises ``Unauthenticated``, ``Forbidden``."""
    who = require(PROVIDER)
    found = provider_of_account(work, who.id)
    if found is None:
        raise Forbidden(NO_PROVIDER)
    return found


def own_appointment(work: Work, appointment_id: UUID) -> tuple[Appointment, Side]:
    """A meeting one gives or looks after. Raises ``Unauthenticated``, ``NotFound``."""
    who = require()
    appointment = appointment_of(work, appointment_id)
    provider = work.session.get(Provider, (work.tenant.id, appointment.provider_id))
    if provider is not None and provider.account_id == who.id:
        return appointment, "provider"
    if on_team(who):
        return appointment, "platform"
    raise NotFound
