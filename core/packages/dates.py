"""The dates of a package: by when it is paid, and until when its sessions start."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists, select

from core.bookings.calendar_file import AREA
from core.deadlines.told import Place, Told, source, told_of
from core.hooks.bookings import Side
from core.kit.messages import Message, msg
from core.packages.models import Package, PackageLine
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

A_PACKAGE = msg("Package")
PAYMENT: dict[Side, Message] = {
    "client": msg("Pay for the package"),
    "provider": msg("The client pays for the package"),
    "platform": msg("The client pays for the package"),
}
SESSIONS_START = msg("Its sessions start")


def dates_of(work: Work, row: Package, side: Side, *, unspent: bool) -> list[Told]:
    """The open dates of a package; ``unspent``: whether it has sessions left to book."""
    return payment_of_package(work, row, side) + (validity_of(work, row, side) if unspent else [])


def payment_of_package(work: Work, row: Package, side: Side) -> list[Told]:
    """By when it is paid, while it can be."""
    if row.state != "reserved" or (row.due_at is not None and row.due_at < work.now):
        return []
    return told_of(work, row, "due_at", PAYMENT[side], _place(row, side), kind="package_payment", mine=side == "client")


def validity_of(work: Work, row: Package, side: Side) -> list[Told]:
    """Until when its sessions may start."""
    if row.state != "paid" or (row.valid_until is not None and row.valid_until < work.now):
        return []
    mine = side == "client"
    return told_of(work, row, "valid_until", SESSIONS_START, _place(row, side), kind="package_validity", mine=mine)


def _place(row: Package, side: Side) -> Place:
    return Place(A_PACKAGE, f"/{AREA[side]}/packages/{row.id}")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    left = exists().where(
        PackageLine.package_id == Package.id, PackageLine.booking_id.is_(None), PackageLine.refund_id.is_(None)
    )
    alive = select(Package, left.label("left")).where(Package.state.in_(("reserved", "paid")))
    provider = provider_of_account(work, who.id)
    for row, unspent in work.session.execute(alive.where(Package.client_id == who.id)):
        yield from dates_of(work, row, "client", unspent=unspent)
    if provider is not None:
        for row, unspent in work.session.execute(alive.where(Package.provider_id == provider.id)):
            yield from dates_of(work, row, "provider", unspent=unspent)


source("packages", _mine)
