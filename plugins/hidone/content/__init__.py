"""HiDone's own pages, their sections, and hints at the right moment. Each tenant may retell them."""

from __future__ import annotations

from plugins.hidone.content.help import HELP_SECTIONS
from plugins.hidone.content.hints import HINTS
from plugins.hidone.content.how import HOW_SECTIONS
from plugins.hidone.content.pages import PAGES
from plugins.hidone.content.safety import SAFETY_SECTIONS

SECTIONS = (*HOW_SECTIONS, *SAFETY_SECTIONS, *HELP_SECTIONS)

__all__ = ["HINTS", "PAGES", "SECTIONS"]
