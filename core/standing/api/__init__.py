"""Standing over REST: people, findings, appeals, what providers think of requirements."""

from __future__ import annotations

from core.standing.api.appeals import blueprint as appeals
from core.standing.api.bars import blueprint as bars
from core.standing.api.findings import blueprint as findings
from core.standing.api.opinions import blueprint as opinions
from core.standing.api.people import blueprint as people

blueprints = [opinions, people, bars, findings, appeals]
