"""Packages: how large they are, what a session in them costs at least, how long they last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.offerings import OfferingFacts
from core.hooks.packages import PackageFacts, PackageTerms
from core.hooks.site import Objection, Reason
from core.kit.deadlines import AFTER_ORDER, AFTER_PAYMENT, after, days_after
from core.kit.messages import Message, msg
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import GROUP, INDIVIDUAL, SESSIONS
from plugins.proego.rules.money import days_later


def package_terms(format_code: str, at: datetime, zone: str, values: ProEgoParameters) -> PackageTerms:
    """Individual sessions and seats in groups alike; consultations are free, and events stand alone."""
    # PRO-27: the text speaks of the payment of group programmes and of individual sessions in one breath.
    if not values.packages_offered or format_code not in SESSIONS:
        return PackageTerms()
    validity = days_after(at, values.package_valid_days, AFTER_PAYMENT, zone)
    remind_at = days_later(validity.at, -values.package_reminder_days, zone)
    return PackageTerms(
        offered=True,
        payment=after(at, values.package_payment_hours, "hours", AFTER_ORDER),
        validity=validity,
        remind_at=max(at, remind_at),
        unused="on_request" if values.package_unused == "on_request" else "refund",
        reasons=tuple(_reasons(values)),
    )


def _reasons(values: ProEgoParameters) -> Iterator[Reason]:
    # PRO-26: a card reserves for days, a package lasts for months.
    paid = msg(
        "A package is paid at once: a card can't reserve money for so long. "
        "Until a session takes place, its share is yours."
    )
    yield Reason("PRO-27", paid, {"package_payment_hours": values.package_payment_hours})
    used = {"cancel_notice_hours": values.cancel_notice_hours}
    # PRO-38
    yield Reason("PRO-38", msg("Each session of a package is cancelled, refunded and paid out on its own."), used)


def package_objections(offering: OfferingFacts, package: PackageFacts, values: ProEgoParameters) -> list[Objection]:
    """Why a package of this size at this price is not sold."""
    return [*_kind(offering, values), *_size(package, values), *_floor(offering, package, values)]


def _kind(offering: OfferingFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-27
    if not values.packages_offered or offering.format not in SESSIONS:
        used = {"packages_offered": values.packages_offered}
        yield Objection("PRO-27", msg("This is not sold in packages."), "offering_id", values=used)


def _size(package: PackageFacts, values: ProEgoParameters) -> Iterator[Objection]:
    # PRO-27
    least, most = values.package_sessions_min, values.package_sessions_max
    if not least <= package.sessions <= most:
        text = msg("A package has {least} to {most} sessions.", least=least, most=most)
        used = {"package_sessions_min": least, "package_sessions_max": most}
        yield Objection("PRO-27", text, "sessions", values=used)


def _floor(offering: OfferingFacts, package: PackageFacts, values: ProEgoParameters) -> Iterator[Objection]:
    if offering.format == INDIVIDUAL and package.price.minor < package.sessions * values.floor_individual:
        # PRO-4
        text = _too_cheap(package, values.floor_individual)
        yield Objection("PRO-4", text, "price", values={"floor_individual": values.floor_individual})
    if offering.format == GROUP and package.price.minor < package.sessions * values.floor_group:
        # PRO-5
        text = _too_cheap(package, values.floor_group)
        yield Objection("PRO-5", text, "price", values={"floor_group": values.floor_group})


def _too_cheap(package: PackageFacts, floor: int) -> Message:
    currency = package.price.currency
    return msg(
        "A session costs at least {least} in a package, too: {sessions} of them cost at least {total}.",
        least=Money(floor, currency),
        sessions=package.sessions,
        total=Money(package.sessions * floor, currency),
    )
