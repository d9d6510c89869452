"""All checks by name, and what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.hooks.spec import MarketplaceHooks
from core.hooks.testing.conformance import answered_right, declared_right, pure, said_right, same, told_right
from core.hooks.testing.conformance.candidate import Candidate, candidate

MOST_SHOWN = 20

Check = Callable[[Candidate], Iterator[str]]


@dataclass(frozen=True)
class Described:
    """A check: what it asks for, and how it is done."""

    asks: str
    run: tuple[Check, ...]


KNOWN: dict[str, Described] = {
    "fits": Described("Every answer has the names and types of its hook.", (declared_right.fits,)),
    "rules": Described(
        "Rules are registered, their sentences tell their values, and each is carried out.",
        (declared_right.rules, told_right.values_told),
    ),
    "contributions": Described("Codes, fields, pages and texts fit together.", (declared_right.contributions,)),
    "parameters": Described(
        "Every value has a reader, a default in its range, and both ends of the range can be answered under.",
        (declared_right.parameters, answered_right.parameters_at_their_ends),
    ),
    "texts": Described("Every language it claims has every text, with the same names.", (said_right.texts,)),
    "pure": Described("Rules reach no clock, no chance, no file, no network, and keep nothing.", (pure.faults,)),
    "deterministic": Described("The same facts give the same answer, in every process.", (same.faults,)),
    "bounds": Described("The core could carry out every answer.", (answered_right.bounds, answered_right.types)),
    "money": Described("Shares lie between nothing and everything, in the site's currency.", (answered_right.money,)),
    "time": Described("Changes of the clock, ends of months and far dates are answered.", (answered_right.times,)),
    "sentences": Described("Every refusal says why, by a registered rule.", (said_right.sentences,)),
    "fast": Described("No question takes longer than a quarter of a second.", (answered_right.fast,)),
}
CHECKS = tuple(KNOWN)


def faults(kind: type[MarketplaceHooks], check: str) -> list[str]:
    """What a check found wrong with a plugin, each once, the first twenty."""
    plugin = candidate(kind)
    found: dict[str, None] = {}
    for run in KNOWN[check].run:
        for fault in run(plugin):
            found[fault] = None
            if len(found) >= MOST_SHOWN:
                return list(found)
    return list(found)


def report(kind: type[MarketplaceHooks]) -> dict[str, list[str]]:
    """What every check found, by its name. One that the plugin does not fit is not asked anything."""
    first = faults(kind, "fits")
    if first:
        return {"fits": first}
    return {check: faults(kind, check) for check in CHECKS}
