"""Money of rows, which keep an amount and its currency in two columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.kit.money import Money
from core.web.schemas import MoneyField


class ColumnMoneyField(MoneyField):
    """A column of minor units, given out together with the row's currency."""

    def __init__(self, column: str, **options: Any) -> None:
        super().__init__(dump_only=True, **options)
        self.column = column

    def get_value(
        self, obj: Any, attr: str, accessor: Callable[[Any, str, Any], Any] | None = None, default: Any = None
    ) -> Money:
        """The amount of the row."""
        return Money(getattr(obj, self.column), obj.currency)
