"""``jarmark plugin``: for those who write marketplaces' rules, and those who install them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from core.hooks.installed import all_plugins
from core.hooks.testing.conformance import KNOWN, report
from core.web.discovery import register_rooms
from tenants.authoring.beside import NoPlugin, in_front, project_at
from tenants.authoring.new import CURRENCY, ZONE, CannotMake, make_plugin
from tenants.authoring.replayed import keep_check
from tenants.commands.plugin_versions import replay, upgrade
from tenants.settings import Settings
from tenants.translations import fill_in, outside, update, wrong_in


@click.group()
def plugin() -> None:
    """Write, check and try plugins (docs/plugins.md)."""
    register_rooms()


@plugin.command()
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="Where the new folder is made.",
)
@click.option("--currency", default=CURRENCY, show_default=True, help="The sandbox's currency.")
@click.option("--zone", default=ZONE, show_default=True, help="The sandbox's time zone.")
def new(name: str, folder: Path, currency: str, zone: str) -> None:
    """Make a plugin NAME: a package of its own, outside this repository."""
    try:
        project = make_plugin(name, folder, currency=currency, zone=zone)
    except CannotMake as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"{project} is made. Now:")
    click.echo(f"  cd {project}")
    click.echo("  python -m pip install --no-deps --no-build-isolation --editable .")
    click.echo("  python -m pytest")
    click.echo(f"  jarmark plugin check {name}")
    click.echo(f"  jarmark plugin try {name}")


def _fail(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(1)


@contextmanager
def _found(what: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The plugin's name, and the environment in which processes find it: installed, a project's folder or a wheel."""
    if what in all_plugins():
        yield what, dict(os.environ)
        return
    try:
        project = project_at(Path(what))
    except NoPlugin as error:
        _fail(str(error))
    with in_front(project) as environ:
        yield project.name, environ


@plugin.command("try")
@click.argument("what", metavar="NAME_OR_PATH")
@click.option("--port", type=int, default=8010, show_default=True)
def try_(what: str, port: int) -> None:
    """A sandbox of a plugin with its invented people, in this terminal; Ctrl-C stops it.

    NAME_OR_PATH is an installed plugin, a project's folder or a wheel. It has a database of its own.
    """
    home = Settings.from_env({**os.environ, "DATABASE_URL": ""}).home
    with _found(what) as (name, environ):
        environ |= {"PORT": str(port), "JARMARK_HOME": str(home / f"try-{name}")}
        environ.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "tenants.supervisor", "--stop-with-parent", "--plugin", name]
        try:
            code = subprocess.run(command, env=environ, check=False).returncode
        except KeyboardInterrupt:
            code = 0
    sys.exit(code)


@plugin.command()
@click.argument("what", metavar="NAME_OR_PATH")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--keep", is_flag=True, help="Write the result down for the operators' console.")
def check(what: str, as_json: bool, keep: bool) -> None:
    """Try a plugin against what every plugin has to keep; fails where one point is not kept.

    NAME_OR_PATH is an installed plugin, a project's folder or a wheel.
    """
    known = all_plugins().get(what)
    if known is None:
        with _found(what) as (name, environ):
            options = [option for option, wished in (("--json", as_json), ("--keep", keep)) if wished]
            command = [sys.executable, "-m", "tenants.cli", "plugin", "check", name, *options]
            sys.exit(subprocess.run(command, env=environ, check=False).returncode)
    found = {"loads": [known.fault or ""]} if known.kind is None else report(known.kind)
    wrong = sum(len(faults) for faults in found.values())
    said = {"plugin": what, "version": known.version, "passed": not wrong, "checks": found}
    if keep:
        keep_check(Settings.from_env(), said)
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for name, faults in found.items():
            asks = KNOWN[name].asks if name in KNOWN else "It can be loaded."
            click.echo(f"{'FAIL' if faults else 'ok  '}  {name:<14} {asks}")
            for fault in faults:
                click.echo(f"      - {fault}")
        click.echo(f"{what}: {wrong} points to mend" if wrong else f"{what} keeps all {len(found)}")
    sys.exit(1 if wrong else 0)


@plugin.command()
@click.argument("what", metavar="NAME_OR_PATH")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail when a text is missing.")
@click.option(
    "--fill",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file of translations: a table a language, text = translation (a list for the forms of a number).",
)
def texts(what: str, only_check: bool, fill: Path | None) -> None:
    """Bring a plugin's translations up to its texts: new ones empty, gone ones removed."""
    known = all_plugins().get(what)
    if known and known.folder:
        name, folder = what, known.folder
    else:
        try:
            project = project_at(Path(what))
        except NoPlugin as error:
            _fail(str(error))
        name, folder = project.name, project.path / project.value.split(".")[0].split(":")[0]
    domain = outside(name, folder)
    if not only_check:
        update([domain])
    if fill:
        for text in fill_in(domain, tomllib.loads(fill.read_text(encoding="utf-8"))):
            click.echo(f"no such text: {text}", err=True)
    wrong = wrong_in(domain)
    for line in wrong:
        click.echo(line)
    click.echo(f"{len(wrong)} texts wait for a translation in {domain.home}")
    sys.exit(1 if only_check and wrong else 0)


plugin.add_command(replay)
plugin.add_command(upgrade)
