"""Documents that the code writes itself: the hooks, and the parameters and rules of each plugin."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core.hooks import announcements, bookings, cases, contributions, money, offerings, people, requests, reviews
from core.hooks.site import Rule
from core.rules.manager import installed, own_rules, plugin_set
from core.rules.parameters import Parameter, parameters_of
from core.web.language import Language

ROOT = Path(__file__).resolve().parent.parent
FAMILIES = (
    ("Offerings and prices", offerings.OfferingHooks),
    ("Bookings", bookings.BookingHooks),
    ("Commission and payouts", money.MoneyHooks),
    ("People", people.PeopleHooks),
    ("Requests", requests.RequestHooks),
    ("Reviews", reviews.ReviewHooks),
    ("Cases", cases.CaseHooks),
    ("Contributions", contributions.ContributionHooks),
    ("Announcements", announcements.AnnouncementHooks),
)
NOTICE = "*Written by `jarmark docs write` from the code; do not edit.*"


def generated() -> dict[str, str]:
    """The text of each document by its path."""
    return {"docs/hooks.md": "\n".join(_hooks()) + "\n", "docs/rules.md": "\n".join(_rules()) + "\n"}


def _hooks() -> Iterator[str]:
    yield "# The hooks\n"
    yield NOTICE
    yield "\nEvery hook gets `site` (zone, currency, calendar, parameter values in force) and frozen facts."
    yield "Questions take the first answer, the core's default last; objections and announcements are collected.\n"
    for title, spec in FAMILIES:
        yield f"## {title}\n"
        for name, method in vars(spec).items():
            if inspect.isfunction(method):
                yield f"### `{name}{_signature(method)}`\n"
                yield _as_list(inspect.getdoc(method) or "")


def _signature(method: object) -> str:
    text = str(inspect.signature(method))  # type: ignore[arg-type]
    return text.replace("self, ", "").replace("(self)", "()").replace("'", "")


def _as_list(text: str) -> str:
    lines = []
    for line in text.splitlines():
        head, colon, rest = line.strip().partition(":")
        if colon and head in ("Asked when", "Facts", "Answer", "Default", "Example", "Used by"):
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
    for name in sorted(installed()):
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
