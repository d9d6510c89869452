"""How a specialist comes in, and what the cabinet needs before it is sent and before the administrator activates it."""

from __future__ import annotations

from collections.abc import Iterator

from core.hooks.applications import ApplicationRoute, Credentials
from core.hooks.money import HolderTerms
from core.hooks.people import AgreementTerms, ProviderFacts, RegistrationTerms
from core.hooks.site import Objection, Reason
from core.kit.messages import msg
from plugins.proego.parameters import ProEgoParameters

TAX_CERTIFICATE = "fns_certificate"
LEGAL_FORMS = ("self_employed", "individual_entrepreneur")
LINK: Credentials = "set_password_link"
ONE_TIME: Credentials = "one_time_password"
AGREEMENTS = {
    "public_offer": msg("The public offer contract is not accepted yet."),
    "privacy_policy": msg("The privacy policy is not accepted yet."),
    "session_ethics": msg("The rules and ethics of sessions are not accepted yet."),
}
OVERDUE = {
    "public_offer": msg("The new version of the public offer contract was not accepted in time."),
    "privacy_policy": msg("The new version of the privacy policy was not accepted in time."),
    "session_ethics": msg("The new version of the rules and ethics of sessions was not accepted in time."),
}
MISSING = {
    "headline": msg("One line about you is missing."),
    "about": msg("The text about you is missing."),
    "languages": msg("The languages of the sessions are missing."),
    "education": msg("Education and experience are missing."),
    "tax_number": msg("The tax number (INN) is missing."),
    "residence_country": msg("The country of residence is missing."),
    "photo": msg("The picture is missing."),
    "price": msg("No session with a price is set up yet."),
    "open_times": msg("No time is open in the calendar yet."),
}


def registration_terms() -> RegistrationTerms:
    """Clients alone sign up themselves."""
    # PRO-1: a specialist's cabinet is made by the administrator.
    text = msg("A specialist's cabinet is made by the administrator, who sends login and password by e-mail.")
    return RegistrationTerms(reasons=(Reason("PRO-1", text),))


def application_route(values: ProEgoParameters) -> ApplicationRoute:
    """The administrator makes the cabinet; what the mail lets in with is the tenant's choice."""
    # PRO-1
    way = LINK if values.initial_credentials == LINK else ONE_TIME
    return ApplicationRoute(invitation_days=values.invitation_days, credentials=way)


def submission_objections(provider: ProviderFacts, values: ProEgoParameters) -> list[Objection]:
    """Why the cabinet can't be signed and sent for moderation yet."""
    # PRO-13: without consent to all three documents nothing is sent; PRO-2 and PRO-10 ask for the rest first.
    return admission_objections(provider, values)


def admission_objections(provider: ProviderFacts, values: ProEgoParameters) -> list[Objection]:
    """Every item of the checklist that is still open."""
    # PRO-14: the administrator can't activate what is not complete.
    return [*_data(provider, values), *_profile(provider), *_tax(provider), *_agreements(provider)]


def _data(provider: ProviderFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-2: what is missing is the tenant's choice.
    for code in values.mandatory_data:
        if not _given(provider, code):
            yield Objection("PRO-2", MISSING[code], code)


def _given(provider: ProviderFacts, code: str) -> bool:
    if code == "price":
        return "individual" in provider.offered or "group" in provider.offered
    if code == "open_times":
        return provider.has_open_times
    if code == "education":
        return bool(provider.fields.get(code))
    return code in provider.filled


def _profile(provider: ProviderFacts) -> Iterator[Objection]:
    # PRO-3
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
        text = msg("Choose the legal form: self-employed or individual entrepreneur.")
        yield Objection("PRO-11", text, "legal_form")
    if TAX_CERTIFICATE not in provider.papers | provider.documents:
        text = msg("The certificate of registration from the tax service (FNS) is missing.")
        yield Objection("PRO-11", text, TAX_CERTIFICATE)


def _agreements(provider: ProviderFacts) -> Iterator[Objection]:
    # PRO-12, PRO-13
    for code, text in AGREEMENTS.items():
        if code not in provider.agreements:
            yield Objection("PRO-12", text, code)


def agreement_terms(values: ProEgoParameters) -> AgreementTerms:
    """A new version of a document is accepted too, in time that is said beforehand."""
    # PRO-12
    return AgreementTerms(values.reconsent_on_new_version, values.reconsent_days)


def visibility_objections(provider: ProviderFacts) -> list[Objection]:
    """Why an active specialist's page is hidden: a new version was not accepted by its last instant."""
    # PRO-12, PRO-15
    return [Objection("PRO-12", text, code) for code, text in OVERDUE.items() if code in provider.overdue_agreements]


def holder_terms(changed: bool, values: ProEgoParameters) -> HolderTerms:
    """Bank details given after the activation are looked at by finance before the next payout."""
    # PRO-10
    if not (changed and values.confirm_changed_account):
        return HolderTerms()
    text = msg("The bank details were changed after the activation: finance confirms them before the next payout.")
    return HolderTerms("confirm", (Reason("PRO-10", text),))
