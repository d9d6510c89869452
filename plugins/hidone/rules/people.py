"""Who registers, and who may connect with others."""

from __future__ import annotations

from datetime import date
from typing import cast

from core.hooks.identity import CHECKS, Check, HolderFacts, PaperFacts, VerificationTerms
from core.hooks.people import RegistrationTerms
from core.hooks.site import Objection, Reason
from core.kit.messages import Message, msg
from core.kit.money import Money
from plugins.hidone.parameters import HiDoneParameters

TO_DO: dict[Check, Message] = {
    "phone": msg("Confirm your phone number with the code we send you."),
    "card": msg("Check your payment card: a small sum is taken and goes back at once."),
    "identity": msg("Show us an identity document."),
}


def registration_terms(values: HiDoneParameters) -> RegistrationTerms:
    """People register themselves, as clients, workers or both; only verified accounts connect."""
    # HID-1
    why = msg("People register themselves; accounts are verified before they connect with others.")
    used = {"verification_required": values.verification_required}
    reasons = (Reason("HID-1", why, used),)
    return RegistrationTerms(frozenset({"client", "provider"}), values.verification_required, reasons)


def verification_terms(currency: str, values: HiDoneParameters) -> VerificationTerms:
    """The checks the tenant has chosen, in the order of the house; none where verification is not required."""
    # HID-1, HID-8: who is verified can be found again by support.
    wanted = values.verification_steps if values.verification_required else ()
    why = msg("Every account is checked before it connects with others, so that support knows who holds it.")
    return VerificationTerms(
        checks=cast("tuple[Check, ...]", tuple(step for step in CHECKS if step in wanted)),
        code_minutes=values.phone_code_minutes,
        resend_seconds=values.phone_resend_seconds,
        codes_a_day=values.phone_codes_a_day,
        code_attempts=values.phone_code_attempts,
        card_amount=Money(values.card_check_minor, currency),
        minimum_age=values.minimum_age,
        copy_days=values.identity_copy_days,
        reasons=(Reason("HID-1", why, {"verification_steps": values.verification_steps}),),
    )


def connection_objections(holder: HolderFacts, values: HiDoneParameters) -> list[Objection]:
    """Nobody unverified connects: not the one who acts, not the one acted towards."""
    # HID-1
    if not values.verification_required:
        return []
    used = {"verification_required": True, "verification_steps": values.verification_steps}
    texts = _own(holder) if holder.own else _other(holder)
    return [Objection("HID-1", text, values=used) for text in texts]


def _own(holder: HolderFacts) -> list[Message]:
    """What the one who acts has still to do."""
    texts = [TO_DO[step] for step in holder.missing]
    if holder.withdrawn:
        why = msg("Our team has withdrawn the verification of your account. Write to us: we will sort it out.")
        texts.insert(0, why)
    if not holder.confirmed:
        texts.append(msg("Confirm your e-mail address with the link we sent you."))
    return texts


def _other(holder: HolderFacts) -> list[Message]:
    """Of the other side it is said that it is not verified, and nothing more."""
    if holder.confirmed and not holder.missing and not holder.withdrawn:
        return []
    return [msg("The other person's account is not verified.")]


def identity_objections(paper: PaperFacts, values: HiDoneParameters) -> list[Objection]:
    """Only who is of age, on the very day: who was born on 29 February comes of age on the last day of February."""
    # HID-1, HID-8
    if paper.today >= comes_of_age(paper.birth_date, values.minimum_age):
        return []
    text = msg("You can use this site from the age of {age}.", age=values.minimum_age)
    return [Objection("HID-1", text, "birth_date", values={"minimum_age": values.minimum_age})]


def comes_of_age(birth_date: date, years: int) -> date:
    """The day on which somebody is ``years`` old; the last day of February where there is no 29th."""
    year = birth_date.year + years
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
