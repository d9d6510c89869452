"""Why a rule has nothing to work out."""

from __future__ import annotations

from core.kit.messages import msg

PRINCIPLE = msg("This is a principle that helps people decide; there is nothing to work out.")
CONTENT = msg("This is content of the site, written by the team.")
BY_PEOPLE = msg("The team decides this from what people report; nothing is worked out by itself.")
