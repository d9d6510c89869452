"""Handing out the calendar file of one's own deadlines."""

from __future__ import annotations

from flask import Response, request

from core.deadlines.calendar_file import NAME, TYPE, calendar_file
from core.deadlines.told import open_deadlines
from core.tenancy.work import Work
from core.web.reader import reader
from core.web.scope import Principal


def file_response(work: Work, who: Principal) -> Response:
    """The file for who asks, in their language, as a download that nobody else keeps."""
    text = calendar_file(work, open_deadlines(work, who), reader(), request.host_url.rstrip("/"))
    response = Response(text, content_type=f"{TYPE}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
