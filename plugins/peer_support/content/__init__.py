"""The peer centre's own pages, their sections, and hints at the right moment. Each tenant may retell them."""

from __future__ import annotations

from plugins.peer_support.content.about import ABOUT
from plugins.peer_support.content.consultants import FOR_CONSULTANTS
from plugins.peer_support.content.crisis import CRISIS, CRISIS_PAGE
from plugins.peer_support.content.hints import HINTS
from plugins.peer_support.content.meeting_rules import MEETING_RULES
from plugins.peer_support.content.pages import PAGES as OPEN_PAGES
from plugins.peer_support.content.prepare import PREPARE
from plugins.peer_support.content.questions import QUESTIONS

PAGES = (*OPEN_PAGES, CRISIS_PAGE)
SECTIONS = (*FOR_CONSULTANTS, *MEETING_RULES, *ABOUT, *PREPARE, QUESTIONS, *CRISIS)

__all__ = ["HINTS", "PAGES", "SECTIONS"]
