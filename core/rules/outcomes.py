"""What a stored decision came to, in one plain sentence, with the amounts it moved: from its own facts and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.kit.messages import Message, from_json, msg, value_from_json
from core.kit.money import Money
from core.rules.fact_words import code_words, named, share
from core.rules.hand_outcomes import BY_HAND_OUTCOMES
from core.rules.manager import PluginSet
from core.rules.refused import said_no

Stored = Mapping[str, Any]
Sums = tuple[tuple[Message, Money], ...]
Outcome = Callable[[Stored, Stored, PluginSet], Message | None]

AT_ONCE = ("refund", "capture")
"""Settlements of a stopped service that wait for nobody."""
NOTHING_AGAINST = msg("Nothing in the rules spoke against it.")
ALLOWED = msg("The rules allow it.")
NO_FINDING = msg("No finding.")
NOTHING = msg("Nothing follows from it.")
DECIDED = msg("The rules of this marketplace decided it.")


def sums_of(hook: str, facts: Stored, answer: Any) -> Sums:
    """The amounts a decision moved, to the smallest unit, as the same arithmetic moved them."""
    if not isinstance(answer, dict):
        return ()
    if hook in ("cancellation_terms", "no_show_terms", "called_off_terms") and answer.get("allowed", True):
        whole = _at_stake(facts)
        back = whole.share(answer["refund_bps"])
        kept = msg("Stays for the provider and the platform")
        return ((msg("Goes back to the client"), back), (kept, whole - back)) if whole else ()
    if hook == "stop_terms" and answer.get("settlement") in AT_ONCE:
        whole, back = _at_stake(facts), answer["settlement"] == "refund"
        return ((msg("Goes back to the client") if back else msg("Goes to the provider"), whole),) if whole else ()
    if hook == "money_decided":
        said = {name: value_from_json(facts[name]) for name in ("refunded", "kept")}
        kept = msg("Stays for the provider and the platform")
        return ((msg("Goes back to the client"), said["refunded"]), (kept, said["kept"]))
    if hook == "commission":
        gross = value_from_json(facts["earning"]["gross"])
        kept = gross.share(answer["bps"])
        return (
            (msg("Paid by the clients"), gross),
            (msg("The platform keeps"), kept),
            (msg("The provider gets"), gross - kept),
        )
    if hook == "settlement_proposal" and answer.get("earned"):
        price, earned = value_from_json(facts["booking"]["price"]), value_from_json(answer["earned"])
        return ((msg("The provider gets"), earned), (msg("Goes back to the client"), price - earned))
    return ()


def outcome_of(hook: str, facts: Stored, answer: Any, plugins: PluginSet) -> Message:
    """The plain sentence above a receipt."""
    if hook.endswith("_objections"):
        first = next(iter(answer), None) if isinstance(answer, list) else None
        return from_json(first["message"]["$message"]) if first else NOTHING_AGAINST
    found = _OUTCOMES.get(hook) or BY_HAND_OUTCOMES.get(hook)
    if answer == []:
        return NO_FINDING if hook == "standing_assessment" else NOTHING
    text = found(facts, answer, plugins) if found and isinstance(answer, dict) and not said_no(hook, answer) else None
    return text or first_sentence(answer) or (ALLOWED if _allows(answer) else DECIDED)


def _allows(answer: Any) -> bool:
    return isinstance(answer, dict) and answer.get("allowed") is True


def first_sentence(answer: Any) -> Message | None:
    """The first reason an answer gives."""
    if isinstance(answer, list):
        return next((text for item in answer if (text := first_sentence(item))), None)
    if not isinstance(answer, dict):
        return None
    if "rule" in answer and isinstance(answer.get("message"), dict):
        return from_json(answer["message"]["$message"])
    return first_sentence(answer.get("reasons") or [])


def _at_stake(facts: Stored) -> Money:
    booking = facts["booking"]
    reserved: Money = value_from_json(booking["authorised"])
    paid: Money = value_from_json(booking["paid"])
    return reserved or paid


def _refund(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    whole = _at_stake(facts)
    back = whole.share(answer["refund_bps"])
    if not whole:
        return msg("Nothing was paid, and nothing has to be paid.")
    if back == whole:
        return msg("Everything goes back to the client: {amount}.", amount=back)
    if back:
        return msg(
            "{amount} goes back to the client, {rest} stays for the provider and the platform.",
            amount=back,
            rest=whole - back,
        )
    return msg("Nothing goes back to the client: {amount} stays for the provider and the platform.", amount=whole)


def _window(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    first, last = value_from_json(answer["not_before"]), value_from_json(answer["not_after"])
    return msg("Starts from {first} to {last} could be booked.", first=first, last=last)


def _quote(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    price: Money = value_from_json(answer["price"])
    return msg("The price is {price}.", price=price) if price else msg("It is free of charge.")


def _payment(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    due = _instant(answer, "due_at")
    match answer["mode"]:
        case "none":
            return msg("Nothing is to be paid.")
        case "authorise" if due:
            return msg("The price is reserved on the card by {due}, and collected after the meeting.", due=due)
        case "prepay" if due:
            return msg("The price is paid in advance, by {due} at the latest.", due=due)
    return None


def _move(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    if answer.get("consumes_payment"):
        return msg("It was too late to move it without loss: the payment is used up, and the new date is paid anew.")
    return msg("It could be moved to {start}, and the payment stays with it.", start=_fact(facts, "new_start"))


def _commission(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    gross: Money = value_from_json(facts["earning"]["gross"])
    kept = gross.share(answer["bps"])
    return msg(
        "The platform keeps {share} of {gross}, that is {kept}; the provider gets {rest}.",
        share=share(answer["bps"]),
        gross=gross,
        kept=kept,
        rest=gross - kept,
    )


def _payout(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    due = _instant(answer, "due_at")
    if due:
        return msg("The provider is paid by {due} at the latest.", due=due)
    trigger = code_words("trigger", answer.get("trigger"), plugins)
    return msg("The provider is paid once this has happened: {trigger}.", trigger=trigger) if trigger else None


def _clawback(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    owed = value_from_json(facts["owed"])
    if answer["mode"] == "offset_next_payout":
        return msg("{amount} was paid out too much: the next payouts are smaller by it.", amount=owed)
    return msg("{amount} was paid out too much: the team agrees with the provider what happens.", amount=owed)


def _settlement(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    earned = value_from_json(answer.get("earned"))
    return msg("The provider has earned {amount} of the price.", amount=earned) if earned is not None else None


def _instant(answer: Stored, name: str) -> Any:
    """The instant of a deadline, or of what was a bare instant before it said how it is counted."""
    kept = named(answer, name)
    return value_from_json(kept["at"] if kept and "at" in kept else kept)


def _route(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    due = _instant(answer, "answer_due_at")
    return msg("The case is answered by {due}.", due=due) if due else None


def _appeal(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    until = _instant(answer, "until")
    if until is None:
        return msg("This decision has no appeal.")
    return msg("The decision can be appealed until {until}.", until=until)


def _request(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    if (facts.get("request") or {}).get("closed_at"):
        return msg("The request was closed because nobody had answered in time.")
    closes = _instant(answer, "close_due_at")
    due = closes or _instant(answer, "triage_due_at")
    if closes:
        return msg("The request stays open until {due}; without a contact it is closed then.", due=due)
    return msg("The team answers the request by {due}.", due=due)


def _proposal(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("It can be accepted until {until}.", until=_instant(answer, "valid_until"))


def _completion(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("The money is collected at {at}.", at=_fact(answer, "capture_at"))


def _inquiry(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("The message is answered by {due}.", due=_instant(answer, "due_at"))


def _page(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    due = _instant(answer, "due_at")
    return msg("The page appears by {due} at the latest.", due=due) if due else None


def _minimum(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    if answer["goes_ahead"]:
        return msg("The meeting takes place.")
    return msg("Too few came together: the meeting is called off, and everybody gets everything back.")


def _package(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    until = _instant(answer, "valid_until")
    return msg("Its sessions start by {until} at the latest.", until=until) if until else None


def _lift(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    return msg("The bar was lifted.") if answer["allowed"] else None


def _sanction(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    if answer["irreversible"]:
        return msg("The cooperation ends at once, and nobody can take it back.")
    if answer["at_once"]:
        return msg("What follows is carried out at once.")
    return msg("People of the team look at it and decide; nothing follows by itself.")


def _stop(facts: Stored, answer: Stored, plugins: PluginSet) -> Message | None:
    whole = _at_stake(facts)
    if not whole:
        return msg("The service was stopped at once; there was no money to move.")
    match answer["settlement"]:
        case "refund":
            return msg(
                "The service was stopped at once, and all of it goes back to the client: {amount}.", amount=whole
            )
        case "capture":
            return msg("The service was stopped at once, and its price goes to the provider: {amount}.", amount=whole)
    return msg("The service was stopped at once; its money waits until the team has decided.")


def _fact(stored: Stored, name: str) -> Any:
    return value_from_json(stored.get(name))


_OUTCOMES: dict[str, Outcome] = {
    "booking_window": _window,
    "quote_price": _quote,
    "payment_terms": _payment,
    "cancellation_terms": _refund,
    "called_off_terms": _refund,
    "no_show_terms": _refund,
    "reschedule_terms": _move,
    "settlement_proposal": _settlement,
    "commission": _commission,
    "payout_terms": _payout,
    "clawback_terms": _clawback,
    "case_route": _route,
    "appeal_terms": _appeal,
    "request_terms": _request,
    "proposal_terms": _proposal,
    "completion_terms": _completion,
    "inquiry_terms": _inquiry,
    "page_terms": _page,
    "minimum_terms": _minimum,
    "package_terms": _package,
    "lift_terms": _lift,
    "sanction_terms": _sanction,
    "stop_terms": _stop,
}
