"""A tenant's settings as resources, for its admin."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import fields, validate

from core.web.roles import TENANT_ADMIN
from core.web.schemas import ApiSchema, InstantField
from core.web.scope import current_work, require
from tenants.domains import record_name
from tenants.site import change

blueprint = Blueprint(
    "settings", __name__, url_prefix="/api/v1/settings", description="Brand, texts and domains of the tenant"
)


class BrandIn(ApiSchema):
    """Brand tokens (see ``/desk/settings/brand``)."""

    tokens = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class TextIn(ApiSchema):
    """One text in one language; ``null`` removes it."""

    locale = fields.String(required=True)
    key = fields.String(required=True, validate=validate.Length(1, 100))
    value = fields.Raw(required=True, allow_none=True)


class DomainIn(ApiSchema):
    """A host name."""

    host = fields.String(required=True)


class DomainOut(ApiSchema):
    """A host, and the DNS record that proves it."""

    host = fields.String()
    kind = fields.String()
    verified_at = InstantField(allow_none=True)
    record = fields.Dict(allow_none=True)


def _domain(row: Any) -> dict[str, Any]:
    record = {"type": "TXT", "name": record_name(row.host), "value": row.verification} if row.verification else None
    return {"host": row.host, "kind": row.kind, "verified_at": row.verified_at, "record": record}


@blueprint.put("/brand")
@blueprint.arguments(BrandIn)
@blueprint.response(204)
def write_brand(wish: dict[str, Any]) -> None:
    """Replace the brand's tokens."""
    change.change_brand(current_work(), require(TENANT_ADMIN), wish["tokens"])


@blueprint.put("/texts")
@blueprint.arguments(TextIn)
@blueprint.response(204)
def write_text(wish: dict[str, Any]) -> None:
    """Set or remove one text."""
    change.change_text(
        current_work(), require(TENANT_ADMIN), locale=wish["locale"], key=wish["key"], value=wish["value"]
    )


@blueprint.get("/domains")
@blueprint.response(200, DomainOut(many=True))
def read_domains() -> list[dict[str, Any]]:
    """The site's hosts with the DNS records to set."""
    require(TENANT_ADMIN)
    return [_domain(row) for row in change.domains(current_work())]


@blueprint.post("/domains")
@blueprint.arguments(DomainIn)
@blueprint.response(201, DomainOut)
def add_domain(wish: dict[str, Any]) -> dict[str, Any]:
    """Claim a domain; until its record is seen the site runs on its subdomain."""
    return _domain(change.add_domain(current_work(), require(TENANT_ADMIN), wish["host"]))


@blueprint.post("/domains/<string:host>/verification")
@blueprint.response(200, DomainOut)
def verify_domain(host: str) -> dict[str, Any]:
    """Look the DNS record up now."""
    return _domain(change.verify_domain(current_work(), require(TENANT_ADMIN), host))


@blueprint.delete("/domains/<string:host>")
@blueprint.response(204)
def remove_domain(host: str) -> None:
    """Give a domain up."""
    change.remove_domain(current_work(), require(TENANT_ADMIN), host)
