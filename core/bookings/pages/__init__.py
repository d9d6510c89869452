"""The pages of bookings: before booking, the client's, the provider's, the team's."""

from __future__ import annotations

from core.bookings.pages import answers, change, doors, service
from core.bookings.pages.amendments import blueprint as amendments
from core.bookings.pages.appointments import blueprint as appointments
from core.bookings.pages.book import blueprint as book
from core.bookings.pages.lists import blueprint as lists
from core.bookings.pages.open_orders import blueprint as open_orders
from core.bookings.pages.orders import blueprint as orders
from core.bookings.pages.show import blueprint as one
from core.bookings.zones.pages import blueprint as zone_changes

ACTS = (answers, change, doors, service)
"""They put their addresses on the blueprint of an order's or a booking's page."""

blueprints = [book, lists, one, appointments, orders, amendments, open_orders, zone_changes]
