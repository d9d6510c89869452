"""A provider offers a package of one of their offerings, and takes it back."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.hooks.packages import PackageFacts
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.packages.models import PackageOffer
from core.packages.queries import offer_of
from core.rules.ask import asking, refuse
from core.tenancy.work import Work

SESSIONS_MAX = 1_000


def offer_package(work: Work, offering: Offering, sessions: int, price: Money) -> PackageOffer:
    """From now on clients can buy it. Raises ``Invalid`` or ``Refused`` with everything that is wrong with it."""
    _check(work, offering, sessions, price)
    check_rules(work, offering, PackageFacts(sessions, price))
    if offering.provider_id is None:
        raise Invalid(fields={"offering_id": [msg("Only a provider can offer this.")]})
    row = PackageOffer(
        provider_id=offering.provider_id,
        offering_id=offering.id,
        sessions=sessions,
        price_minor=price.minor,
        currency=price.currency,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def withdraw_offer(work: Work, package_offer_id: UUID) -> PackageOffer:
    """Nobody can buy it any more; what was bought stays as it is. Doing it again changes nothing."""
    row = offer_of(work, package_offer_id)
    row.withdrawn_at = row.withdrawn_at or work.now
    work.flush()
    return row


def check_rules(work: Work, offering: Offering, package: PackageFacts) -> None:
    """Raise ``Refused`` with every objection of the rules, also when the marketplace sells no such packages."""
    rules = asking(work, "offering", offering.id)
    facts = offering_facts(offering)
    refuse(list(rules.ask.package_objections(site=rules.site, offering=facts, package=package, at=work.now)))
    if not rules.ask.package_terms(site=rules.site, format=offering.format, at=work.now).offered:
        raise Invalid(fields={"offering_id": [msg("This is not sold in packages.")]})


def _check(work: Work, offering: Offering, sessions: int, price: Money) -> None:
    wrong: dict[str, list[Message]] = {}
    if price.currency != work.tenant.currency:
        wrong["price"] = [msg("Prices here are in {currency}.", currency=work.tenant.currency)]
    elif price.minor < sessions:
        wrong["price"] = [msg("A package has a price.")]
    if not 2 <= sessions <= SESSIONS_MAX:
        wrong["sessions"] = [msg("A package has at least two sessions.")]
    if offering.status != "published":
        wrong["offering_id"] = [msg("Publish the offering first: a package is made of it.")]
    if wrong:
        raise Invalid(fields=wrong)
