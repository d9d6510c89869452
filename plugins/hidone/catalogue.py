"""The catalogue's rows."""

from __future__ import annotations

from core.hooks.site import Rule

RULES: tuple[Rule, ...] = ()
