"""What can go wrong with the servers that Jarmark brings along."""

from __future__ import annotations


class EmbeddedServerError(Exception):
    """The embedded server can't be used; the text says why and what to do."""
