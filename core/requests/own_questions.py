"""What a client answered to the marketplace's own questions, in words."""

from __future__ import annotations

from collections.abc import Sequence

from core.catalogue.custom_fields import fields_of
from core.kit.messages import Message, literal, msg
from core.providers.custom_fields import shown
from core.requests.view import RequestView
from core.tenancy.work import Work


def answers(work: Work, view: RequestView) -> list[tuple[Message, Message]]:
    """What the client answered to the marketplace's own questions: the question and the words of the answer."""
    given = view.fields or {}
    return [
        (item.label, _joined(shown(item, given[item.code])))
        for item in fields_of(work, "request")
        if given.get(item.code) not in (None, "", [], False)
    ]


def _joined(parts: Sequence[Message]) -> Message:
    """Several answers as one."""
    first, *rest = parts or [literal("")]
    return first if not rest else msg("{first}, {rest}", first=first, rest=_joined(rest))
