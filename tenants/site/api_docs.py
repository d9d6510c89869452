"""The API's documentation page, served from here with its own policy (the viewer styles itself)."""

from __future__ import annotations

from flask import Blueprint, Response, make_response

from core.web.pages import render

blueprint = Blueprint("api_docs", __name__, template_folder="templates")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@blueprint.get("/api/v1/docs")
def show() -> Response:
    """The OpenAPI document, readable."""
    response = make_response(render("site/api_docs.html"))
    response.headers["Content-Security-Policy"] = POLICY
    return response
