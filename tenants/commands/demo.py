"""``jarmark demo``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from core.db.engine import engine_for, global_engine_for
from core.hooks.installed import all_plugins
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.console.reserve import add_operator, ensure_console
from tenants.installation import install_for_jobs
from tenants.launch.apply import apply_document, find_tenant, subdomain
from tenants.launch.demo import PASSWORD, DemoPerson, load_demo
from tenants.launch.document import Document, WrongFile, load
from tenants.own_plugins import own_plugins
from tenants.settings import Settings

PRESETS = Path(__file__).resolve().parent.parent / "presets"
OPERATOR_EMAIL = "operator@example.org"


@click.group()
def demo() -> None:
    """The four marketplaces with invented people."""
    register_rooms()


@demo.command()
@click.option("--plugin", "only", metavar="NAME", help="Launch this plugin's own tenant.toml alone.")
def prepare(only: str | None) -> None:
    """Launch the presets as sandboxes with demo people; the second time it only looks.

    A plugin installed beside the repository is launched by its own tenant.toml.
    """
    settings = Settings.from_env()
    install_for_jobs(settings)
    ensure_console(settings)
    add_operator(settings, email=OPERATOR_EMAIL, name="Operator Demo", password=PASSWORD, demo=True)
    base = f"{settings.scheme}://{{}}:{settings.port}"
    lines = [f"  {base.format(settings.base_domain):<34} operator console   {OPERATOR_EMAIL}"]
    for path in files_of(only):
        try:
            document = load(path)
        except WrongFile as error:
            click.echo(f"{path} is refused:\n  {error}", err=True)
            if only or path.parent == PRESETS:
                sys.exit(1)
            continue
        people = _launch(settings, document)
        host = subdomain(settings, document.slug)
        lines.append(f"\n  {base.format(host):<34} {document.slug}")
        lines += [f"    {person.role:<20} {person.login:<36} {person.name}" for person in people]
    click.echo("\n".join(lines))
    click.echo(f"\nEverybody's password is {PASSWORD}. People with a phone alone get their code at /mailbox.")


def files_of(only: str | None = None) -> list[Path]:
    """The files the demo launches: the presets, and the ``tenant.toml`` of each plugin from elsewhere."""
    found = {name: item.folder for name, item in all_plugins().items() if name not in own_plugins()}
    own = {
        name: folder / "tenant.toml" for name, folder in found.items() if folder and (folder / "tenant.toml").exists()
    }
    if only is None:
        return [*sorted(PRESETS.glob("*.toml")), *(own[name] for name in sorted(own))]
    if only not in own:
        click.echo(f"no plugin {only} with a tenant.toml is installed beside the repository", err=True)
        sys.exit(1)
    return [own[only]]


def _launch(settings: Settings, document: Document) -> list[DemoPerson]:
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
