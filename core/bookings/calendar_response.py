"""Handing out a calendar file."""

from __future__ import annotations

from flask import Response, request

from core.bookings.calendar_file import NAME, TYPE, calendar_file
from core.bookings.models import Booking
from core.hooks.bookings import Side
from core.tenancy.work import Work
from core.web.reader import reader


def calendar_response(work: Work, booking: Booking, side: Side) -> Response:
    """The booking's file for who asks, in their language, as a download that nobody else keeps."""
    text = calendar_file(work, booking, side, reader(), request.host_url.rstrip("/"))
    response = Response(text, content_type=f"{TYPE}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
