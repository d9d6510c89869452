"""Bookings, meetings and orders over REST."""

from __future__ import annotations

from core.bookings.api.amendments import blueprint as amendments
from core.bookings.api.appointments import blueprint as appointments
from core.bookings.api.bookings import blueprint as bookings
from core.bookings.api.open_orders import blueprint as open_orders
from core.bookings.api.orders import blueprint as orders
from core.bookings.api.sessions import blueprint as sessions
from core.bookings.zones.api import blueprint as zone_changes

blueprints = [bookings, appointments, orders, amendments, open_orders, sessions, zone_changes]
