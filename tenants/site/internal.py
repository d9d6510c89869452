"""For the proxy and the watchers: no tenant, no secrets."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.db.engine import global_engine_for
from core.tenancy.models import Tenant, TenantDomain
from core.web.hosts import normalised

blueprint = Blueprint("internal", __name__, url_prefix="/internal")


@blueprint.get("/domain-check")
def domain_check() -> Response:
    """On-demand certificates: 200 for a verified host of an active tenant, else 404. Asked by the proxy alone."""
    host = normalised(request.args.get("domain", ""))
    statement = (
        select(TenantDomain.host)
        .join(Tenant, Tenant.id == TenantDomain.tenant_id)
        .where(TenantDomain.host == host, TenantDomain.verified_at.is_not(None), Tenant.status == "active")
    )
    with Session(global_engine_for(_url())) as session:
        known = host is not None and session.scalar(statement) is not None
    return Response("ok\n" if known else "unknown\n", 200 if known else 404, content_type="text/plain")


@blueprint.get("/healthz")
def health() -> Response:
    """Whether this process reaches its database and Redis."""
    with Session(global_engine_for(_url())) as session:
        session.execute(text("SELECT 1"))
    current_app.extensions["jarmark_redis"].ping()
    return Response("ok\n", content_type="text/plain")


def _url() -> str:
    url: str = current_app.config["DATABASE_URL"]
    return url
