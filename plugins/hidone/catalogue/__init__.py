"""Every rule of HiDone, as the public rulebook tells it."""

from __future__ import annotations

from plugins.hidone.catalogue.rules import RULES

__all__ = ["RULES"]
