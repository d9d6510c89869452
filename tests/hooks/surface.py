"""The published surface, as plugin authors' tests read it."""

from core.hooks.testing.surface import IMPL, SPEC, answered, hooks, questions

__all__ = ["IMPL", "SPEC", "answered", "hooks", "questions"]
