"""What is wrong with several fields, gathered, so that all of it is said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from core.kit.errors import Invalid
from core.kit.messages import Message


class Wrong:
    """Gathers faults by field; the first sentence about a field stays."""

    def __init__(self) -> None:
        self.fields: dict[str, Sequence[Message]] = {}

    def add(self, fields: Mapping[str, Sequence[Message]]) -> None:
        """Keep faults that were found."""
        self.fields = {**fields, **self.fields}

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """An ``Invalid`` about fields is kept for later; what follows goes on."""
        try:
            yield
        except Invalid as invalid:
            if not invalid.fields:
                raise
            self.add(invalid.fields)

    def done(self) -> None:
        """Raise ``Invalid`` with everything that was gathered, if there is anything."""
        if self.fields:
            raise Invalid(fields=self.fields)
