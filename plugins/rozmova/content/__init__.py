"""Rozmova's own pages, their sections, and hints at the right moment. Each tenant may retell them."""

from __future__ import annotations

from plugins.rozmova.content.cabinet import CABINET
from plugins.rozmova.content.hints import HINTS
from plugins.rozmova.content.landing import LANDING, MEDIA
from plugins.rozmova.content.pages import PAGES
from plugins.rozmova.content.questions import QUESTIONS

SECTIONS = (*LANDING, QUESTIONS, MEDIA, *CABINET)

__all__ = ["HINTS", "PAGES", "SECTIONS"]
