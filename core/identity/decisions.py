"""What decisions about documents call their kinds; who was refused reads it as the one who acted."""

from __future__ import annotations

from core.identity.words import KINDS
from core.rules.fact_words import add_words

add_words("paper", KINDS)
