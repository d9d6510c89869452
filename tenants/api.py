"""The REST surface: OpenAPI 3.1, problem details, the documentation page served from here."""

from __future__ import annotations

from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Flask
from flask_smorest import Api
from marshmallow import Schema

from core.web.discovery import room_modules
from core.web.schemas import ProblemSchema
from tenants.console import plugins_api
from tenants.site import sandbox_api, settings_api

DESCRIPTION = (
    "Everything a person can do on the site, as resources. Sign in with `POST /api/v1/tokens` and send the token as "
    "`Authorization: Bearer …`. Money is whole minor units with an ISO currency; instants carry their offset. "
    "POSTs that move money or time take an `Idempotency-Key`. Errors are problem details (RFC 9457)."
)


class ProblemApi(Api):
    """flask-smorest whose errors are left to our handlers and documented as problem details."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Our own handlers answer every error, in the caller's language."""


class SchemaNames:
    """A schema's name in the document; where two rooms chose the same word, the later one's room stands before it."""

    def __init__(self) -> None:
        self._taken: dict[str, type[Schema]] = {}

    def __call__(self, schema: Any) -> str:
        """The name of a schema class, instance or registered name."""
        found = resolve_schema_cls(schema)
        made = found[0] if isinstance(found, list) else found
        name = made.__name__.removesuffix("Schema")
        owner = self._taken.setdefault(name, made)
        if owner is made:
            return name
        room = made.__module__.split(".")[1].capitalize()
        return f"{room}{name}"


def configure(app: Flask) -> Api:
    """Register every room's blueprint under one document."""
    app.config.update(
        API_TITLE="Jarmark",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "info": {"description": DESCRIPTION},
            "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
            "security": [{"bearer": []}],
        },
    )
    marshmallow = MarshmallowPlugin(schema_name_resolver=SchemaNames())
    api = ProblemApi(app, spec_kwargs={"marshmallow_plugin": marshmallow})
    for module in room_modules("api"):
        blueprints = getattr(module, "blueprints", None) or [module.blueprint]
        for blueprint in blueprints:
            api.register_blueprint(blueprint)
    for own in (sandbox_api.blueprint, settings_api.blueprint, plugins_api.blueprint):
        api.register_blueprint(own)
    _say_problem_json(api.spec)
    return api


def _say_problem_json(spec: Any) -> None:
    """Errors are ``application/problem+json``, whatever the generator thinks."""
    to_dict = spec.to_dict

    def corrected() -> dict[str, Any]:
        document: dict[str, Any] = to_dict()
        for response in document.get("components", {}).get("responses", {}).values():
            content = response.get("content", {})
            if "application/json" in content:
                content["application/problem+json"] = content.pop("application/json")
        return document

    spec.to_dict = corrected
