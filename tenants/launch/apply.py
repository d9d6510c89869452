"""Creating or changing a tenant from its file: planned first, then done in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.accounts.grant_role import grant_role
from core.accounts.invite import invite, open_invitations
from core.accounts.queries import account_by_email, roles_of
from core.db.engine import engine_for, global_engine_for
from core.db.scope import Scope, in_scope
from core.kit.ids import new_id
from core.tenancy.clock import real_now
from core.tenancy.context import context_of
from core.tenancy.models import AuditRecord, Tenant, TenantClock, TenantDomain
from core.tenancy.work import Work, work_for
from tenants.launch.check_document import Mistake
from tenants.launch.document import Document, WrongFile
from tenants.launch.plan import Plan, make_plan
from tenants.launch.state import current_keys, write, write_rules
from tenants.settings import Settings

FIXED = ("plugin", "currency")
Links = tuple[tuple[str, str], ...]


def find_tenant(owner: Engine, slug: str) -> Tenant | None:
    """The tenant of this slug, unless deleted."""
    with Session(owner) as session:
        return session.scalar(select(Tenant).where(Tenant.slug == slug, Tenant.status != "deleted"))


@contextmanager
def _work_of_new(engine: Engine, row: Tenant, replaces: UUID | None) -> Iterator[Work]:
    with in_scope(Scope(row.id)), Session(engine, expire_on_commit=False) as session:
        if replaces is not None:
            _retire(session, replaces)
        session.add(row)
        session.flush()
        yield Work(session, context_of(row), row.created_at)
        session.commit()


def plan_document(settings: Settings, document: Document, overwrite: Collection[str] = ()) -> Plan:
    """What ``apply_document`` would do; changes nothing."""
    owner = global_engine_for(settings.owner_database_url)
    row = find_tenant(owner, document.slug)
    emails = [_email(member) for member in document.team]
    if row is None:
        return make_plan(document.slug, wanted=document.keys, current=None, applied={}, invited=emails)
    with work_for(engine_for(settings.owner_database_url), row.id) as work:
        pending = {link.email for link in open_invitations(work)}
        missing = [email for email in emails if email not in pending and account_by_email(work, email) is None]
        granted = tuple(_roles_to_give(work, document))
        current = current_keys(work, row)
    plan = make_plan(
        document.slug,
        wanted=document.keys,
        current=current,
        applied=row.applied,
        overwrite=overwrite,
        invited=missing,
    )
    _refuse_impossible(plan, current, row)
    if plan.goes_live:
        # The people of the sandbox stay behind, its team too: everybody the file names is invited anew.
        return replace(plan, invited=tuple(emails))
    return replace(plan, granted=granted)


def _roles_to_give(work: Work, document: Document) -> Iterator[tuple[str, str]]:
    """Roles the file gives to people who are here already. Taking a role away is done by hand, never by a file."""
    for member in document.team:
        account = account_by_email(work, _email(member))
        if account is not None:
            for role in sorted(set(member.get("roles", ("tenant_admin",))) - roles_of(work, account.id)):
                yield _email(member), role


def _refuse_impossible(plan: Plan, current: dict[str, object], row: Tenant) -> None:
    mistakes = []
    if row.mode == "live" and plan.result.get("mode") == "sandbox":
        mistakes.append(Mistake("mode", "a live site can't become a sandbox again"))
    for key in FIXED:
        if not plan.goes_live and plan.result.get(key) != current.get(key):
            mistakes.append(Mistake(key, "can't change once people have booked; launch another tenant"))
    if mistakes:
        raise WrongFile(mistakes)


def apply_document(
    settings: Settings,
    document: Document,
    overwrite: Collection[str] = (),
    *,
    actor: str = "operator",
    invite_team: bool = True,
) -> Plan:
    """Do what ``plan_document`` says, in one transaction. Raises ``WrongFile``.

    The plan comes back with ``links``: each invitation's own, since a fresh installation may have no mail yet.
    """
    plan = plan_document(settings, document, overwrite)
    if not invite_team:
        plan = replace(plan, invited=())
    if plan.empty:
        return plan
    owner, engine = global_engine_for(settings.owner_database_url), engine_for(settings.owner_database_url)
    row = find_tenant(owner, document.slug)
    _refuse_taken_hosts(owner, plan, row.id if row else None)
    if row is None or plan.goes_live:
        links = _create(settings, engine, document, plan, actor, replaces=row.id if row else None)
    else:
        with work_for(engine, row.id) as work:
            links = _change(work, document, plan, actor)
    return replace(plan, links=links)


def _refuse_taken_hosts(owner: Engine, plan: Plan, tenant_id: UUID | None) -> None:
    with Session(owner) as session:
        taken = set(
            session.scalars(
                select(TenantDomain.host).where(
                    TenantDomain.host.in_(plan.result.get("domains", [])), TenantDomain.tenant_id != tenant_id
                )
            )
        )
    if taken:
        raise WrongFile([Mistake("domains", f"{host} belongs to another tenant") for host in sorted(taken)])


def subdomain(settings: Settings, slug: str) -> str:
    """The host every tenant has from the start."""
    return f"{slug}.{settings.base_domain}"


def _create(
    settings: Settings, engine: Engine, document: Document, plan: Plan, actor: str, *, replaces: UUID | None
) -> Links:
    now = real_now()
    keys = plan.result
    row = Tenant(
        id=new_id(),
        slug=document.slug,
        name=keys["name"],
        mode=keys["mode"],
        plugin=keys["plugin"],
        locales=keys["locales"],
        currency=keys["currency"],
        zone=keys["zone"],
        created_at=now,
        went_live_at=now if keys["mode"] == "live" else None,
        version=0,
    )
    with _work_of_new(engine, row, replaces) as work:
        host = subdomain(settings, document.slug)
        work.session.add(TenantDomain(host=host, tenant_id=row.id, kind="subdomain", verified_at=now, created_at=now))
        if row.mode == "sandbox":
            work.session.add(TenantClock(mode="flowing"))
        return _write_all(work, row, document, plan, actor)


def _change(work: Work, document: Document, plan: Plan, actor: str) -> Links:
    row = work.session.scalars(select(Tenant).where(Tenant.id == work.tenant.id).with_for_update()).one()
    return _write_all(work, row, document, plan, actor)


def _write_all(work: Work, row: Tenant, document: Document, plan: Plan, actor: str) -> Links:
    write(work, row, plan.result)
    row.applied = dict(document.keys)
    work.flush()
    work.tenant = context_of(row)
    work.notes.clear()
    write_rules(work, plan.result)
    for email, role in plan.granted:
        account = account_by_email(work, email)
        if account is not None:
            grant_role(work, account.id, role)
    links = tuple(_invite(work, member) for member in document.team if _email(member) in plan.invited)
    changes = [str(change) for change in plan.changes]
    record = AuditRecord(at=work.now, actor=actor, action="tenant.apply", details={"changes": changes})
    work.session.add(record)
    return links


def _email(member: Mapping[str, Any]) -> str:
    return str(member["email"]).lower()


def _invite(work: Work, member: Mapping[str, Any]) -> tuple[str, str]:
    token = invite(
        work,
        email=_email(member),
        roles=tuple(member.get("roles", ("tenant_admin",))),
        name=str(member.get("name", "")),
        locale=member.get("locale"),
    )
    return _email(member), f"/invitation/{token}"


def _retire(session: Session, tenant_id: UUID) -> None:
    """Going live starts a fresh tenant, so that nothing of the sandbox comes along; its rows stay under a new name.

    In the transaction that makes the fresh one: where that fails, the sandbox stands as it was.
    """
    row = session.get_one(Tenant, tenant_id)
    row.slug, row.status = f"{row.slug[:24]}-{tenant_id.hex[-12:]}", "deleted"
    row.version += 1
    for domain in session.scalars(select(TenantDomain).where(TenantDomain.tenant_id == tenant_id)):
        session.delete(domain)
    session.flush()
