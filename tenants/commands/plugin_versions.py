"""``jarmark plugin replay`` and ``upgrade``: a version is tried on what was decided before it decides anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from core.db.engine import engine_for
from core.hooks.installed import all_plugins
from core.kit.money import Money
from core.tenancy.models import AuditRecord
from core.tenancy.work import work_for
from core.web.language import Language
from tenants.authoring.beside import NoPlugin, Project, in_front, project_at
from tenants.authoring.replayed import UPGRADE, replay_tenant, tenants_of
from tenants.settings import Settings, socket_folder

SHOWN = 10
TRYING = "JARMARK_TRIED_PLUGIN"


@click.command()
@click.argument("what", metavar="NAME_OR_PATH")
@click.option("--tenant", "slug", help="Only this tenant.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def replay(what: str, slug: str | None, as_json: bool) -> None:
    """Ask every stored decision again by a plugin's version, and list what would have been different.

    NAME_OR_PATH is a project's folder or a wheel, or the name of what is installed. Nothing is switched on; the report
    is kept beside each tenant's records. Fails where a decision would have been different.
    """
    found = reports(what, slug)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        say_all(found)
    sys.exit(1 if any(item["different"] or item["fault"] for item in found) else 0)


def reports(what: str, slug: str | None) -> list[dict[str, Any]]:
    """The report of each tenant that runs the plugin; another version than the installed one answers in a process of
    its own."""
    if what in all_plugins() or os.environ.get(TRYING):
        settings = running(what)
        return [replay_tenant(settings, row, what).as_data for row in tenants_of(settings, what, slug)]
    project = _project(what)
    with in_front(project) as environ:
        command = [sys.executable, "-m", "tenants.cli", "plugin", "replay", project.name, "--json"]
        command += ["--tenant", slug] if slug else []
        done = subprocess.run(command, env=environ | {TRYING: "1"}, stdout=subprocess.PIPE, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)
    except json.JSONDecodeError:
        click.echo(f"{what} could not be tried; the reason stands above.", err=True)
        sys.exit(2)
    return found


def running(plugin: str) -> Settings:
    """The installation whose decisions are meant: the environment's, or else the one `jarmark plugin try` runs."""
    settings = Settings.from_env()
    if not settings.embedded or _listens(settings.home):
        return settings
    trial = settings.home / f"try-{plugin}"
    if _listens(trial):
        return Settings.from_env({**os.environ, "JARMARK_HOME": str(trial)})
    click.echo(
        f"No installation runs in {settings.home}: start `make demo` or `jarmark plugin try`, "
        "or name another one with JARMARK_HOME or DATABASE_URL.",
        err=True,
    )
    sys.exit(2)


def _listens(home: Path) -> bool:
    return (socket_folder(home) / ".s.PGSQL.5432").exists()


def _project(what: str) -> Project:
    try:
        return project_at(Path(what))
    except NoPlugin as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def say_all(found: list[dict[str, Any]]) -> None:
    """The reports for people."""
    if not found:
        click.echo("No tenant runs it: there is nothing to ask again.")
    for item in found:
        click.echo(f"{item['tenant']}: made under {', '.join(item['made_under']) or 'nothing yet'}")
        if item["fault"]:
            click.echo(f"  can't be asked: {item['fault']}")
            continue
        click.echo(f"  asked again by {item['tried']}: {item['looked_at']} decisions, {item['different']} different,")
        click.echo(f"  {item['reworded']} said in other words, {item['same']} the same")
        for why, count in item["unreadable"].items():
            click.echo(f"  {count} can't be asked again: {why}")
        for rule, count in item["by_rule"].items():
            click.echo(f"  {rule}: {count}")
        if item["different"]:
            click.echo(f"  {item['people']} people")
        language = Language("en", "UTC")
        for name, minor in item["money"].items():
            click.echo(f"  {name}: {'+' if minor > 0 else ''}{language.money(Money(minor, item['currency']))}")
        for one in item["differences"][:SHOWN]:
            click.echo(f"  - {one['at']} {one['hook']} of {one['subject_kind']} {one['subject_id']}")


@click.command()
@click.argument("what", metavar="PATH_OR_WHEEL")
@click.option("--yes", is_flag=True, help="Switch it on whatever the replay found.")
def upgrade(what: str, yes: bool) -> None:
    """Install a plugin's new version after a replay of what was decided and a confirmation.

    The processes that run go on with the version they loaded: restart them to switch the new one on.
    """
    project = _project(what)
    known = all_plugins().get(project.name)
    click.echo(f"{project.name}: {known.version if known else 'not installed'} → {project.version}")
    found = reports(what, None)
    say_all(found)
    if any(item["fault"] for item in found):
        click.echo("It can't be asked, so it is not installed.", err=True)
        sys.exit(1)
    if not yes and not click.confirm("Install it?"):
        click.echo("Nothing was changed.")
        sys.exit(1)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--upgrade"]
    source = str(Path(what).resolve())
    done = subprocess.run([sys.executable, "-m", "pip", "install", *quiet, "--force-reinstall", source], check=False)
    if done.returncode:
        sys.exit(done.returncode)
    settings = running(project.name)
    for row, item in zip(tenants_of(settings, project.name), found, strict=False):
        details = {"from": known.version if known else None, "to": project.version, "different": item["different"]}
        with work_for(engine_for(settings.worker_database_url), row.id) as work:
            work.session.add(AuditRecord(at=work.now, actor="operator", action=UPGRADE, details=details))
    click.echo("Installed. Restart web, worker and pump to switch it on.")
