"""Values that no question reads by itself: what a page says under both, and when a change of the rules could begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.hooks.site import SiteFacts
from core.hooks.testing.ordinary import NOW
from core.kit.deadlines import days_after
from core.kit.messages import Message, msg
from core.rules.manager import PluginSet
from core.rules.notice import NOTICES
from core.rules.parameters import Parameter

CONFIRMED = msg("after it was confirmed")
PAGES, NOTICE = "content_words", "notice"
MOST_PHRASES = 2

Said = tuple[str, tuple[tuple[Message, Message], ...], Message, Message]
"""What it is about, the situation, what is said under the old value and what under the new one."""


def unasked(plugins: PluginSet, item: Parameter, before: SiteFacts, after: SiteFacts) -> Iterator[Said]:
    """What a value changes beside the questions."""
    if item.name in NOTICES.values():
        situation = ((msg("The team confirms a change at"), msg("{value}", value=NOW)),)
        yield NOTICE, situation, _begins(item, before), _begins(item, after)
        return
    words = [_phrases(plugins, site) for site in (before, after)]
    differing = [name for name in words[0] if name in words[1] and words[0][name] != words[1][name]]
    for name in differing[:MOST_PHRASES]:
        yield PAGES, (), words[0][name], words[1][name]


def _phrases(plugins: PluginSet, site: SiteFacts) -> Mapping[str, Message]:
    found: Mapping[str, Message] = plugins.manager.hook.content_words(site=site)
    return found


def _begins(item: Parameter, site: SiteFacts) -> Message:
    """A change confirmed at the sample instant begins at the earliest then."""
    days: Any = getattr(site.parameters(item.owner), item.name)
    if not days:
        return msg("It can begin at once.")
    first = days_after(NOW, days, CONFIRMED, site.zone)
    return msg("It can begin on {at} at the earliest: {how}.", at=first.at, how=first.how)
