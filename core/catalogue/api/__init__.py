"""The catalogue's API: offerings, providers, and what the marketplace knows."""

from __future__ import annotations

from core.catalogue.api.kinds import blueprint as kinds
from core.catalogue.api.offerings import blueprint as offerings
from core.catalogue.api.providers import blueprint as providers

blueprints = [offerings, providers, kinds]
