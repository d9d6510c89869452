"""Appointments, bookings, orders."""
