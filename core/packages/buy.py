"""A client buys a package: its price is shared out over its sessions and frozen; then it is paid for, at once."""

from __future__ import annotations

from uuid import UUID

from core.bookings.errors import OwnOffering
from core.bookings.facts import pair_facts
from core.bookings.locks import lock_client
from core.bookings.offers import Offer, bookable_offer
from core.db.counted import count_down
from core.hooks.packages import PackageFacts, PackageTerms
from core.kit.errors import NotFound
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.kit.money import Money
from core.packages.dates import payment_of_package
from core.packages.errors import NotSold
from core.packages.models import Package, PackageLine, PackageOffer
from core.packages.offer import check_rules
from core.packages.queries import offer_of
from core.packages.shares import shares
from core.packages.tell import tell_client
from core.payments.request import request_payment
from core.rules.ask import asking, refuse
from core.schedule.plan import schedule
from core.tenancy.work import Work

LAPSE = "package.lapse"
PAYABLE = "package"


def buy_package(work: Work, client_id: UUID, package_offer_id: UUID) -> Package:
    """Order a package: it waits for its payment, and nothing can be booked with it before.

    Raises ``NotSold``, ``NotBookable``, ``OwnOffering``, ``Refused``, ``NoWayToPay``, ``NotFound``.
    """
    lock_client(work, client_id)
    sold, offer = sold_offer(work, client_id, package_offer_id)
    package_id, price = new_id(), Money(sold.price_minor, sold.currency)
    check_purchase(work, client_id, sold, offer)
    rules = asking(work, "package", package_id)
    terms = rules.ask.package_terms(site=rules.site, format=offer.facts.format, at=work.now)
    payment = request_payment(
        work,
        payable_kind=PAYABLE,
        payable_id=package_id,
        payer_id=client_id,
        amount=price,
        intent="capture",
        due_at=terms.pay_by,
        description=f"{offer.offering.title} × {sold.sessions}",
    )
    package = _package(package_id, client_id, sold, offer, terms)
    count_down(package, "due_at", terms.payment, work.tenant.zone)
    package.payment_id, package.rule_version, package.created_at = payment.id, rules.site.version, work.now
    work.session.add(package)
    work.flush()
    for number, share in enumerate(shares(price, sold.sessions), start=1):
        work.session.add(PackageLine(package_id=package.id, number=number, price_minor=share.minor))
    work.flush()
    if terms.pay_by is not None:
        due_at = terms.pay_by + MICROSECOND
        schedule(work, LAPSE, subject_id=package.id, due_at=due_at, key=f"{LAPSE}:{package.id}")
    tell_client(
        work, package, "packages.ordered", payment_of_package(work, package, "client"), due=terms.pay_by, price=price
    )
    return package


def sold_offer(work: Work, client_id: UUID, package_offer_id: UUID) -> tuple[PackageOffer, Offer]:
    """A package that is sold now, and what it is of. Raises ``NotSold``, ``NotBookable``, ``OwnOffering``."""
    sold = offer_of(work, package_offer_id)
    if sold.withdrawn_at is not None:
        raise NotSold
    offer = bookable_offer(work, sold.offering_id)
    if offer.provider.id != sold.provider_id:
        raise NotFound
    if offer.provider.account_id == client_id:
        raise OwnOffering
    return sold, offer


def check_purchase(work: Work, client_id: UUID, sold: PackageOffer, offer: Offer) -> None:
    """Raise ``Refused`` with everything that speaks against this package or this client buying it."""
    check_rules(work, offer.offering, PackageFacts(sold.sessions, Money(sold.price_minor, sold.currency)))
    rules = asking(work, "offering", offer.offering.id)
    pair = pair_facts(work, client_id, offer.provider.id, offer.facts.format)
    refuse(list(rules.ask.package_purchase_objections(site=rules.site, offering=offer.facts, pair=pair, at=work.now)))


def _package(package_id: UUID, client_id: UUID, sold: PackageOffer, offer: Offer, terms: PackageTerms) -> Package:
    return Package(
        id=package_id,
        package_offer_id=sold.id,
        provider_id=sold.provider_id,
        offering_id=sold.offering_id,
        client_id=client_id,
        format=offer.facts.format,
        sessions=sold.sessions,
        price_minor=sold.price_minor,
        currency=sold.currency,
        unused=terms.unused,
    )
