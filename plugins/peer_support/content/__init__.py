"""The peer centre's own pages, their sections, and hints at the right moment. Each tenant may retell them."""

from __future__ import annotations

from plugins.peer_support.content.crisis import CRISIS, CRISIS_PAGE

PAGES = (CRISIS_PAGE,)
SECTIONS = (*CRISIS,)

__all__ = ["PAGES", "SECTIONS"]
