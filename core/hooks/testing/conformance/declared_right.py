"""What a plugin declares: rules, parameters, fields, pages that fit together; answers that fit their hooks."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_type_hints

from core.hooks.examples import Example
from core.hooks.testing.asked import manager_of
from core.hooks.testing.built import ordinary_facts
from core.hooks.testing.conformance.asked_often import ends, often
from core.hooks.testing.conformance.candidate import DECLARING, Candidate
from core.hooks.testing.conformance.said_right import placeholders
from core.hooks.testing.sites import site
from core.hooks.testing.surface import answered, hooks
from core.rules.parameters import check_values, parameters_of

ID = re.compile(r"^[A-Z][A-Z0-9]*-\d+$")
CODED = {
    "register_formats": "code",
    "register_signals": "kind",
    "register_grounds": "code",
    "register_case_kinds": "code",
    "register_pages": "code",
    "register_sections": "code",
    "register_hints": "code",
    "register_permissions": "code",
    "register_decline_reasons": "code",
}


def fits(plugin: Candidate) -> Iterator[str]:
    """Answers whose names or types are not the hook's, and methods that nobody will ask."""
    kind = plugin.kind
    try:
        manager_of(kind)
    except Exception as error:
        yield f"{kind.__name__} does not fit: {error}"
        return
    for name in sorted(answered(kind)):
        if name not in hooks():
            yield f"{name} answers no hook"
        elif get_type_hints(getattr(kind, name)) != get_type_hints(hooks()[name]):
            yield f"{name} is not typed as its hook is"
    for name in sorted(set(vars(kind)) & set(hooks()) - answered(kind)):
        yield f"{name} is not marked with @answers, so it is never asked"
    yield from _examples(plugin)


def _examples(plugin: Candidate) -> Iterator[str]:
    """Examples of values or questions there are not, and facts a question is not asked with."""
    declared = {
        item.name: item.default for kind in plugin.contributed("register_parameters") for item in parameters_of(kind)
    }
    for example in plugin.contributed("register_examples"):
        if example.parameter not in declared:
            yield f"an example is of {example.parameter}, which is no parameter"
        elif example.hook not in hooks():
            yield f"the example of {example.parameter} asks {example.hook}, which is no hook"
        else:
            yield from _situations(example, declared[example.parameter])


def _situations(example: Example, default: Any) -> Iterator[str]:
    try:
        for situation in example.situations(site(), default):
            ordinary_facts(example.hook, **situation.facts)
    except Exception as error:
        yield f"the example of {example.parameter} gives no facts for {default!r}: {type(error).__name__}: {error}"


def rules(plugin: Candidate) -> Iterator[str]:
    """Rules without words, rules nobody carries out, rules that are named and not registered."""
    found = plugin.rules
    declared = {item.name: item for kind in plugin.contributed("register_parameters") for item in parameters_of(kind)}
    for rule_id, count in Counter(rule.id for rule in found).items():
        if count > 1:
            yield f"{rule_id} is registered {count} times"
        if not ID.match(rule_id):
            yield f"{rule_id!r} is no rule's id such as PET-1"
    for rule in found:
        if not rule.title.text or not rule.text.text.endswith(".") or not rule.source:
            yield f"{rule.id} needs a title, a sentence with a full stop, and a source"
        yield from (f"{rule.id} names no such parameter: {name}" for name in rule.parameters if name not in declared)
    ids = {rule.id: rule for rule in found}
    for item in declared.values():
        for name in item.spec.rules:
            if name not in ids:
                yield f"{item.name} names {name}, which is no registered rule"
            elif item.name not in ids[name].parameters:
                yield f"{name} does not name its parameter {item.name}"
    yield from _cited(plugin, ids)


def _cited(plugin: Candidate, ids: dict[str, Any]) -> Iterator[str]:
    prefixes = {rule.rpartition("-")[0] for rule in ids if ID.match(rule)}
    if not prefixes:
        return
    named = re.compile(rf"\b(?:{'|'.join(sorted(prefixes))})-\d+\b")
    seen: set[str] = set()
    for name in plugin.carrying_out():
        for rule in named.findall(plugin.texts[name]):
            seen.add(rule)
            if rule not in ids:
                yield f"{name} names {rule}, which is no registered rule"
    for rule, what in ids.items():
        # What a value alone decides in the core (its parameter is named) needs no line of the plugin's.
        idle = rule not in seen and not what.parameters and not what.by_core and what.without_behaviour is None
        if idle and rule.rpartition("-")[0] in prefixes:
            yield f"{rule} is registered, and nothing names it: carry it out, or say why there is nothing to"


def parameters(plugin: Candidate) -> Iterator[str]:
    """Defaults outside their own range, ends that are refused, values nobody reads, help that is missing."""
    read = _read(plugin)
    for kind in plugin.contributed("register_parameters"):
        items = parameters_of(kind)
        values = {item.name: _plain(item.default) for item in items}
        for name, errors in check_values((kind,), values).items():
            yield f"{name}: the default is not within its own range: {'; '.join(map(str, errors))}"
        for item in items:
            if not item.spec.help.text:
                yield f"{item.name} says nothing of what it is for"
            if item.name not in read:
                yield f"{item.name} is read nowhere: setting it would change nothing"
            for value in ends(item):
                errors = check_values((kind,), {item.name: _plain(value)}).get(item.name, [])
                if errors and all(isinstance(error, str) for error in errors):
                    yield f"{item.name}: {value!r} stands at the end of its range and is refused"


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _read(plugin: Candidate) -> set[str]:
    found: set[str] = set()
    for name, tree in plugin.sources.items():
        if name.startswith("catalogue"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not name.startswith(DECLARING):
                found |= placeholders(node.value) if "{" in node.value else {node.value}
    return found


def contributions(plugin: Candidate) -> Iterator[str]:
    """Codes that come twice, sections of no page, fields of no format, texts that name no value."""
    for hook, attribute in CODED.items():
        codes = Counter(getattr(item, attribute) for item in plugin.contributed(hook))
        yield from (f"{hook}: {code} comes {count} times" for code, count in codes.items() if count > 1)
    formats = {item.code for item in plugin.contributed("register_formats")}
    fields = plugin.contributed("register_fields")
    twice = Counter((item.owner, item.code) for item in fields)
    yield from (f"register_fields: {key} comes {count} times" for key, count in twice.items() if count > 1)
    for item in fields:
        if unknown := sorted(set(item.formats) - formats):
            yield f"the field {item.code} names no such format: {', '.join(unknown)}"
        if item.kind in ("choice", "choices") and not item.choices:
            yield f"the field {item.code} has nothing to choose from"
    pages = {item.code for item in plugin.contributed("register_pages")}
    for item in plugin.contributed("register_sections"):
        if unknown := sorted(set(item.pages) - pages):
            yield f"the section {item.code} stands on no such page: {', '.join(unknown)}"
    yield from _words(plugin)


def _words(plugin: Candidate) -> Iterator[str]:
    known = {item.name for kind in plugin.contributed("register_parameters") for item in parameters_of(kind)}
    for asked in often(plugin):
        if asked.hook == "content_words" and asked.answer:
            known |= set(asked.answer)
    for section in plugin.contributed("register_sections"):
        parts = [section.title, section.lead, section.text]
        parts += [part for entry in section.entries for part in (entry.title, entry.text)]
        for text in filter(None, parts):
            if unknown := sorted(placeholders(text.text) - known - set(text.params)):
                yield f"the section {section.code} names no such value: {', '.join(unknown)}"
