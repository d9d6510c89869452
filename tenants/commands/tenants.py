"""``jarmark tenant``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.engine import engine_for, global_engine_for
from core.notifications.outgoing import outgoing
from core.tenancy.clock import real_now
from core.tenancy.models import Tenant, TenantDomain
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.domains import verification_records
from tenants.installation import install_for_jobs
from tenants.launch.apply import apply_document, find_tenant, plan_document
from tenants.launch.document import WrongFile, load
from tenants.launch.export import NoSuchTenant, export_tenant
from tenants.launch.state import current_keys
from tenants.settings import Settings


@click.group()
def tenant() -> None:
    """Launch, change, show, export, suspend and delete tenants."""
    register_rooms()


def _settings() -> Settings:
    settings = Settings.from_env()
    install_for_jobs(settings)
    return settings


def _fail(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(1)


@tenant.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--plan", "plan_only", is_flag=True, help="Show what would change and change nothing.")
@click.option("--overwrite", multiple=True, metavar="KEY", help="Take the file's value of KEY (or of `all`).")
def apply(files: tuple[Path, ...], plan_only: bool, overwrite: tuple[str, ...]) -> None:
    """Create or change tenants from their files."""
    settings = _settings()
    for path in files:
        try:
            document = load(path)
            click.echo("\n".join(plan_document(settings, document, overwrite).lines()))
            if not plan_only:
                done = apply_document(settings, document, overwrite)
                if not done.empty:
                    click.echo(f"{document.slug}: applied")
                address = outgoing().site_address(document.slug, None)
                for email, link in done.links:
                    click.echo(f"  invitation for {email}: {address}{link}")
        except WrongFile as error:
            _fail(f"{path} is refused, nothing was changed:\n" + "\n".join(f"  {item}" for item in error.mistakes))


@tenant.command("list")
def list_() -> None:
    """List the tenants."""
    with Session(global_engine_for(_settings().owner_database_url)) as session:
        for row in session.scalars(select(Tenant).where(Tenant.status != "deleted").order_by(Tenant.slug)):
            click.echo(f"{row.slug:<24} {row.status:<10} {row.mode:<8} {row.plugin:<14} {row.name}")


def _found(settings: Settings, slug: str) -> Tenant:
    row = find_tenant(global_engine_for(settings.owner_database_url), slug)
    if row is None:
        _fail(f"there is no tenant {slug}")
    return row


@tenant.command()
@click.argument("slug")
def show(slug: str) -> None:
    """Show a tenant, its domains with the DNS records to set, and what was changed in the browser."""
    settings = _settings()
    row = _found(settings, slug)
    with work_for(engine_for(settings.owner_database_url), row.id) as work:
        current = current_keys(work, row)
        hosts = list(work.session.scalars(select(TenantDomain).where(TenantDomain.tenant_id == row.id)))
    click.echo(f"{row.name} ({row.slug}): {row.status}, {row.mode}, plugin {row.plugin}, id {row.id}")
    for host in sorted(hosts, key=lambda item: item.host):
        state = "verified" if host.verified_at else f"set TXT _jarmark.{host.host} = {host.verification}"
        click.echo(f"  {host.host}: {state}")
    for key in sorted({*current, *row.applied}):
        if current.get(key) != row.applied.get(key):
            click.echo(f"  changed in the browser: {key}")


@tenant.command()
@click.argument("slug")
def export(slug: str) -> None:
    """Print the file that makes this tenant."""
    try:
        click.echo(export_tenant(_settings(), slug), nl=False)
    except NoSuchTenant:
        _fail(f"there is no tenant {slug}")


@tenant.command()
@click.argument("slug")
@click.option("--lift", is_flag=True, help="Open the site again.")
def suspend(slug: str, lift: bool) -> None:
    """Close a site for everybody; nothing is lost and nothing runs until it is lifted."""
    settings = _settings()
    _set_status(settings, _found(settings, slug), "active" if lift else "suspended")
    click.echo(f"{slug}: {'open again' if lift else 'suspended'}")


@tenant.command()
@click.argument("slug")
@click.option("--yes", prompt="This closes the site for good and frees its domains. Type the slug to confirm")
def delete(slug: str, yes: str) -> None:
    """Delete a tenant: its site and domains are gone at once, its rows stay in the backups' reach."""
    if yes != slug:
        _fail("not deleted: the slug was not confirmed")
    settings = _settings()
    row = _found(settings, slug)
    _set_status(settings, row, "deleted")
    click.echo(f"{slug}: deleted")


def _set_status(settings: Settings, found: Tenant, status: str) -> None:
    with Session(global_engine_for(settings.owner_database_url)) as session:
        row = session.get_one(Tenant, found.id)
        row.status = status
        row.version += 1
        if status == "deleted":
            row.slug = f"{row.slug[:24]}-{row.id.hex[-12:]}"
            for host in session.scalars(select(TenantDomain).where(TenantDomain.tenant_id == row.id)):
                session.delete(host)
        session.commit()


@tenant.command("domains")
@click.argument("slug")
@click.option("--verify", is_flag=True, help="Look the DNS records up and accept what is right.")
@click.option("--trust", metavar="HOST", help="Accept this host without asking DNS (a closed network).")
def domains(slug: str, verify: bool, trust: str | None) -> None:
    """Show a tenant's domains; verify them by their DNS record."""
    settings = _settings()
    row = _found(settings, slug)
    with Session(global_engine_for(settings.owner_database_url)) as session:
        for host in session.scalars(select(TenantDomain).where(TenantDomain.tenant_id == row.id)):
            if host.verified_at is None and (
                host.host == trust or (verify and host.verification in verification_records(host.host))
            ):
                host.verified_at = real_now()
            state = "verified" if host.verified_at else f"set TXT _jarmark.{host.host} = {host.verification}"
            click.echo(f"{host.host}: {state}")
        session.commit()
