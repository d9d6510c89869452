"""The REST surface of a provider's way in."""

from core.verification.api.own import blueprint as own
from core.verification.api.public import forms
from core.verification.api.team import blueprint as team

blueprints = [forms, own, team]

__all__ = ["blueprints", "forms", "own", "team"]
