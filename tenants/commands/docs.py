"""``jarmark docs``: the documents made from the code."""

from __future__ import annotations

import sys

import click

from core.web.discovery import register_rooms
from tenants.documents import stale, write_all


@click.group()
def docs() -> None:
    """Make and check the generated documents."""
    register_rooms()


@docs.command("write")
def write() -> None:
    """Write them anew."""
    for path in write_all():
        click.echo(path)


@docs.command()
def check() -> None:
    """Fail when one is out of date."""
    found = stale()
    for path in found:
        click.echo(f"{path} is out of date: jarmark docs write", err=True)
    sys.exit(1 if found else 0)
