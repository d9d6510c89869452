"""``jarmark demo``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from core.db.engine import engine_for, global_engine_for
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.console.reserve import add_operator, ensure_console
from tenants.installation import install_for_jobs
from tenants.launch.apply import apply_document, find_tenant, subdomain
from tenants.launch.demo import PASSWORD, DemoPerson, load_demo
from tenants.launch.document import load
from tenants.settings import Settings

PRESETS = Path(__file__).resolve().parent.parent / "presets"
OPERATOR_EMAIL = "operator@example.org"


@click.group()
def demo() -> None:
    """The four marketplaces with invented people."""
    register_rooms()


@demo.command()
def prepare() -> None:
    """Launch the presets as sandboxes with demo people; the second time it only looks."""
    settings = Settings.from_env()
    install_for_jobs(settings)
    ensure_console(settings)
    add_operator(settings, email=OPERATOR_EMAIL, name="Operator Demo", password=PASSWORD, demo=True)
    base = f"{settings.scheme}://{{}}:{settings.port}"
    lines = [f"  {base.format(settings.base_domain):<34} operator console   {OPERATOR_EMAIL}"]
    for path in sorted(PRESETS.glob("*.toml")):
        people = _launch(settings, path)
        host = subdomain(settings, path.stem)
        lines.append(f"\n  {base.format(host):<34} {path.stem}")
        lines += [f"    {person.role:<20} {person.login:<36} {person.name}" for person in people]
    click.echo("\n".join(lines))
    click.echo(f"\nEverybody's password is {PASSWORD}. People with a phone alone get their code at /mailbox.")


def _launch(settings: Settings, path: Path) -> list[DemoPerson]:
    document = load(path)
    owner = global_engine_for(settings.owner_database_url)
    if find_tenant(owner, document.slug) is None:
        click.echo(f"Launching {document.slug}", err=True)
        apply_document(settings, document, invite_team=False)
    row = find_tenant(owner, document.slug)
    if row is None or row.mode != "sandbox":
        click.echo(f"{document.slug} is live: no demo people", err=True)
        sys.exit(1)
    with work_for(engine_for(settings.worker_database_url), row.id) as work:
        return load_demo(work, list(document.team))
