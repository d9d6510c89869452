"""What the API says about deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from marshmallow import fields

from core.deadlines.told import Told
from core.web.deadlines import CountedSchema
from core.web.schemas import ApiSchema, MessageField


class ToldSchema(CountedSchema):
    """A deadline and what has to happen by then."""

    kind = fields.String(metadata={"description": "Which clock it is, `answer` or `appeal` of a case for instance."})
    subject_id = fields.UUID(metadata={"description": "What it is about: the case, the request, the booking."})
    label = MessageField(metadata={"description": "What has to happen by then, in words."})
    mine = fields.Boolean(metadata={"description": "Whether it is the caller's to keep; else the caller waits for it."})
    past = fields.Boolean(metadata={"description": "Whether it is behind us."})


class OpenDeadlineSchema(ToldSchema):
    """A deadline in the list of all of one's own."""

    about = MessageField(allow_none=True, metadata={"description": "What it is about, in words."})
    link = fields.String(allow_none=True, metadata={"description": "The page on which it is kept."})
    uid = fields.String(metadata={"description": "Its event in calendar files; it never changes."})


class OpenDeadlinesSchema(ApiSchema):
    """Everything that has a date for the caller."""

    items = fields.List(fields.Nested(OpenDeadlineSchema), metadata={"description": "The earliest first."})


SAID = "The dates that matter to the caller, each with the way it is counted."


class DeadlinesField(fields.List[Any]):
    """Deadlines of a subject: those its view carries, or those found for its row."""

    def __init__(self, find: Callable[[Any], Sequence[Told]] | None = None) -> None:
        super().__init__(fields.Nested(ToldSchema), dump_only=True, metadata={"description": SAID})
        self.find = find

    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = None) -> Any:
        """What is told of the row."""
        return self.find(obj) if self.find is not None else super().get_value(obj, attr, accessor, default)


def deadlines_field(find: Callable[[Any], Sequence[Told]] | None = None) -> DeadlinesField:
    """The deadlines of one subject that matter to the caller."""
    return DeadlinesField(find)
