"""A rule below another one that always answers is found, with what was tried; nothing is claimed beyond that."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pluggy
import pytest

from core.hooks.bookings import BookingFacts, CancellationTerms, Side
from core.hooks.markers import PROJECT, answers
from core.hooks.parameters import parameter
from core.hooks.people import ProviderFacts
from core.hooks.site import Objection, Reason, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.testing import site
from core.kit.instants import hours
from core.kit.messages import msg
from core.rule_use.dead import Search, dead_rules
from core.rules.defaults import CoreDefaults
from core.rules.manager import PluginSet, plugin_set
from core.rules.platform import Platform
from core.rules.reads import Reader

RULES = tuple(
    Rule(name, msg("A rule"), msg("What it says."), "a test", parameters=parameters)
    for name, parameters in (
        ("T-1", ("free_hours",)),
        ("T-2", ("half_hours", "free_hours")),
        ("T-3", ()),
        ("T-4", ("never_read",)),
    )
)


@dataclass(frozen=True, slots=True)
class Values:
    """Free until ``free_hours`` before, half until ``half_hours`` before."""

    free_hours: int = parameter(24, unit="hours", minimum=1, maximum=96, help=msg("Free."))
    half_hours: int = parameter(12, unit="hours", minimum=1, maximum=96, help=msg("Half."))
    never_read: int = parameter(1, minimum=0, maximum=9, help=msg("Nothing."))


class Graded(MarketplaceHooks):
    """Three rules, one after the other; the second never answers once its window lies inside the first one's."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (Values,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        values = site.parameters(Values)
        if cancelled_at <= booking.starts_at - hours(values.free_hours):
            return CancellationTerms(True, reasons=(Reason("T-1", msg("Everything.")),))
        if cancelled_at <= booking.starts_at - hours(values.half_hours):
            return CancellationTerms(True, 5_000, reasons=(Reason("T-2", msg("Half.")),))
        return CancellationTerms(True, 0, reasons=(Reason("T-3", msg("Nothing.")),))


class Above(MarketplaceHooks):
    """An extension that answers everything itself."""

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return CancellationTerms(True)


class Sometimes(MarketplaceHooks):
    """An extension that leaves most to the marketplace."""

    @answers
    def cancellation_terms(  # type: ignore[override]
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms | None:
        return CancellationTerms(True) if cancelled_by == "platform" else None


def _set(*plugins: type[MarketplaceHooks]) -> PluginSet:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(MarketplaceHooks)
    manager.register(CoreDefaults(), name="core")
    manager.register(Platform(), name="platform")
    for kind in plugins:
        manager.register(kind(), name=kind.__name__)
    return PluginSet(tuple(kind.__name__ for kind in plugins), manager, (Values,), "test 1")


def _ids(search: Search) -> list[str]:
    return [item.rule.id for item in search.shadowed]


def test_a_rule_whose_window_lies_inside_another_ones_is_named_with_what_answers_instead() -> None:
    search = dead_rules(_set(Graded), site(Values(free_hours=12, half_hours=24)))

    assert _ids(search) == ["T-2"]
    (found,) = search.shadowed
    assert (found.hook, found.instead) == ("cancellation_terms", ("T-1",))
    assert (found.parameter, found.in_force) in (("half_hours", 24), ("free_hours", 12))
    assert search.tried["cancellation_terms"] > 50
    assert search.complete


def test_under_values_that_leave_it_room_nothing_is_found() -> None:
    search = dead_rules(_set(Graded), site(Values()))

    assert _ids(search) == []
    assert search.unreached == []


def test_nothing_is_claimed_of_a_rule_that_no_case_brings_up() -> None:
    search = dead_rules(_set(Graded), site(Values()))

    assert "T-4" in [rule.id for rule in search.unsaid]
    assert "T-3" not in [rule.id for rule in search.unsaid]


def test_an_answer_below_one_that_always_answers_is_named() -> None:
    search = dead_rules(_set(Graded, Above), site(Values()))

    (found,) = search.unreached
    assert (found.plugin, found.hook, found.above) == ("Graded", "cancellation_terms", "Above")
    assert found.tried == search.tried["cancellation_terms"]


def test_an_answer_below_one_that_answers_sometimes_is_not() -> None:
    search = dead_rules(_set(Graded, Sometimes), site(Values()))

    assert search.unreached == []
    assert _ids(search) == []


def test_what_there_was_no_time_for_is_said() -> None:
    search = dead_rules(_set(Graded), site(Values(free_hours=12, half_hours=24)), seconds=0)

    assert not search.complete
    assert search.shadowed == []


@pytest.mark.parametrize("name", ["rozmova", "proego", "peer_support", "hidone"])
def test_each_marketplace_is_searched_whole_and_nothing_is_claimed_of_its_own_values(name: str) -> None:
    search = dead_rules(plugin_set((name,)), site())

    assert search.complete
    assert search.shadowed == []
    assert sum(search.tried.values()) > 2_000


class Beside(MarketplaceHooks):
    """Objections that stand side by side: the second is not above the first one, whatever it says."""

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (Values,)

    @answers
    def admission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        wide = [Objection("T-1", msg("Far too many."))] if site.parameters(Values).free_hours > 90 else []
        return [*wide, Objection("T-3", msg("Never."))]


def test_what_is_said_either_way_stands_above_nothing() -> None:
    search = dead_rules(_set(Beside), site(Values()))

    assert _ids(search) == []
    assert "T-1" in [rule.id for rule in search.unsaid]


def test_only_values_that_were_looked_at_are_tried_again() -> None:
    plugins, here = _set(Graded), site(Values())
    reader = Reader(plugins, here)
    watched = reader.site.parameters(Values)
    assert isinstance(watched, Values)
    assert watched.free_hours == 24
    assert reader.taken() == {"free_hours"}
    assert reader.taken() == frozenset()
    assert dataclasses.asdict(watched) == dataclasses.asdict(Values())
    assert reader.taken() == {"free_hours", "half_hours", "never_read"}
