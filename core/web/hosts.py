"""Host to tenant, before anything else. A host that belongs to nobody is refused with 421."""

from __future__ import annotations

import time
from uuid import UUID

from flask import Flask, Response, g, request
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.kit.messages import msg
from core.tenancy.models import Tenant, TenantDomain
from core.web.problems import answer, page, wants_json

FRESH_SECONDS = 2.0
KNOWN_AT_MOST = 20_000


class HostTable:
    """Verified hosts, remembered for a moment. Unknown ones are not: nobody fills our memory with inventions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, tuple[UUID, str, float]] = {}

    def find(self, host: str) -> tuple[UUID, str] | None:
        """The tenant's id and status, or ``None``."""
        now = time.monotonic()
        known = self._known.get(host)
        if known and now - known[2] < FRESH_SECONDS:
            return known[0], known[1]
        statement = (
            select(Tenant.id, Tenant.status)
            .join(TenantDomain, TenantDomain.tenant_id == Tenant.id)
            .where(TenantDomain.host == host, TenantDomain.verified_at.is_not(None), Tenant.status != "deleted")
        )
        with Session(self._engine) as session:
            row = session.execute(statement).one_or_none()
        if row is None:
            self._known.pop(host, None)
            return None
        if len(self._known) >= KNOWN_AT_MOST:
            self._known.clear()
        self._known[host] = (row[0], row[1], now)
        return row[0], row[1]


def normalised(host: str) -> str | None:
    """Lower case, without port and final dot, in ASCII; ``None`` for what is no host name."""
    name = host.strip().lower()
    name = name.rsplit(":", 1)[0] if name.rsplit(":", 1)[-1].isdigit() and not name.endswith("]") else name
    name = name.removesuffix(".")
    try:
        name = name.encode("idna").decode("ascii") if not name.isascii() else name
    except UnicodeError:
        return None
    parts = name.split(".")
    allowed = all(part and len(part) <= 63 and part.replace("-", "").isalnum() for part in parts)
    return name if allowed and len(name) <= 253 else None


def tenant_at(app: Flask, host_header: str) -> UUID | None:
    """The tenant whose host a request named, if it is one's."""
    table: HostTable = app.extensions["jarmark_hosts"]
    host = normalised(host_header)
    found = table.find(host) if host else None
    return found[0] if found else None


def install(app: Flask, table: HostTable) -> None:
    """Find the tenant of each request first of all."""
    app.extensions["jarmark_hosts"] = table

    @app.before_request
    def find_tenant() -> Response | None:
        g.tenant_id = None
        if request.path.startswith("/internal/"):
            return None
        host = normalised(request.headers.get("Host", ""))
        found = table.find(host) if host else None
        if found is None:
            return _refused(421)
        g.tenant_id, status = found
        if status == "suspended" and not request.path.startswith("/static/"):
            g.tenant_id = None
            return _refused(503)
        return None


def _refused(status: int) -> Response:
    text = (
        msg("No site lives at this address.")
        if status == 421
        else msg("This site is closed for now. Please come back later.")
    )
    if wants_json():
        code = "unknown_host" if status == 421 else "suspended"
        body = {"type": f"urn:jarmark:problem:{code}", "status": status, "code": code, "detail": text.text}
        return answer(body | {"title": text.text}, status)
    return page(status, text)
