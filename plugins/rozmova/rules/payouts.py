"""To whom and where a specialist's money goes: hryvnias, to the sole proprietor alone."""

from __future__ import annotations

from collections.abc import Iterator

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.kit.messages import msg

IBAN, UKRAINE = "iban", "UA"


def readiness_objections(provider: ProviderFacts) -> Iterator[Objection]:
    """Why a specialist can't be paid yet: without a tax number and a Ukrainian IBAN nobody is admitted or shown."""
    if provider.destination is None:
        # ROZ-37
        text = msg("There is no account for payouts yet: enter a Ukrainian IBAN in the cabinet, under Profile.")
        yield Objection("ROZ-37", text, "payout_destination")
    yield from account_objections(provider)


def account_objections(provider: ProviderFacts) -> Iterator[Objection]:
    """What is wrong with the account itself; that there is none is the core's own objection."""
    account = provider.destination
    if account is not None and (account.kind, account.country) != (IBAN, UKRAINE):
        # MIS-6
        text = msg("Hryvnias are paid to an account with a Ukrainian IBAN, which begins with UA.")
        yield Objection("MIS-6", text, "payout_destination")
    if not provider.has_tax_number:
        # ROZ-46
        text = msg("The tax number of the sole proprietor (FOP) is missing: the bank needs it.")
        yield Objection("ROZ-46", text, "tax_number")
    elif account is not None and not account.own_tax_number:
        # ROZ-46, MIS-6: paid to the sole proprietor alone.
        text = msg("The account was given for another tax number, and only the sole proprietor (FOP) is paid.")
        yield Objection("ROZ-46", text, "payout_destination")
