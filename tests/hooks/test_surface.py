"""The published surface is documented, has defaults, is tested, and answers fit it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any, get_type_hints

import pluggy
import pytest

from core.hooks.markers import PROJECT, answers
from core.hooks.site import SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.rules.defaults import CoreDefaults
from core.rules.manager import UnknownPlugin, installed, plugin_set
from tests.hooks.surface import answered, hooks, questions

HEADINGS = ["Asked when", "Facts", "Answer", "Default", "Example", "Used by"]
MARKETPLACES = ["hidone", "peer_support", "proego", "rozmova"]
NAMES = re.compile(r"rozmova|proego|pro_ego|peer_support|peersupport|hidone|hi_done|jarmark-demo", re.IGNORECASE)


@pytest.mark.parametrize("name", hooks())
def test_each_hook_is_documented_under_six_headings(name: str) -> None:
    lines = (inspect.getdoc(hooks()[name]) or "").splitlines()

    assert lines[0].endswith(".")
    assert lines[1] == ""
    found = [line.partition(":")[0] for line in lines[2:] if not line.startswith(" ")]
    assert [heading for heading in found if heading in HEADINGS] == HEADINGS
    for heading in HEADINGS:
        said = next(line for line in lines if line.startswith(f"{heading}:"))
        assert said.partition(":")[2].strip(), f"{name} says nothing under {heading}"


@pytest.mark.parametrize("name", hooks())
def test_each_hook_is_typed_and_gets_facts_only(name: str) -> None:
    hints = get_type_hints(hooks()[name])
    parameters = list(inspect.signature(hooks()[name]).parameters)[1:]

    assert set(hints) == {*parameters, "return"}
    if not name.startswith("register_"):
        assert hints[parameters[0]] is SiteFacts
    for kind in hints.values():
        assert "sqlalchemy" not in str(kind)
        assert "flask" not in str(kind)


def test_a_hooks_name_says_when_it_is_asked() -> None:
    families = {name for name in hooks() if name.endswith("_objections") or name.startswith(("register_", "on_"))}

    assert families == hooks().keys() - questions()


def test_each_question_has_a_default_in_the_core() -> None:
    assert answered(CoreDefaults) == questions()


@pytest.mark.parametrize("name", hooks())
def test_each_hook_has_a_test_here_that_names_it(name: str) -> None:
    here = Path(__file__)
    tests = [path for path in here.parent.glob("test_*.py") if path != here]

    assert any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in tests)


def test_the_four_marketplaces_are_found_by_entry_point() -> None:
    assert set(MARKETPLACES) <= set(installed())


@pytest.mark.parametrize("plugin", MARKETPLACES)
def test_a_plugins_answers_fit_their_specs(plugin: str) -> None:
    manager = plugin_set((plugin,)).manager
    kind = installed()[plugin]

    manager.check_pending()
    assert answered(kind) <= set(hooks())
    for name in answered(kind):
        assert get_type_hints(getattr(kind, name)) == get_type_hints(hooks()[name]), name


@pytest.mark.parametrize("plugin", MARKETPLACES)
def test_a_plugin_overrides_nothing_without_marking_it_as_an_answer(plugin: str) -> None:
    kind = installed()[plugin]

    assert set(vars(kind)) & set(hooks()) == answered(kind)


def test_an_answer_that_does_not_fit_is_refused_at_once() -> None:
    class Wrong:
        @answers
        def commission(self, site: SiteFacts, booking: object) -> int:
            return 0

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(MarketplaceHooks)
    with pytest.raises(pluggy.PluginValidationError, match="booking"):
        manager.register(Wrong())


def test_an_answer_to_no_hook_is_refused_at_once() -> None:
    class Misspelt:
        @answers
        def comission(self, site: SiteFacts) -> int:
            return 0

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(MarketplaceHooks)
    manager.register(Misspelt())
    with pytest.raises(pluggy.PluginValidationError, match="comission"):
        manager.check_pending()


def test_an_unknown_plugin_is_named() -> None:
    with pytest.raises(UnknownPlugin, match="nobody"):
        plugin_set(("nobody",))


def core_files() -> list[Path]:
    """What is written by hand under core/."""
    skipped = {"vendor", "__pycache__", "node_modules"}
    kinds = {".py", ".html", ".css", ".js", ".sql", ".txt", ".toml", ".mako", ".svg", ".md", ".xml", ".json"}
    return [
        path
        for path in sorted(Path("core").rglob("*"))
        if path.is_file() and path.suffix in kinds and not skipped & set(path.parts)
    ]


def test_no_marketplaces_name_stands_under_core() -> None:
    found: list[Any] = [
        (path.as_posix(), number)
        for path in core_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if NAMES.search(line)
    ]

    assert len(core_files()) > 100
    assert found == []
    assert not [path for path in core_files() if NAMES.search(path.as_posix())]
