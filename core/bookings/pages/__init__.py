"""The pages of bookings: before booking, the client's, the provider's, the team's."""

from __future__ import annotations

from core.bookings.pages.acts import blueprint as acts
from core.bookings.pages.appointments import blueprint as appointments
from core.bookings.pages.book import blueprint as book
from core.bookings.pages.lists import blueprint as lists
from core.bookings.pages.orders import blueprint as orders

blueprints = [book, lists, acts, appointments, orders]
