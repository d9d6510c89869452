"""The pages of standing: one's own, and the team's."""

from __future__ import annotations

from core.standing.pages.bars import blueprint as bars
from core.standing.pages.desk import blueprint as desk
from core.standing.pages.evidence import blueprint as evidence
from core.standing.pages.own import blueprint as own
from core.standing.pages.people import blueprint as people

blueprints = [own, desk, evidence, people, bars]
