"""Every rule of the peer centre, as the public rulebook tells it."""

from __future__ import annotations

from plugins.peer_support.catalogue.rules import RULES

__all__ = ["RULES"]
