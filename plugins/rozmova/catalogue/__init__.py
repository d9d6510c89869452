"""Every rule of Rozmova, as the public rulebook tells it."""

from __future__ import annotations

from plugins.rozmova.catalogue.cooperation import COOPERATION
from plugins.rozmova.catalogue.joining import JOINING
from plugins.rozmova.catalogue.sessions import SESSIONS

RULES = (*COOPERATION, *JOINING, *SESSIONS)
