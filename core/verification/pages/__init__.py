"""Pages of the way in: the applicant's, and the team's desk."""

from core.verification.pages import decisions
from core.verification.pages.desk import desk
from core.verification.pages.own import blueprint

blueprints = [blueprint, desk]

__all__ = ["blueprint", "blueprints", "decisions", "desk"]
