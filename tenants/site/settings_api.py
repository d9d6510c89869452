"""A tenant's settings as resources, for its admin."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import fields, validate

from core.rules.manager import plugin_set
from core.rules.parameters import Parameter, parameters_of
from core.rules.versions import site_facts, versions
from core.web.roles import TENANT_ADMIN
from core.web.schemas import ApiSchema, InstantField, MessageField
from core.web.scope import current_work, require
from tenants.domains import record_name
from tenants.site import change

blueprint = Blueprint(
    "settings", __name__, url_prefix="/api/v1/settings", description="Rules, brand, texts and domains of the tenant"
)


class ParameterOut(ApiSchema):
    """A parameter with its value in force."""

    name = fields.String()
    value = fields.Raw()
    default = fields.Raw()
    unit = fields.String(allow_none=True)
    minimum = fields.Integer(allow_none=True)
    maximum = fields.Integer(allow_none=True)
    choices = fields.List(fields.Raw(), allow_none=True)
    help = MessageField()
    rules = fields.List(fields.String())


class RulesOut(ApiSchema):
    """All parameters, and the version they belong to (0: the defaults)."""

    version = fields.Integer()
    parameters = fields.List(fields.Nested(ParameterOut))


class RulesIn(ApiSchema):
    """A whole new set of values. It replaces the one in force: what `values` leaves out goes back to its default."""

    values = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(),
        required=True,
        metadata={
            "description": "Every value that is to differ from its default, by parameter name, also those in force "
            "already: a parameter that is left out goes back to its default, and `{}` sets all to their defaults."
        },
    )
    note = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=500))


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


def rules_now() -> dict[str, Any]:
    """The parameters in force, as the API shows them."""
    work = current_work()
    site = site_facts(work)
    shown = [
        _shown(item, getattr(site.parameters(kind), item.name))
        for kind in plugin_set(work.tenant.plugins).parameter_classes
        for item in parameters_of(kind)
    ]
    return {"version": site.version, "parameters": shown}


def _shown(item: Parameter, value: Any) -> dict[str, Any]:
    spec = item.spec
    return {
        "name": item.name,
        "value": value,
        "default": item.default,
        "unit": spec.unit,
        "minimum": spec.minimum,
        "maximum": spec.maximum,
        "choices": list(spec.choices) if spec.choices else None,
        "help": spec.help,
        "rules": list(spec.rules),
    }


def _domain(row: Any) -> dict[str, Any]:
    record = {"type": "TXT", "name": record_name(row.host), "value": row.verification} if row.verification else None
    return {"host": row.host, "kind": row.kind, "verified_at": row.verified_at, "record": record}


@blueprint.get("/rules")
@blueprint.response(200, RulesOut)
def read_rules() -> dict[str, Any]:
    """The rule values in force."""
    require(TENANT_ADMIN)
    return rules_now()


@blueprint.put("/rules")
@blueprint.arguments(RulesIn)
@blueprint.response(200, RulesOut)
def write_rules(wish: dict[str, Any]) -> dict[str, Any]:
    """Replace all rule values: a parameter that is left out goes back to its default

    To change one value, read the values in force and send them all with that one changed. Bookings already made keep
    the version they were made under.
    """
    change.change_rules(current_work(), require(TENANT_ADMIN), wish["values"], wish["note"])
    return rules_now()


@blueprint.get("/rules/versions")
@blueprint.response(200)
def read_versions() -> list[dict[str, Any]]:
    """Every version of the values, with who set it and why."""
    require(TENANT_ADMIN)
    return [
        {
            "number": row.number,
            "effective_from": row.effective_from.isoformat(),
            "values": row.values,
            "note": row.note,
            "created_by": str(row.created_by) if row.created_by else None,
        }
        for row in versions(current_work())
    ]


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
