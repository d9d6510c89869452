"""What a tenant is now, in the same flat keys as its file; and how a flat document is written into its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from core.accounts.invite import open_invitations
from core.accounts.queries import roles_of, with_role
from core.content.save import remember
from core.kit.ids import new_id
from core.rules.manager import plugin_set
from core.rules.values import declared, differences
from core.rules.versions import set_values, version_in_force
from core.tenancy.models import Tenant, TenantDomain, TenantText
from core.tenancy.work import Work
from core.web.roles import TEAM
from tenants.launch.document import flat, said

COLUMNS = ("slug", "name", "mode", "plugin", "currency", "zone")
LISTS = ("extensions", "locales")
SETTINGS = ("payments", "payouts", "settings")


def current_keys(work: Work, row: Tenant) -> dict[str, Any]:
    """The tenant as it is, flat."""
    data: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    data |= {name: list(getattr(row, name)) for name in LISTS}
    data["domains"] = sorted(
        work.session.scalars(
            select(TenantDomain.host).where(TenantDomain.tenant_id == row.id, TenantDomain.kind == "custom")
        )
    )
    data["calendar"] = row.calendar
    data["brand"] = row.brand
    in_force = version_in_force(work)
    data["rules"] = in_force.values if in_force else {}
    texts: dict[str, dict[str, Any]] = {}
    for text in work.session.scalars(select(TenantText)):
        texts.setdefault(text.locale, {})[text.key] = text.value
    data["texts"] = texts
    keys = flat(data)
    keys |= {name: value for name, value in row.settings.items() if name.split(".")[0] in SETTINGS}
    return said(keys)


def current_team(work: Work) -> list[dict[str, Any]]:
    """The team as a file lists it: members with their roles, and who is invited to it."""
    members = with_role(work, *TEAM)
    found = {
        row.email: {"email": row.email, "name": row.name, "roles": sorted(roles_of(work, row.id) & TEAM)}
        for row in members
        if row.email
    }
    for link in open_invitations(work):
        roles = sorted(set(link.payload.get("roles", ())) & TEAM)
        if roles and link.email:
            found.setdefault(link.email, {"email": link.email, "name": link.payload.get("name", ""), "roles": roles})
    return [found[email] for email in sorted(found)]


def part(keys: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """The keys under ``prefix``, without it."""
    return {name[len(prefix) + 1 :]: value for name, value in keys.items() if name.startswith(f"{prefix}.")}


def write(work: Work, row: Tenant, keys: Mapping[str, Any]) -> None:
    """Make the tenant what ``keys`` say. The slug, the plugin and the mode are the caller's business."""
    row.name, row.zone, row.currency = keys["name"], keys["zone"], keys["currency"]
    row.plugin = keys["plugin"]
    row.extensions, row.locales = list(keys.get("extensions", [])), list(keys["locales"])
    row.calendar, row.brand = part(keys, "calendar"), part(keys, "brand")
    row.settings = {name: value for name, value in keys.items() if name.split(".")[0] in SETTINGS}
    row.version += 1
    _write_texts(work, part(keys, "texts"))
    _write_domains(work, row, keys.get("domains", []))


def write_rules(work: Work, keys: Mapping[str, Any]) -> None:
    """A new rule version, if the values differ from those in force. Planned ones stay planned."""
    values, in_force = part(keys, "rules"), version_in_force(work)
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    strange = set(values) - set(known)
    if strange or differences(known, in_force.values if in_force else {}, values):
        set_values(work, values, note="applied from the tenant's file")


def _write_texts(work: Work, texts: Mapping[str, Any]) -> None:
    before = {f"{row.locale}.{row.key}": row.value for row in work.session.scalars(select(TenantText))}
    work.session.execute(delete(TenantText))
    for name, value in texts.items():
        locale, _, key = name.partition(".")
        work.session.add(TenantText(locale=locale, key=key, value=value))
    for name in sorted(name for name in {*before, *texts} if before.get(name) != texts.get(name)):
        locale, _, key = name.partition(".")
        remember(work, locale, key, texts.get(name), None)


def _write_domains(work: Work, row: Tenant, hosts: list[str]) -> None:
    known = {
        domain.host: domain
        for domain in work.session.scalars(
            select(TenantDomain).where(TenantDomain.tenant_id == row.id, TenantDomain.kind == "custom")
        )
    }
    for host in set(hosts) - set(known):
        work.session.add(
            TenantDomain(host=host, tenant_id=row.id, kind="custom", verification=new_id().hex, created_at=work.now)
        )
    for host in set(known) - set(hosts):
        work.session.delete(known[host])
