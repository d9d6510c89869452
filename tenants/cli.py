"""The ``jarmark`` command."""

from __future__ import annotations

import click

from tenants.commands.demo import demo
from tenants.commands.docs import docs
from tenants.commands.ledger import ledger
from tenants.commands.operators import operator
from tenants.commands.plugins import plugin
from tenants.commands.rules import rules
from tenants.commands.serve import pump, worker
from tenants.commands.standing import standing
from tenants.commands.tenants import tenant
from tenants.commands.translations import translations
from tenants.commands.zones import zones


@click.group()
def main() -> None:
    """Launch and run service marketplaces."""


for command in (tenant, ledger, rules, operator, standing, plugin, demo, translations, docs, worker, pump, zones):
    main.add_command(command)


if __name__ == "__main__":
    main()
