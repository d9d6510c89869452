"""Facts every hook gets: the site's zone, calendar, currency and the rule values in force; and what answers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from core.kit.messages import Message
from core.kit.working_days import WorkingCalendar

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The marketplace a question is about, with the rule values of the version the subject is judged by."""

    zone: str
    currency: str
    locale: str
    calendar: WorkingCalendar
    version: int
    values: Mapping[type[Any], object] = field(default_factory=dict)

    def parameters(self, kind: type[P]) -> P:
        """The values in force of the plugin that declared ``kind``; its defaults when none were set."""
        found = self.values.get(kind)
        return cast("P", found) if found is not None else kind()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the catalogue id of the rule, a sentence, and the parameter values it used."""

    rule: str
    message: Message
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Objection:
    """A rule says no. ``marks`` names the input to mark; ``possible_from`` is when a retry would pass, if known."""

    rule: str
    message: Message
    marks: str | None = None
    possible_from: datetime | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule: catalogue id, title, one-sentence text, source reference, names of its parameters.

    The text names its values in braces, each a parameter or a phrase of ``content_words``, and is never older than they
    are; a translation may take ``{hours_of}`` for ``{hours}``, the form that follows "of".
    ``without_behaviour`` says why there is nothing to carry out. The rulebook of the site shows ``public`` ones only.
    ``feedback``: a requirement that is no ground itself, and that providers may yet tell the team they find irrelevant.
    ``by_core``: the core carries it out on every marketplace, so that no line of the plugin's names it.
    """

    id: str
    title: Message
    text: Message
    source: str
    parameters: tuple[str, ...] = ()
    without_behaviour: Message | None = None
    public: bool = True
    feedback: bool = False
    by_core: bool = False
