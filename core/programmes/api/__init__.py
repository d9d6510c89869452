"""The API of programmes."""

from __future__ import annotations

from core.programmes.api.joining import blueprint as joining
from core.programmes.api.materials import blueprint as materials
from core.programmes.api.publication import blueprint as publication
from core.programmes.api.support import blueprint as support

blueprints = [publication, joining, materials, support]
