"""``jarmark operator``: the people of the installation itself."""

from __future__ import annotations

import sys

import click

from core.web.discovery import register_rooms
from tenants.console.reserve import add_operator, ensure_console
from tenants.installation import install_for_jobs
from tenants.settings import Settings


@click.group()
def operator() -> None:
    """The operators of this installation."""
    register_rooms()


@operator.command()
@click.argument("email")
@click.option("--name", default="Operator", show_default=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def add(email: str, name: str, password: str) -> None:
    """Let a person into the operator console."""
    settings = Settings.from_env()
    install_for_jobs(settings)
    ensure_console(settings)
    if not add_operator(settings, email=email, name=name, password=password):
        click.echo(f"{email} is an operator already", err=True)
        sys.exit(1)
    click.echo(f"{email} may sign in at {settings.scheme}://{settings.base_domain}:{settings.port}")
