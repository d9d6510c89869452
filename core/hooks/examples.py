"""Worked cases a marketplace makes up: facts at a value's bound, where only it knows which ones lie there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.hooks.markers import collected
from core.hooks.site import SiteFacts
from core.kit.messages import Message


@dataclass(frozen=True, slots=True)
class Situation:
    """Facts a question is asked with; those that are not named are ordinary ones (``core.hooks.testing``).

    ``words`` tell an administrator what matters about them: a label and a value each, no codes.
    """

    facts: Mapping[str, Any]
    words: tuple[tuple[Message, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Where the bound of one of the marketplace's own values lies.

    ``situations`` is a pure function of the site and a value: facts that could be met in life, beside that value's
    bound and at it. The core asks ``hook`` about each under the old and the new value, and shows those that are
    answered otherwise; so it need not know what the answers are.
    """

    parameter: str
    hook: str
    situations: Callable[[SiteFacts, Any], Sequence[Situation]]


class ExampleHooks:
    """Facts for worked cases."""

    @collected
    def register_examples(self) -> Sequence[Example]:
        """Facts at the bounds of values that made-up facts of any kind do not meet by themselves.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: examples, each of one value and one question; several of one value are tried in their order.
        Default: none; the core makes up instants, counts, sums and choices around a value by itself.
        Example: so many notes of a kind only this marketplace knows, about as many people.
        Used by: rules.
        """
