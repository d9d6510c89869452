"""Translations: one gettext domain a room, one a plugin; extracted, checked for completeness, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core.kit.messages import named_as

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
LOCALES = ("uk", "ru", "pl")
OVERRIDING = ("uk", "ru", "pl", "en")
"""Plugins may have words of their own in the source language too."""

# The style guide is for those who build pages; its sentences are samples.
METHODS = [("**/styleguide.html", "ignore"), ("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"trimmed": "false", "newstyle_gettext": "true", "encoding": "utf-8"}}
KEYWORDS: dict[str, Any] = {
    "msg": None,
    "nmsg": (1, 2),
    "pmsg": ((1, "c"), 2),
    "npmsg": ((1, "c"), 2, 3),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PERCENT = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True)
class Domain:
    """A gettext domain and the folder its texts stand in."""

    name: str
    folder: Path
    home: Path = FOLDER

    def file(self, locale: str) -> Path:
        """Its file in a language."""
        return self.home / locale / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def of_plugin(self) -> bool:
        """Whether it may have words of its own for the core's texts."""
        return self.name.startswith("plugin_")


def domains() -> list[Domain]:
    """Every room, the plugins and the tenants' own pages."""
    rooms = [Domain(path.name, path) for path in sorted((ROOT / "core").iterdir()) if (path / "__init__.py").exists()]
    plugins = [
        Domain(f"plugin_{path.name}", path)
        for path in sorted((ROOT / "plugins").iterdir())
        if (path / "__init__.py").exists()
    ]
    return [*rooms, *plugins, Domain("tenants", ROOT / "tenants")]


def outside(name: str, folder: Path) -> Domain:
    """The domain of a plugin that lives elsewhere: its translations stand in its own package."""
    return Domain(f"plugin_{name}", folder, folder / "translations")


def extract(domain: Domain) -> Catalog:
    """All texts of a domain, as they stand in its code and templates."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        domain.folder, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("TRANSLATORS:",), strip_comment_tags=True
    )
    for name, _line, text, comments, context in found:
        if text:
            catalog.add(text, None, [(f"{domain.folder.name}/{name}", 1)], (), comments, context=context)
    return catalog


def read(domain: Domain, locale: str) -> Catalog:
    """A domain's translations; empty when there is no file yet."""
    path = domain.file(locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def own_words(catalog: Catalog, source: Catalog) -> Iterator[Message]:
    """A plugin's entries over the core's texts: not in its own source, kept at every update."""
    for entry in catalog:
        if entry.id and source.get(_text(entry), entry.context) is None:
            yield entry


def _text(entry: Message) -> str:
    return str(entry.id[0] if isinstance(entry.id, list | tuple) else entry.id)


def update(of: Sequence[Domain] | None = None) -> int:
    """Bring every file up to the source: new texts empty, gone ones removed. How many are untranslated."""
    missing = 0
    for domain in domains() if of is None else of:
        source = extract(domain)
        for locale in LOCALES:
            known = read(domain, locale)
            fresh = Catalog(locale=locale, charset="utf-8", fuzzy=False, domain=domain.name)
            for entry in source:
                if entry.id:
                    old = known.get(_text(entry), entry.context)
                    string = old.string if old is not None and _same_shape(old, entry) else ""
                    fresh.add(entry.id, string or None, entry.locations, context=entry.context)
                    missing += not _filled(string)
            if domain.of_plugin:
                for entry in own_words(known, source):
                    fresh.add(entry.id, entry.string, context=entry.context)
            save(domain.file(locale), fresh)
    return missing


def fill_in(domain: Domain, words: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Write translations by language and text into a domain's files; the texts that are not in its source."""
    unknown: list[str] = []
    for locale, known in words.items():
        catalog = read(domain, locale)
        for text, said in known.items():
            entry = catalog.get(text)
            if entry is None:
                unknown.append(f"{locale}: {text}")
            else:
                entry.string = tuple(said) if isinstance(said, list | tuple) else said
        save(domain.file(locale), catalog)
    return unknown


def _same_shape(old: Message, new: Message) -> bool:
    return isinstance(old.id, str) == isinstance(new.id, str)


def _filled(string: Any) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)


def save(path: Path, catalog: Catalog) -> None:
    """Write a file; one without a text is removed."""
    if not any(entry.id for entry in catalog):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, sort_output=True, no_location=True)
    _without_dates(path)


def _without_dates(path: Path) -> None:
    """A header that never changes, so that a file changes only with its texts."""
    text = path.read_text(encoding="utf-8")
    kept = [
        line
        for line in text.splitlines()
        if not re.match(r'^"(POT?-[A-Za-z-]+|Project|Report|Last|Language-Team|Gen)', line)
    ]
    body = [line for line in kept if not line.startswith("# ") and line != "#"]
    path.write_text("\n".join(body).strip() + "\n", encoding="utf-8")


def check() -> list[str]:
    """What is not complete: texts without a translation, wrong numbers of plural forms, other placeholders."""
    return [*(line for domain in domains() for line in wrong_in(domain)), *collisions()]


def wrong_in(domain: Domain, locales: Sequence[str] = LOCALES) -> list[str]:
    """What is not complete in one domain."""
    wrong: list[str] = []
    source = extract(domain)
    for locale in locales:
        known = read(domain, locale)
        for entry in source:
            if entry.id:
                wrong += _wrong_with(domain.name, locale, entry, known)
    if domain.of_plugin:
        wrong += _overrides_wrong(domain, source)
    return wrong


def collisions() -> Iterator[str]:
    """Texts that two rooms translate differently. A page shows one of them: give the texts other words or a context."""
    for locale in LOCALES:
        seen: dict[tuple[str, str | None], dict[str, str]] = {}
        for domain in domains():
            if domain.of_plugin:
                continue
            source = extract(domain)
            for entry in read(domain, locale):
                if entry.id and source.get(_text(entry), entry.context) is not None:
                    seen.setdefault((_text(entry), entry.context), {})[str(entry.string)] = domain.name
        for (text, _), found in seen.items():
            if len(found) > 1:
                yield f"{locale}: {text!r} is translated differently in {', '.join(sorted(found.values()))}"


def _overrides_wrong(domain: Domain, source: Catalog) -> Iterable[str]:
    for locale in OVERRIDING:
        catalog = read(domain, locale)
        for entry in own_words(catalog, source):
            yield from _shape_wrong(f"{locale}/{domain.name}", entry, entry.string, catalog.num_plurals)


def _wrong_with(domain: str, locale: str, entry: Message, known: Catalog) -> list[str]:
    place = f"{locale}/{domain}"
    found = known.get(_text(entry), entry.context)
    if found is None or not _filled(found.string):
        return [f"{place}: no translation of {_text(entry)!r}"]
    return list(_shape_wrong(place, entry, found.string, known.num_plurals))


def _shape_wrong(place: str, entry: Message, string: Any, plurals: int) -> Iterator[str]:
    texts = list(string) if isinstance(string, list | tuple) else [string]
    plural = not isinstance(entry.id, str)
    if plural and len(texts) != plurals:
        yield f"{place}: {_text(entry)!r} needs {plurals} plural forms, has {len(texts)}"
    ids = list(entry.id) if isinstance(entry.id, list | tuple) else [entry.id]
    wanted = placeholders(ids[-1])
    for text in texts:
        found = named_as(placeholders(text), wanted)
        # The form for one may leave the number out.
        if found != wanted and not (plural and found | {"n", "num", "count"} >= wanted and found <= wanted):
            yield f"{place}: {text!r} has other placeholders than {_text(entry)!r}"


def placeholders(text: str) -> set[str]:
    """The names a text expects to be filled in, of either form."""
    names = set(PERCENT.findall(text))
    try:
        names |= {name for _, name, _, _ in Formatter().parse(PERCENT.sub("", text)) if name}
    except ValueError:
        names.add(f"unreadable: {text}")
    return names


def compile_all() -> int:
    """Write the machine's form of every file beside it; how many were written anew."""
    written = 0
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parts[-3])
        with target.open("wb") as file:
            write_mo(file, catalog)
        written += 1
    for stale in FOLDER.glob("*/LC_MESSAGES/*.mo"):
        if not stale.with_suffix(".po").exists():
            stale.unlink()
    return written
