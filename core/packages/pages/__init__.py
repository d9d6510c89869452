"""The pages of packages: of clients, of providers, of the team."""

from __future__ import annotations

from core.packages.pages.cabinet import blueprint as cabinet
from core.packages.pages.client import blueprint as client
from core.packages.pages.desk import blueprint as desk

blueprints = [client, cabinet, desk]
