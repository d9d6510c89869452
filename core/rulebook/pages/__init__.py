"""Pages: the public rulebook, one's own terms, and the desk where the rules are changed."""

from __future__ import annotations

from core.rulebook.pages.book import blueprint as book
from core.rulebook.pages.changes import blueprint as changes
from core.rulebook.pages.own import blueprint as own

blueprints = [book, own, changes]
