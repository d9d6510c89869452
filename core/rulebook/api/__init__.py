"""The rules, their changes and the rulebook over REST."""

from __future__ import annotations

from core.rulebook.api.book import blueprint as book
from core.rulebook.api.changes import blueprint as changes

blueprints = [book, changes]
