"""Documents that the code writes itself: the hooks, and the parameters and rules of each plugin."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from core.hooks import parameters, site
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.kit import messages, money, working_days
from core.rules.manager import own_rules, plugin_set
from core.rules.parameters import Parameter, parameters_of
from core.web.language import Language
from tenants.own_plugins import own_plugins
from tenants.reference import reference

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "*Written by `jarmark docs write` from the code; do not edit.*"
HEADINGS = ("Asked when", "Facts", "Answer", "Default", "Example", "Used by")


def generated() -> dict[str, str]:
    """The text of each document by its path."""
    made = {"docs/hooks.md": _hooks(), "docs/rules.md": _rules(), "docs/reference.md": reference(NOTICE)}
    return {path: "\n".join(lines) + "\n" for path, lines in made.items()}


def families() -> list[type]:
    """The topics of the published surface, in the order of ``MarketplaceHooks``."""
    return list(MarketplaceHooks.__bases__)


def _hooks() -> Iterator[str]:
    yield "# The hooks\n"
    yield NOTICE
    yield "\n[How to write a plugin](plugins.md) shows them at work. Every hook gets `site` (zone, currency, calendar,"
    yield "parameter values in force) and frozen facts. Questions take the first answer, the core's default last;"
    yield "objections, contributions and announcements (`*_objections`, `register_*`, `on_*`) are collected."
    yield "Under each topic stand the classes of its facts and answers; a field without a default has to be given.\n"
    for spec in families():
        yield f"- [{_title(spec)}](#{_title(spec).lower()}): {inspect.getdoc(spec)} `{spec.__module__}`"
    yield "- [Site](#site): what every hook shares. `core.hooks.site`\n"
    for spec in families():
        yield f"## {_title(spec)}\n"
        yield f"{inspect.getdoc(spec)}\n"
        for name, method in vars(spec).items():
            if inspect.isfunction(method):
                yield f"### `{name}{_signature(method)}`\n"
                yield _as_list(inspect.getdoc(method) or "")
        yield from _classes(inspect.getmodule(spec))
    yield "## Site\n"
    yield "What every hook shares.\n"
    for module in (site, parameters, money, messages, working_days):
        yield from _classes(module)


def _title(spec: type) -> str:
    """The name of the topic's module: ``Offerings``."""
    return spec.__module__.rpartition(".")[2].capitalize()


def _classes(module: ModuleType | None) -> Iterator[str]:
    """The facts and answers a module declares: what they mean, then each field."""
    for name, kind in vars(module).items() if module else ():
        if get_origin(kind) is Literal and _is_declared(module, name):
            yield f"#### `{name}`\n"
            yield f"One of {', '.join(f'`{value}`' for value in get_args(kind))}.\n"
        elif dataclasses.is_dataclass(kind) and isinstance(kind, type) and _is_declared(module, name):
            yield f"#### `{kind.__module__}.{name}`\n"
            yield (inspect.getdoc(kind) or "") + "\n"
            yield from (f"- {_field(item)}" for item in dataclasses.fields(kind))
            yield ""


def _is_declared(module: ModuleType | None, name: str) -> bool:
    """Whether a name is the module's own, not one it imports."""
    source = inspect.getsource(module) if module else ""
    return f"\n{name} = Literal[" in source or f"\nclass {name}" in source


def _field(item: dataclasses.Field[Any]) -> str:
    kind = str(item.type).replace("\n", " ")
    if item.default is not dataclasses.MISSING:
        return f"`{item.name}: {kind} = {_default(item.default)}`"
    if item.default_factory is not dataclasses.MISSING:
        return f"`{item.name}: {kind}` (empty)"
    return f"`{item.name}: {kind}`"


def _default(value: object) -> str:
    """A default as it is written, whatever order a set happens to have."""
    if isinstance(value, frozenset) and value:
        return f"frozenset({{{', '.join(sorted(map(repr, value)))}}})"
    return repr(value)


def _signature(method: Callable[..., object]) -> str:
    text = str(inspect.signature(method))
    return text.replace("self, ", "").replace("(self)", "()").replace("'", "")


def _as_list(text: str) -> str:
    lines = []
    for line in text.splitlines():
        head, colon, rest = line.strip().partition(":")
        if colon and head in HEADINGS:
            lines.append(f"- **{head}**:{rest}")
        elif line.strip() and lines and lines[-1].startswith("- "):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.strip())
    return "\n".join(lines) + "\n"


def _rules() -> Iterator[str]:
    yield "# The rules of each marketplace\n"
    yield NOTICE
    platform = plugin_set(())
    yield from _table("The platform, everywhere", platform.collected("register_rules"))
    yield from _parameters(platform.parameter_classes)
    for name in own_plugins():
        yield from _table(name, own_rules(name))
        kinds = plugin_set((name,)).parameter_classes
        yield from _parameters(kind for kind in kinds if kind not in platform.parameter_classes)


def _parameters(kinds: Iterable[type[Any]]) -> Iterator[str]:
    say = Language("en", "UTC").text
    yield "\n| parameter | default | unit | range | rules | meaning |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in kinds:
        for item in parameters_of(kind):
            yield _parameter(item, say(item.spec.help))


def _table(title: str, rules: Sequence[Rule]) -> Iterator[str]:
    say = Language("en", "UTC").text
    yield f"\n## {title}\n"
    yield "| id | rule | source | parameters |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        yield f"| {rule.id} | {say(rule.title)} | {rule.source} | {', '.join(rule.parameters)} |"


def _parameter(item: Parameter, meaning: str) -> str:
    spec = item.spec
    low, high = ("" if bound is None else str(bound) for bound in (spec.minimum, spec.maximum))
    bounds = f"{low}…{high}" if low or high else ""
    return f"| `{item.name}` | {item.default!r} | {spec.unit or ''} | {bounds} | {', '.join(spec.rules)} | {meaning} |"


def write_all() -> list[str]:
    """Write every document; their paths."""
    for path, text in generated().items():
        target = ROOT / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sorted(generated())


def stale() -> list[str]:
    """The documents that are not what the code would write."""
    return [
        path
        for path, text in generated().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
