"""``jarmark translations``."""

from __future__ import annotations

import sys

import click

from tenants.translations import check as check_all
from tenants.translations import compile_all, update

SHOWN = 60


@click.group()
def translations() -> None:
    """Extract, check and compile the translations."""


@translations.command("update")
def update_command() -> None:
    """Bring the files up to the source."""
    click.echo(f"{update()} texts wait for a translation")


@translations.command()
def check() -> None:
    """Fail when a text is missing in a language."""
    wrong = check_all()
    for line in wrong[:SHOWN]:
        click.echo(line)
    if wrong:
        click.echo(f"{len(wrong)} texts are not complete: `jarmark translations update`, then translate", err=True)
        sys.exit(1)


@translations.command("compile")
def compile_command() -> None:
    """Write the machine's form beside each file."""
    compile_all()
