"""The API of programmes."""

from __future__ import annotations

from core.programmes.api.joining import blueprint as joining
from core.programmes.api.publication import blueprint as publication

blueprints = [publication, joining]
