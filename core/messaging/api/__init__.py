"""Conversations and what stands out in them, over REST."""

from __future__ import annotations

from core.messaging.api.conversations import blueprint as conversations
from core.messaging.api.flagged import blueprint as flagged

blueprints = [conversations, flagged]
