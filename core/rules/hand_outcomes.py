"""What people decided beside the rules, in one plain sentence: from what was written down then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.kit.messages import Message, msg, value_from_json
from core.kit.money import Money
from core.rules.fact_words import code_words
from core.rules.manager import PluginSet

Stored = Mapping[str, Any]
EARLIER = msg("a ground of earlier rules")


def _waived(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    ground = code_words("ground", facts["ground"], plugins) or EARLIER
    return msg("The ground “{ground}” does not count until {until}.", ground=ground, until=_fact(facts, "until"))


def _counts_again(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    ground = code_words("ground", facts["ground"], plugins) or EARLIER
    return msg("The ground “{ground}” counts again.", ground=ground)


def _bar_set(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("A person of the team left the paid services alone open; everything else is closed until it is lifted.")


def _excluded(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("Something that was written down no longer counts.")


def _money(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    refunded: Money = _fact(facts, "refunded")
    kept: Money = _fact(facts, "kept")
    if not refunded:
        return msg("The team decided: nothing goes back, {kept} stays for the provider and the platform.", kept=kept)
    if not kept:
        return msg("The team decided: everything goes back to the client, {refunded}.", refunded=refunded)
    said = msg("The team decided: {refunded} goes back to the client, {kept} stays for the provider and the platform.")
    return msg(said.text, refunded=refunded, kept=kept)


def _owed(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    how = code_words("owed", facts["how"], plugins)
    return msg("{owed} was paid out too much, and it is settled so: {how}.", owed=_fact(facts, "owed"), how=how)


def _case(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    outcome = code_words("case_outcome", facts["outcome"], plugins)
    return msg("The case was decided: {outcome}.", outcome=outcome)


def _fact(stored: Stored, name: str) -> Any:
    return value_from_json(stored.get(name))


BY_HAND_OUTCOMES: dict[str, Callable[[Stored, Stored, PluginSet], Message | None]] = {
    "ground_waived": _waived,
    "waiver_ended": _counts_again,
    "bar_set": _bar_set,
    "signal_excluded": _excluded,
    "money_decided": _money,
    "owed_decided": _owed,
    "case_decided": _case,
}
