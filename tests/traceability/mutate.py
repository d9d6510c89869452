"""`make mutate`: each flip of a boundary, number or connective in a rule must fail a test with that rule's id.

    python -m tests.traceability.mutate [--jobs N] [--list] [--each] [PLUGIN | FILE | RULE …]

Where a line belongs to several rules, one of them has to notice; with `--each` every one of them by itself.

Why not mutmut or cosmic-ray: both ask whether *any* test fails. Here the question is whether a test fails that carries
the id of the very rule that was flipped, so that the catalogue leads to its proof; they have no such notion, start an
interpreter for each mutant and want the tests to be one command. With a syntax tree and a fork this takes a few
hundred lines, and a minute.

A flip is run against the tests under `tests/plugins/<plugin>` that need no fixture and no database. Which rules a line
belongs to: `citations.py`. A line no rule says anything about (a reminder's hour, say) may fail any of its plugin's.
A flip that changes nothing anybody could see is listed with its reason in `equivalent.toml`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import CodeType

# Ready in every child: what the tests import, except plugins, which must meet the changed code.
import tests.plugins.facts  # noqa: F401
from core.rules import manager  # noqa: F401
from tests.traceability.citations import PLUGINS, ROOT, Module, Plugin
from tests.traceability.flips import flips_in
from tests.traceability.forked import NOTICED, SURVIVED, UNTESTED, Changed, pure_tests, start, try_flip

EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True)
class Mutant:
    """A flip in a file: where it is, what it changes, which rules should notice, and the code that comes of it."""

    plugin: str
    file: str
    function: str
    line: int
    text: str
    says: str
    rules: frozenset[str]
    code: CodeType

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a listed equivalent is known by; a line's number changes too easily."""
        return self.file, self.function, self.text, self.says

    def __str__(self) -> str:
        rules = ", ".join(sorted(self.rules)) or "no rule's"
        return f"{self.file}:{self.line} {self.function}: {self.says}  [{rules}]  {self.text}"


def mutants_of(plugin: Plugin) -> Iterator[Mutant]:
    """Every flip of a plugin's rules and of the defaults of its parameters."""
    for name, module in plugin.modules.items():
        if name.startswith(("rules/", "parameters")):
            yield from _of_module(plugin, module)


def _of_module(plugin: Plugin, module: Module) -> Iterator[Mutant]:
    file = module.path.relative_to(plugin.root.parent.parent).as_posix()
    for flip in flips_in(module.tree):
        node, unit = flip.node, module.unit_of(flip.node)
        line: int = node.lineno  # type: ignore[attr-defined]
        rules = plugin.rules_at(module, node)
        flip.apply()
        code = compile(module.tree, str(module.path), "exec")
        flip.undo()
        text = module.lines[line - 1].strip()
        yield Mutant(plugin.name, file, unit.name if unit else "", line, text, flip.says, rules, code)


def survivors(mutants: list[Mutant], jobs: int) -> list[tuple[Mutant, str]]:
    """The flips that no test with their rule's id noticed, and why: it passed, or there is none."""
    known: dict[str, frozenset[str]] = {}
    for name in sorted({mutant.plugin for mutant in mutants}):
        known[name] = frozenset(pure_tests(f"tests/plugins/{name}"))
        _control(name, known[name])
    running: dict[int, Mutant] = {}
    found: list[tuple[Mutant, str]] = []
    waiting = iter(mutants)
    while True:
        while len(running) < jobs and (mutant := next(waiting, None)):
            dotted = mutant.file.removesuffix(".py").replace("/", ".")
            changed = Changed(dotted, ROOT / mutant.file, mutant.code)
            running[start(partial(try_flip, changed, known[mutant.plugin], mutant.rules))] = mutant
        if not running:
            return sorted(found, key=lambda item: (item[0].file, item[0].line))
        child, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        mutant = running.pop(child)
        if code == SURVIVED:
            found.append((mutant, "survived"))
        elif code == UNTESTED:
            found.append((mutant, "no test carries the id"))
        elif code not in NOTICED:
            raise SystemExit(f"the tests could not be run (exit code {code}) for {mutant}")


def _control(plugin: str, known: frozenset[str]) -> None:
    """What is not flipped must survive: otherwise every flip would look noticed."""
    module = Plugin(plugin).modules["plugin.py"]
    same = Changed(f"plugins.{plugin}.plugin", module.path, compile(module.tree, str(module.path), "exec"))
    _, status = os.waitpid(start(partial(try_flip, same, known, frozenset())), 0)
    if os.waitstatus_to_exitcode(status) != SURVIVED:
        raise SystemExit(f"the tests of tests/plugins/{plugin} do not pass by themselves; mend that first")


def explained(path: Path = EQUIVALENT) -> Mapping[tuple[str, str, str, str], str]:
    """The flips known to change nothing, with the reason of each."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    return {(item["file"], item["function"], item["line"], item["flip"]): item["why"] for item in listed}


def _wanted(mutant: Mutant, only: list[str]) -> bool:
    return not only or mutant.plugin in only or mutant.file in only or not mutant.rules.isdisjoint(only)


def main(arguments: list[str] | None = None) -> int:
    """Print the survivors; 1 when there is one without a reason, or a reason without its survivor."""
    parser = argparse.ArgumentParser(prog="python -m tests.traceability.mutate", description="Flip the rules.")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--list", action="store_true", help="list the flips and run nothing")
    parser.add_argument("--each", action="store_true", help="every rule of a line has to notice by itself")
    parser.add_argument("only", nargs="*", help="a plugin, a file or a rule's id")
    options = parser.parse_args(arguments)
    plugins = [Plugin(path.parent.name) for path in sorted(PLUGINS.glob("*/plugin.py"))]
    mutants = [mutant for plugin in plugins for mutant in mutants_of(plugin) if _wanted(mutant, options.only)]
    if options.list:
        sys.stdout.writelines(f"{mutant}\n" for mutant in mutants)
        return 0
    reasons = explained()
    tried = [mutant for mutant in mutants if mutant.key not in reasons]
    if options.each:
        tried = [replace(mutant, rules=frozenset({rule})) for mutant in tried for rule in sorted(mutant.rules)]
    found = survivors(tried, options.jobs)
    stale = [] if options.only else sorted(set(reasons) - {mutant.key for mutant in mutants})
    sys.stdout.writelines(f"{mutant}  ({why})\n" for mutant, why in found)
    sys.stdout.writelines(f"equivalent.toml: there is no such flip any more: {' | '.join(key)}\n" for key in stale)
    told = sum(mutant.key in reasons for mutant in mutants)
    sys.stdout.write(f"{len(mutants)} flips: {len(found)} survived unexplained, {told} equivalent\n")
    return 1 if found or stale else 0


if __name__ == "__main__":
    sys.exit(main())
