"""Facts that are a person's own and are never written down a second time: a decision keeps that they were there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MARK = {"$not_kept": True}

PRIVATE: dict[str, tuple[str, ...]] = {
    "holder_terms": ("holder", "registered"),
    "identity_objections": ("paper.birth_date",),
}
"""By question: a name, a date of birth. What is left tells why, and nobody's own."""


def without_private(hook: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Stored facts with a mark in place of those that are not kept."""
    kept = dict(facts)
    for path in PRIVATE.get(hook, ()):
        name, _, inner = path.partition(".")
        kept[name] = {**kept[name], inner: MARK} if inner else MARK
    return kept


def leaves_out(stored: Any) -> bool:
    """Whether something of the facts was not kept."""
    if stored == MARK:
        return True
    return isinstance(stored, Mapping) and any(leaves_out(item) for item in stored.values())
