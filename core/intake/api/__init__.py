"""Intake over REST: new clients' bookings, and first messages."""

from __future__ import annotations

from core.intake.api.bookings import blueprint as bookings
from core.intake.api.inquiries import blueprint as inquiries

blueprints = [bookings, inquiries]
