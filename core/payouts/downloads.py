"""Files as answers."""

from __future__ import annotations

from flask import Response

CSV = "text/csv; charset=utf-8"


def csv_response(content: bytes, name: str) -> Response:
    """A CSV file to download."""
    response = Response(content, content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
