"""A booking is paid with a session of a package; moved, it stays within the package; cancelled, it may go back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from core.bookings.models import Booking
from core.bookings.pay import PAYABLE
from core.bookings.prepaid import Choice, Prepaid, Wanted, prepaid_by
from core.kit.errors import NotFound
from core.kit.messages import Distant, Message, msg, nmsg
from core.kit.money import Money
from core.packages.errors import NothingLeft, NotPaid, OtherOffering, PackageEnded
from core.packages.models import Package, PackageLine
from core.packages.queries import lock_package, package_of, unspent_of
from core.packages.terms import terms_for
from core.payments.parts import hand_back, split_off
from core.payments.queries import payment_of
from core.tenancy.work import Work


class Packages:
    """What bookings ask about packages."""

    def session(self, work: Work, package_id: UUID, wanted: Wanted) -> Prepaid:
        """The next unspent session. Another client's package is not found.

        Raises ``NotFound``, ``NotPaid``, ``OtherOffering``, ``PackageEnded``, ``NothingLeft``.
        """
        package = package_of(work, package_id)
        if package.client_id != wanted.client_id:
            raise NotFound
        if package.state != "paid":
            raise NotPaid
        if package.offering_id != wanted.offering_id:
            raise OtherOffering
        _refuse_after_end(package, wanted.starts_at)
        left = unspent_of(work, package.id)
        if not left:
            raise NothingLeft
        line = left[0]
        terms = terms_for(work, package, work.now, about=wanted.booking_id)
        price = Money(line.price_minor, package.currency)
        return Prepaid(price, lambda booking: _take(work, package, line, booking), terms.reasons)

    def choices(self, work: Work, client_id: UUID, offering_id: UUID, starts_at: datetime) -> list[Choice]:
        """Packages with something left that reach to the start, the one that ends first first."""
        left = func.count(PackageLine.id)
        rows = work.session.execute(
            select(Package, left)
            .join(PackageLine, (PackageLine.tenant_id == Package.tenant_id) & (PackageLine.package_id == Package.id))
            .where(
                Package.client_id == client_id,
                Package.offering_id == offering_id,
                Package.state == "paid",
                Package.valid_until.is_(None) | (Package.valid_until >= starts_at),
                PackageLine.booking_id.is_(None),
                PackageLine.refund_id.is_(None),
            )
            .group_by(Package.tenant_id, Package.id)
            .order_by(Package.valid_until.asc().nulls_last(), Package.id)
        )
        return [Choice(row.id, _label(row, int(count))) for row, count in rows]

    def check_move(self, work: Work, booking: Booking, starts_at: datetime) -> None:
        """Raise ``PackageEnded`` when the package does not reach to the new start."""
        if booking.package_id is not None:
            _refuse_after_end(package_of(work, booking.package_id), starts_at)

    def put_back(self, work: Work, booking: Booking) -> Money:
        """The session may be booked again, at the same price."""
        part = payment_of(work, _of(booking.payment_id))
        lock_package(work, _of(booking.package_id))
        stays = hand_back(work, part)
        line = work.session.scalars(select(PackageLine).where(PackageLine.booking_id == booking.id)).one()
        line.booking_id = None
        work.flush()
        return stays


def _take(work: Work, package: Package, line: PackageLine, booking: Booking) -> UUID:
    """The session is this booking's. Raises ``NothingLeft`` when somebody else was quicker."""
    locked = lock_package(work, package.id)
    free = next((row for row in unspent_of(work, locked.id) if row.id == line.id), None)
    if free is None or locked.state != "paid":
        raise NothingLeft
    price = Money(free.price_minor, locked.currency)
    whole = payment_of(work, locked.payment_id)
    part = split_off(work, whole, price, payable_kind=PAYABLE, payable_id=booking.id)
    free.booking_id = booking.id
    work.flush()
    return part.id


def _refuse_after_end(package: Package, starts_at: datetime) -> None:
    if package.valid_until is not None and starts_at > package.valid_until:
        raise PackageEnded(msg(PackageEnded.default.text, until=Distant(package.valid_until)))


def _label(package: Package, left: int) -> Message:
    if package.valid_until is None:
        return nmsg("A package with {n} session left", "A package with {n} sessions left", left)
    return nmsg(
        "A package with {n} session left, until {until}",
        "A package with {n} sessions left, until {until}",
        left,
        until=Distant(package.valid_until),
    )


def _of(found: UUID | None) -> UUID:
    if found is None:
        raise NotFound
    return found


prepaid_by(Packages())
