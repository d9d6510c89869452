"""Pages of the identity room: one's own verification, the team's documents and records."""

from __future__ import annotations

from core.identity.pages.desk import blueprint as desk
from core.identity.pages.own import blueprint as own

blueprints = [own, desk]
