"""Cases over REST: for everybody who takes part, and what only the team does."""

from __future__ import annotations

from core.cases.api.cases import blueprint as cases
from core.cases.api.contact import blueprint as contact
from core.cases.api.holders import blueprint as holders
from core.cases.api.papers import blueprint as papers
from core.cases.api.reviews import blueprint as reviews
from core.cases.api.team import blueprint as team

blueprints = [cases, papers, reviews, team, contact, holders]
