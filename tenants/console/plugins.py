"""The console's pages about plugins: what is installed, which tenants run it, and another set for one of them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, redirect, url_for
from marshmallow import fields
from sqlalchemy import select
from werkzeug.wrappers import Response

from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.rules.manager import UnknownPlugin, plugin_set
from core.tenancy.models import Tenant
from core.tenancy.work import work_for
from core.web import nav
from core.web.edge import start_over
from core.web.forms import form_state, read_form, shows
from core.web.pages import render
from core.web.roles import OPERATOR
from core.web.schemas import ApiSchema
from core.web.scope import current_work, engine_of, principal, require
from tenants.console.reserve import SLUG
from tenants.plugin_sets.provided import Provided, Tried, last_check, last_replay, made_under, provided
from tenants.plugin_sets.switch import Look, look, switch_plugins

blueprint = Blueprint("console_plugins", __name__, template_folder="templates")


@dataclass(frozen=True)
class Running:
    """A tenant that runs a plugin: the versions it was judged by, the one installed now, the last replay."""

    slug: str
    name: str
    made_under: list[str]
    installed: str
    replay: Tried | None


@dataclass(frozen=True)
class Listed:
    """An installed plugin, the last check of it, and who runs it."""

    plugin: Provided
    check: Tried | None
    tenants: list[Running]


class SetForm(ApiSchema):
    """The set that is wished for."""

    marketplace = fields.String(required=True)
    extensions = fields.List(fields.String(), load_default=list)
    token = fields.String(load_default=None)


def tenants_now() -> list[Tenant]:
    """The tenants there are, in the console's own transaction."""
    statement = select(Tenant).where(Tenant.status != "deleted", Tenant.slug != SLUG).order_by(Tenant.slug)
    return list(current_work().session.scalars(statement))


def tenant_called(slug: str) -> Tenant:
    """The tenant of this name. Raises ``NotFound``."""
    found = next((row for row in tenants_now() if row.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def listed() -> list[Listed]:
    """Every installed plugin with its tenants; looks into each tenant in a transaction of its own."""
    plugins = provided()
    checks = {item.name: last_check(current_work(), item.name) for item in plugins}
    rows = tenants_now()
    start_over()
    running: dict[str, list[Running]] = {item.name: [] for item in plugins}
    for row in rows:
        names = [name for name in (row.plugin, *row.extensions) if name in running]
        with work_for(engine_of(current_app), row.id) as work:
            versions = made_under(work)
            for name in names:
                replay = last_replay(work, name)
                running[name].append(Running(row.slug, row.name, versions, _version(work.tenant.plugins), replay))
    return [Listed(item, checks[item.name], running[item.name]) for item in plugins]


def _version(names: tuple[str, ...]) -> str:
    try:
        return plugin_set(names).version
    except UnknownPlugin as error:
        return str(error.args[0])


@blueprint.get("/console/plugins")
def plugins() -> str | Response:
    """What is installed and who runs it."""
    if principal() is None:
        return redirect(url_for("accounts_pages.sign_in", next=url_for("console_plugins.plugins")))
    require(OPERATOR)
    rows = [(row.slug, row.name, [row.plugin, *row.extensions]) for row in tenants_now()]
    return render("console/plugins.html", plugins=listed(), sites=rows)


def _page(slug: str) -> str:
    row = tenant_called(slug)
    known = provided()
    markets = [(item.name, item.name) for item in known if item.marketplace or item.name == row.plugin]
    others = [(item.name, item.name) for item in known if not item.marketplace]
    state = form_state()
    return render(
        "console/tenant_plugins.html",
        row=row,
        marketplaces=markets,
        extensions=others,
        marketplace=state.value("marketplace", row.plugin),
        chosen=state.list("extensions", row.extensions),
        form=state,
    )


@blueprint.get("/console/tenants/<slug>/plugins")
def of_tenant(slug: str) -> str:
    """The set a tenant runs, and another one to look at."""
    require(OPERATOR)
    return _page(slug)


@blueprint.post("/console/tenants/<slug>/plugins")
@shows(of_tenant)
def change(slug: str) -> str | Response:
    """Looked at first; the confirmation names exactly what was seen."""
    who = require(OPERATOR)
    wish = read_form(SetForm, many=("extensions",))
    row = tenant_called(slug)
    start_over()
    with work_for(engine_of(current_app), row.id) as work:
        if wish["token"] is None:
            seen = look(work, wish["marketplace"], wish["extensions"])
        else:
            seen = switch_plugins(work, wish["marketplace"], wish["extensions"], wish["token"], by=who.id)
    if wish["token"] is not None:
        return redirect(url_for("console_plugins.plugins", _anchor=wish["marketplace"]))
    return _confirmation(slug, row.name, seen)


def _confirmation(slug: str, name: str, seen: Look) -> str:
    found: list[Message] = [item.message for item in seen.findings if item.weight == "blocks"]
    told: list[Message] = [item.message for item in seen.findings if item.weight == "warns"]
    return render("console/confirm_plugins.html", slug=slug, name=name, seen=seen, blocks=found, warns=told)


nav.item("console", msg("Plugins"), "console_plugins.plugins", roles=(OPERATOR,), order=10, icon="settings")
