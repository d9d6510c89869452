"""The frozen context of a tenant, as every request and job carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from core.kit.working_days import WorkingCalendar
from core.tenancy.models import Tenant


@dataclass(frozen=True, slots=True)
class TenantContext:
    """What the code may know of a tenant without asking the database again."""

    id: UUID
    slug: str
    name: str
    status: str
    mode: str
    plugin: str
    extensions: tuple[str, ...]
    locales: tuple[str, ...]
    currency: str
    zone: str
    calendar: WorkingCalendar
    version: int
    brand: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The default language: the first of the tenant's."""
        return self.locales[0]

    @property
    def plugins(self) -> tuple[str, ...]:
        """The plugin set: the marketplace's (the operators' own tenant has none), then extensions in their order."""
        return tuple(name for name in (self.plugin, *self.extensions) if name)

    @property
    def sandbox(self) -> bool:
        """Whether nothing here is real: test clock, simulated gateway, demo people."""
        return self.mode == "sandbox"

    def setting(self, key: str, default: Any = None) -> Any:
        """A tenant setting such as ``payments.methods``."""
        return self.settings.get(key, default)


def calendar_from(data: Mapping[str, Any]) -> WorkingCalendar:
    """A working calendar from its stored form (weekdays 0 = Monday, ISO dates)."""
    return WorkingCalendar(
        weekend=frozenset(data.get("weekend", (5, 6))),
        holidays=frozenset(date.fromisoformat(day) for day in data.get("holidays", ())),
        extra_workdays=frozenset(date.fromisoformat(day) for day in data.get("extra_workdays", ())),
    )


def context_of(row: Tenant) -> TenantContext:
    """The context of a tenant's row."""
    return TenantContext(
        id=row.id,
        slug=row.slug,
        name=row.name,
        status=row.status,
        mode=row.mode,
        plugin=row.plugin,
        extensions=tuple(row.extensions),
        locales=tuple(row.locales),
        currency=row.currency,
        zone=row.zone,
        calendar=calendar_from(row.calendar),
        version=row.version,
        brand=row.brand,
        settings=row.settings,
    )
