"""Verification over REST: for the account's own person, and for the team."""

from __future__ import annotations

from core.identity.api.own import blueprint as own
from core.identity.api.team import blueprint as team

blueprints = [own, team]
