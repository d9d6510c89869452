"""Every rule of proEgo, as the public rulebook tells it."""

from __future__ import annotations

from plugins.proego.catalogue.cabinet import CABINET
from plugins.proego.catalogue.sessions import SESSIONS

RULES = (*CABINET, *SESSIONS)
