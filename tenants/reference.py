"""`docs/reference.md`: the names and codes that plugins and tenants' files may use, read from the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.cases.kinds import OWN
from core.notifications.templates import all_templates
from core.rules.value_words import UNITS
from core.web.brand import CORNERS, HELP_PLACES, STYLES, TOKENS
from core.web.discovery import register_rooms
from core.web.language import LOCALES
from core.web.roles import LABELS, TEAM
from core.web.texts import ENTRIES, WORDS
from tenants.launch.check_document import BANK_KEYS, CALENDAR_KEYS, METHODS, MODES, OPTIONAL, PAYMENT_KEYS, REQUIRED


def reference(notice: str) -> Iterator[str]:
    """The lines of the document."""
    register_rooms()
    yield "# Names and codes\n"
    yield notice
    yield "\nWhat [a plugin](plugins.md) and a tenant's file may name. The questions are in [hooks.md](hooks.md)."
    yield from _units()
    yield from _roles()
    yield from _cases()
    yield from _tenants()
    yield from _messages()


def _units() -> Iterator[str]:
    yield "\n## Units of parameters\n"
    yield "`parameter(…, unit=…)`: what a number is counted in, and how it is said.\n"
    yield from (f"- `{unit}`: {words.text}" for unit, words in UNITS.items())
    yield "- `kopecks`: an amount in the smallest unit of the site's currency"
    yield "- `countries`: codes of countries, said by their names"


def _roles() -> Iterator[str]:
    yield "\n## Roles\n"
    for code, label in LABELS.items():
        yield f"- `{code}`: {label.text}{' (of the team)' if code in TEAM else ''}"


def _cases() -> Iterator[str]:
    yield "\n## Cases\n"
    yield "The core's own kinds; `register_case_kinds` adds the marketplace's. `case_route` and `appeal_terms` are"
    yield "asked by the code.\n"
    yield from (f"- `{kind.code}`: {kind.label.text}" for kind in OWN)


def _tenants() -> Iterator[str]:
    yield "\n## A tenant's file\n"
    yield "`jarmark tenant apply FILE` makes a site from it, `--plan` says what would change, and"
    yield "`jarmark tenant export SLUG` prints it as it is now.\n"
    yield f"- needed: {_listed(REQUIRED)}; `mode` is {_listed(MODES)}, `locales` are of {_listed(LOCALES)}, the"
    yield "  default first"
    yield f"- besides: {_listed(OPTIONAL)}"
    yield f"- `[brand]`: {_listed(sorted(TOKENS))}; `style` is {_listed(STYLES)}, `radius` {_listed(CORNERS)}, "
    yield f"  `help` {_listed(HELP_PLACES)}"
    yield f"- `[calendar]`: {_listed(CALENDAR_KEYS)}"
    yield f"- `[payments]`: {_listed(PAYMENT_KEYS)}; `methods` of {_listed(METHODS)}"
    yield f"- `[payments.bank]`: {_listed(BANK_KEYS)}"
    yield "- `[rules]`: a value for a parameter, by its name"
    yield "- `[[team]]`: `email`, `name`, `roles`, `locale`"
    yield "- `[texts.<language>]`: the site's own words, by name; lists of entries are"
    yield f"  {', '.join(f'`{name}` ({_listed(sorted(parts))})' for name, parts in sorted(ENTRIES.items()))};"
    yield f"  lists of words are {_listed(sorted(WORDS))}; see `tenants/presets/*.toml`"
    yield "- `templates.<code>.subject` and `templates.<code>.body` under `[texts.<language>]`: own words for a message"


def _messages() -> Iterator[str]:
    yield "\n## Messages\n"
    yield "The occasions `register_message_templates` may give other words to. Names in braces are what the occasion"
    yield "knows; `{name}` (who reads it) and `{site}` are always there.\n"
    yield "| code | subject | words of the core |"
    yield "| --- | --- | --- |"
    for item in all_templates():
        body = item.body.text.replace("\n", " ").replace("|", "\\|")
        yield f"| `{item.code}` | {item.subject.text} | {body} |"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
