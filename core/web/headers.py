"""Security headers of every answer: nothing from elsewhere, nothing inline, nobody frames us."""

from __future__ import annotations

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HSTS = "max-age=31536000; includeSubDomains"


def install(app: Flask, *, secure: bool) -> None:
    """Set them after each request."""

    @app.after_request
    def secure_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "no-referrer")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if secure:
            headers.setdefault("Strict-Transport-Security", HSTS)
        if not request.path.startswith(("/static/", "/brand.css")):
            response.vary.update(("Cookie", "Accept-Language", "Host"))
            if g.get("principal") is not None:
                headers["Cache-Control"] = "no-store"
        return response
