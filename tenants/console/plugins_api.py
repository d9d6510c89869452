"""Plugins as resources, for operators."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_smorest import Blueprint
from marshmallow import fields

from core.tenancy.work import work_for
from core.web.edge import start_over
from core.web.roles import OPERATOR
from core.web.schemas import ApiSchema, InstantField, MessageField
from core.web.scope import engine_of, require
from tenants.console.plugins import Listed, Running, listed, tenant_called
from tenants.plugin_sets.provided import Tried
from tenants.plugin_sets.switch import Look, look, switch_plugins

blueprint = Blueprint(
    "console_plugins_api",
    __name__,
    url_prefix="/api/v1/console",
    description="Installed plugins and the tenants that run them; on the operators' console alone",
)


def _said(text: str) -> dict[str, str]:
    return {"description": text}


class TriedOut(ApiSchema):
    """Something that was tried, and what was found."""

    at = InstantField(metadata=_said("When."))
    details = fields.Dict(metadata=_said("What was found, as it was written down."))


class RunningOut(ApiSchema):
    """A tenant that runs the plugin."""

    slug = fields.String(metadata=_said("The tenant."))
    name = fields.String(metadata=_said("How the site calls itself."))
    made_under = fields.List(fields.String(), metadata=_said("The versions its decisions were made under."))
    installed = fields.String(metadata=_said("The versions that would decide now, or why they can't."))
    replay = fields.Nested(TriedOut, allow_none=True, metadata=_said("The last replay of what was decided."))


class PluginOut(ApiSchema):
    """An installed plugin and what it provides."""

    name = fields.String(metadata=_said("Its name, as a tenant's file names it."))
    distribution = fields.String(metadata=_said("The package that was installed."))
    version = fields.String(metadata=_said("The version of that package."))
    code_version = fields.String(metadata=_said("The version its decisions carry."))
    fault = fields.String(allow_none=True, metadata=_said("Why it can't be used, if so."))
    marketplace = fields.Boolean(metadata=_said("Whether it brings kinds of offering; else it is an extension."))
    rules = fields.List(fields.String(), metadata=_said("The ids of its rules."))
    parameters = fields.List(fields.String(), metadata=_said("The names of its values."))
    hooks = fields.List(fields.String(), metadata=_said("The hooks it answers."))
    locales = fields.List(fields.String(), metadata=_said("The languages it has words in."))
    currencies = fields.List(fields.String(), metadata=_said("The only currencies it knows; none: every one."))
    check = fields.Nested(TriedOut, allow_none=True, metadata=_said("The last conformance check that was kept."))
    tenants = fields.List(fields.Nested(RunningOut), metadata=_said("The tenants that run it."))


class SetIn(ApiSchema):
    """The plugins a tenant is to run."""

    marketplace = fields.String(required=True, metadata=_said("The plugin of the marketplace."))
    extensions = fields.List(fields.String(), load_default=list, metadata=_said("The extensions, in their order."))


class SwitchIn(SetIn):
    """The set that was looked at."""

    confirm_token = fields.String(required=True, metadata=_said("The token of the preview: exactly that is done."))


class FindingOut(ApiSchema):
    """Something about the set."""

    weight = fields.String(metadata=_said("`blocks`: it can't be switched to; `warns`: it can, and this follows."))
    code = fields.String(metadata=_said("What kind of thing it is."))
    message = MessageField(metadata=_said("In words."))


class LookOut(ApiSchema):
    """What switching would mean."""

    before = fields.List(fields.String(), metadata=_said("The plugins of now."))
    after = fields.List(fields.String(), metadata=_said("The plugins there would be."))
    allowed = fields.Boolean(metadata=_said("Whether nothing blocks it."))
    findings = fields.List(fields.Nested(FindingOut), metadata=_said("What stands against it, and what follows."))
    confirm_token = fields.String(attribute="token", metadata=_said("Stands for exactly this."))


def _tried(item: Tried | None) -> dict[str, Any] | None:
    return {"at": item.at, "details": item.details} if item else None


def _running(item: Running) -> dict[str, Any]:
    return {**vars(item), "replay": _tried(item.replay)}


def _plugin(item: Listed) -> dict[str, Any]:
    return {
        **vars(item.plugin),
        "check": _tried(item.check),
        "tenants": [_running(tenant) for tenant in item.tenants],
    }


@blueprint.get("/plugins")
@blueprint.response(200, PluginOut(many=True))
def read_plugins() -> list[dict[str, Any]]:
    """Every installed plugin, what it provides, and who runs it"""
    require(OPERATOR)
    return [_plugin(item) for item in listed()]


@blueprint.get("/tenants/<string:slug>/plugins")
@blueprint.response(200, SetIn)
def read_set(slug: str) -> dict[str, Any]:
    """The plugins a tenant runs"""
    require(OPERATOR)
    row = tenant_called(slug)
    return {"marketplace": row.plugin, "extensions": list(row.extensions)}


@blueprint.post("/tenants/<string:slug>/plugins/preview")
@blueprint.arguments(SetIn)
@blueprint.response(200, LookOut)
def look_at_set(wish: dict[str, Any], slug: str) -> Look:
    """Whether another set of plugins would fit a tenant, and what would be lost; nothing is done"""
    require(OPERATOR)
    row = tenant_called(slug)
    start_over()
    with work_for(engine_of(current_app), row.id) as work:
        return look(work, wish["marketplace"], wish["extensions"])


@blueprint.put("/tenants/<string:slug>/plugins")
@blueprint.arguments(SwitchIn)
@blueprint.response(200, LookOut)
def write_set(wish: dict[str, Any], slug: str) -> Look:
    """Switch a tenant to another set of plugins, exactly as it was looked at"""
    who = require(OPERATOR)
    row = tenant_called(slug)
    start_over()
    with work_for(engine_of(current_app), row.id) as work:
        return switch_plugins(work, wish["marketplace"], wish["extensions"], wish["confirm_token"], by=who.id)
