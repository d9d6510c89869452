"""What a specialist's cabinet needs before the administrator activates it."""

from __future__ import annotations

from collections.abc import Iterator

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.kit.messages import msg

TAX_CERTIFICATE = "fns_certificate"
LEGAL_FORMS = ("self_employed", "individual_entrepreneur")
AGREEMENTS = {
    "public_offer": msg("The public offer contract is not accepted yet."),
    "privacy_policy": msg("The privacy policy is not accepted yet."),
    "session_ethics": msg("The rules and ethics of sessions are not accepted yet."),
}


def admission_objections(provider: ProviderFacts) -> list[Objection]:
    """Every item of the checklist that is still open."""
    # PRO-14: the administrator can't activate what is not complete.
    return [*_profile(provider), *_tax(provider), *_agreements(provider)]


def _profile(provider: ProviderFacts) -> Iterator[Objection]:
    # PRO-2, PRO-3
    if not provider.fields.get("specialisations"):
        yield Objection("PRO-3", msg("At least one specialisation must be ticked."), "specialisations")
    if not provider.fields.get("approaches"):
        yield Objection("PRO-3", msg("At least one approach must be ticked."), "approaches")
    # PRO-10
    if not provider.has_payout_destination:
        yield Objection("PRO-10", msg("Bank details for the fee are missing."), "payout")


def _tax(provider: ProviderFacts) -> Iterator[Objection]:
    # PRO-11
    if provider.legal_form not in LEGAL_FORMS:
        text = msg("A specialist works as self-employed or as an individual entrepreneur.")
        yield Objection("PRO-11", text, "legal_form")
    if TAX_CERTIFICATE not in provider.documents:
        text = msg("The certificate of registration from the tax service (FNS) is missing.")
        yield Objection("PRO-11", text, TAX_CERTIFICATE)


def _agreements(provider: ProviderFacts) -> Iterator[Objection]:
    # PRO-12, PRO-13
    for code, text in AGREEMENTS.items():
        if code not in provider.agreements:
            yield Objection("PRO-12", text, code)
