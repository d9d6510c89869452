"""proEgo's own pages, their sections, and hints at the right moment. Each tenant may retell them."""

from __future__ import annotations

from plugins.proego.content.hints import HINTS
from plugins.proego.content.pages import PAGES
from plugins.proego.content.sections import SECTIONS

__all__ = ["HINTS", "PAGES", "SECTIONS"]
