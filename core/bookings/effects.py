"""What an act with a booking does; the machinery is the rules room's, so that rooms below can show effects too."""

from __future__ import annotations

from core.rules.effects import Effect, Preview, Tone, carry_out, effect, preview

__all__ = ["Effect", "Preview", "Tone", "carry_out", "effect", "preview"]
