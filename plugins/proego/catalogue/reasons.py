"""Why a rule has nothing to work out."""

from __future__ import annotations

from core.kit.messages import msg

CONTENT = msg("This is content of the site, written by the team.")
BY_PEOPLE = msg("The team sees to this; nothing is worked out by itself.")
