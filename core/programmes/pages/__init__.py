"""The pages of programmes: for their providers, for the team, for everybody."""

from __future__ import annotations

from core.programmes.pages.cabinet import blueprint as cabinet
from core.programmes.pages.desk import blueprint as desk
from core.programmes.pages.materials import blueprint as materials
from core.programmes.pages.public import blueprint as public
from core.programmes.pages.support import blueprint as support

blueprints = [cabinet, desk, public, materials, support]
