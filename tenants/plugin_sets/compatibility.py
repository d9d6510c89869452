"""Whether a set of plugins fits a tenant: what stands against it, and what would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select

from core.bookings.models import Booking
from core.catalogue.models import Offering
from core.hooks.installed import all_plugins
from core.kit.messages import Message, literal, msg
from core.rules.manager import PluginSet, UnknownPlugin, own_rules, plugin_set
from core.rules.parameters import check_values, parameters_of
from core.rules.values import said
from core.rules.versions import versions
from core.tenancy.work import Work
from tenants.plugin_sets.provided import locales_of, own_classes

Weight = Literal["blocks", "warns"]


@dataclass(frozen=True)
class Finding:
    """Something about a set: it ``blocks`` the change, or the operator is told and may go on."""

    weight: Weight
    code: str
    message: Message


def _blocks(code: str, message: Message) -> Finding:
    return Finding("blocks", code, message)


def _warns(code: str, message: Message) -> Finding:
    return Finding("warns", code, message)


def compatibility(work: Work, names: tuple[str, ...]) -> list[Finding]:
    """Everything to know before the tenant runs exactly these plugins, what blocks first."""
    loaded = list(_loadable(names))
    if loaded:
        return loaded
    plugins = plugin_set(names)
    found = [*_twice(names), *_clashes(names), *_site(work, plugins), *_offered(work, plugins), *_values(work, plugins)]
    return sorted(found, key=lambda item: item.weight)


def _loadable(names: tuple[str, ...]) -> Iterator[Finding]:
    if len(set(names)) != len(names):
        yield _blocks("named_twice", msg("A plugin is named twice."))
        return
    for name in names:
        try:
            plugin_set((name,))
        except UnknownPlugin as error:
            why = error.fault or str(error.args[0])
            yield _blocks("unusable", msg("{plugin} can't be used: {why}", plugin=literal(name), why=literal(why)))


def _twice(names: tuple[str, ...]) -> Iterator[Finding]:
    markets = [name for name in names if plugin_set((name,)).collected("register_formats")]
    if len(markets) > 1:
        yield _blocks(
            "two_marketplaces",
            msg("Two plugins bring kinds of offering: {plugins}. A site is one marketplace.", plugins=_listed(markets)),
        )
    if names and names[0] not in markets:
        yield _blocks(
            "no_marketplace",
            msg("{plugin} brings no kinds of offering, so it is no marketplace.", plugin=literal(names[0])),
        )


def _clashes(names: tuple[str, ...]) -> Iterator[Finding]:
    parameters = [item.name for name in names for kind in own_classes(name) for item in parameters_of(kind)]
    if shared := _more_than_once(parameters):
        yield _blocks("parameters", msg("Two plugins have values of the same name: {names}.", names=_listed(shared)))
    if shared := _more_than_once([rule.id for name in names for rule in own_rules(name)]):
        yield _blocks("rules", msg("Two plugins have rules of the same number: {names}.", names=_listed(shared)))
    fields = [f"{item.owner}.{item.code}" for item in plugin_set(names).collected("register_fields")]
    if shared := _more_than_once(fields):
        yield _blocks("fields", msg("Two plugins have fields of the same name: {names}.", names=_listed(shared)))


def _site(work: Work, plugins: PluginSet) -> Iterator[Finding]:
    tenant = work.tenant
    allowed = plugins.collected("register_currencies")
    if allowed and tenant.currency not in allowed:
        yield _blocks(
            "currency",
            msg(
                "The site's currency is {own}; these rules know only {allowed}.",
                own=literal(tenant.currency),
                allowed=_listed(allowed),
            ),
        )
    for name in plugins.names:
        missing = sorted(set(tenant.locales) - set(locales_of(all_plugins()[name]))) if name in all_plugins() else []
        if missing:
            yield _warns(
                "locales",
                msg("{plugin} has no words in {languages}.", plugin=literal(name), languages=_listed(missing)),
            )


def _offered(work: Work, plugins: PluginSet) -> Iterator[Finding]:
    known = {item.code for item in plugins.collected("register_formats")}
    rows = work.session.execute(select(Offering.format, func.count()).group_by(Offering.format)).all()
    if lost := sorted(code for code, _ in rows if code not in known):
        yield _blocks(
            "offerings", msg("Offerings of the site are of a kind nobody would know: {kinds}.", kinds=_listed(lost))
        )
    booked = work.session.scalar(select(func.count()).select_from(Booking)) or 0
    if booked and plugins.names[:1] != (work.tenant.plugin,):
        yield _blocks("booked", msg("People have booked under the rules of now. Launch another site instead."))


def _values(work: Work, plugins: PluginSet) -> Iterator[Finding]:
    newest = max(versions(work), key=lambda row: row.number, default=None)
    stored: dict[str, Any] = dict(newest.values) if newest else {}
    known = {item.name for kind in plugins.parameter_classes for item in parameters_of(kind)}
    if lost := sorted(set(stored) - known):
        yield _warns("values_lost", msg("Values that were set here would be lost: {names}.", names=_listed(lost)))
    kept = {name: value for name, value in stored.items() if name in known}
    for name, faults in check_values(plugins.parameter_classes, kept).items():
        yield _blocks(
            "values", msg("The value of {name} would not fit: {why}", name=literal(name), why=said(faults[0]))
        )


def _more_than_once(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _listed(names: Any) -> Message:
    return literal(", ".join(str(name) for name in names))
