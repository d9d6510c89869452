"""A package is paid for: its sessions can be booked from now on. Or it is not, and lapses."""

from __future__ import annotations

from uuid import UUID

from core.bookings.offers import bookable_offer
from core.db.counted import count_down
from core.kit.instants import MICROSECOND
from core.packages.buy import LAPSE
from core.packages.dates import validity_of
from core.packages.errors import NotSold
from core.packages.models import Package
from core.packages.queries import lock_package, package_of
from core.packages.tell import tell_client, tell_provider
from core.packages.terms import terms_for
from core.payments.queries import payment_of
from core.payments.void import void_payment
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

EXPIRE = "package.expire"
REMIND = "package.remind"


def about_to_pay(work: Work, package_id: UUID) -> None:
    """Before money moves: raise when the package can't be used any more."""
    package = lock_package(work, package_id)
    if package.state != "reserved":
        raise NotSold
    bookable_offer(work, package.offering_id)


def activate(work: Work, package_id: UUID) -> None:
    """The money is here. Both sides are told; its end and the reminder before are planned."""
    package = lock_package(work, package_id)
    if package.state != "reserved":
        return
    cancel_planned(work, package.id, LAPSE)
    terms = terms_for(work, package, work.now, about=package.id)
    package.state, package.paid_at = "paid", work.now
    count_down(package, "valid_until", terms.validity, work.tenant.zone)
    work.flush()
    if terms.valid_until is not None:
        due_at = terms.valid_until + MICROSECOND
        schedule(work, EXPIRE, subject_id=package.id, due_at=due_at, key=f"{EXPIRE}:{package.id}")
    if terms.remind_at is not None:
        schedule(work, REMIND, subject_id=package.id, due_at=terms.remind_at, key=f"{REMIND}:{package.id}")
    tell_client(
        work,
        package,
        "packages.paid" if package.valid_until else "packages.paid_open",
        validity_of(work, package, "client"),
    )
    tell_provider(work, package, "packages.sold", validity_of(work, package, "provider"))


def lapse_package(work: Work, package_id: UUID) -> None:
    """Its last instant to pay has passed; does nothing otherwise."""
    package = lock_package(work, package_id)
    if package.state == "reserved" and package.due_at is not None and package.due_at < work.now:
        give_up(work, package)
        tell_client(work, package, "packages.lapsed")


def give_up(work: Work, package: Package) -> None:
    """A locked package that was not paid: nothing is to be paid any more."""
    package.state = "lapsed"
    void_payment(work, payment_of(work, package.payment_id))
    cancel_planned(work, package.id, LAPSE)
    work.flush()


def call_off(work: Work, package_id: UUID) -> Package:
    """The client does not want it after all, before it is paid. Raises ``NotSold`` when it is paid or lapsed."""
    package = lock_package(work, package_of(work, package_id).id)
    if package.state != "reserved":
        raise NotSold
    give_up(work, package)
    return package
