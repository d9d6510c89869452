"""Money for sessions that nobody has booked goes back: asked for by the client, at the package's end, or because
its provider is there no longer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import names
from core.bookings.locks import lock_client
from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.messages import literal, msg, nmsg
from core.kit.money import Money, total
from core.packages.activate import EXPIRE, REMIND, give_up
from core.packages.errors import NothingLeft, NotPaid
from core.packages.models import Package, PackageLine
from core.packages.queries import lock_package, package_of, unspent_of
from core.packages.tell import tell_client, tell_provider
from core.packages.terms import terms_for
from core.payments.queries import payment_of
from core.payments.refund import refund_payment
from core.rules.effects import Preview, carry_out, effect, preview
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

GONE = msg("These sessions can't be booked any more.")


def preview_refund(work: Work, package_id: UUID, numbers: Collection[int] | None = None) -> Preview:
    """What taking money back would do now; nothing is changed. Raises as ``refund_sessions``."""

    def act() -> Sequence[Reason]:
        package = _give_back(work, package_id, numbers)
        return terms_for(work, package, work.now).reasons

    return preview(work, act, "refund", package_id, sorted(numbers or ()))


def refund_sessions(
    work: Work, package_id: UUID, numbers: Collection[int] | None = None, *, token: str | None = None
) -> Package:
    """Send the money of unspent sessions (all of them, or those with these numbers) back to the client.

    Raises ``NotPaid``, ``NothingLeft``, ``Invalid`` for a session that is booked or gone, ``LookAgain``, ``NotFound``.
    """
    return carry_out(
        work, lambda: _give_back(work, package_id, numbers), token, "refund", package_id, sorted(numbers or ())
    )


def _give_back(work: Work, package_id: UUID, numbers: Collection[int] | None) -> Package:
    package = _locked(work, package_id)
    back = _refund(work, package, _chosen(work, package, numbers), reason="package_unused")
    tell_client(work, package, "packages.refunded", amount=back)
    tell_provider(work, package, "packages.refunded_provider")
    return package


def expire(work: Work, package_id: UUID) -> None:
    """The package has ended: what nobody booked goes back, or stays until the client asks for it."""
    package = _locked(work, package_id)
    if package.state != "paid" or package.valid_until is None or work.now <= package.valid_until:
        return
    left = unspent_of(work, package.id)
    if not left:
        return
    if package.unused == "refund":
        back = _refund(work, package, left, reason="package_ended")
        tell_client(work, package, "packages.ended_refunded", amount=back)
    else:
        tell_client(work, package, "packages.ended", amount=_value(package, left))


def remind(work: Work, package_id: UUID) -> None:
    """Some sessions are left, and the package ends soon."""
    package = lock_package(work, package_id)
    left = unspent_of(work, package.id)
    if package.state == "paid" and left and package.valid_until is not None and work.now <= package.valid_until:
        tell_client(work, package, "packages.ends_soon", left=len(left))


def end_packages_of(work: Work, provider_id: UUID) -> None:
    """A provider left for good: every session that is not booked is paid back, what was not paid is called off."""
    found = work.session.scalars(
        select(Package.id)
        .where(Package.provider_id == provider_id, Package.state.in_(("reserved", "paid")))
        .order_by(Package.id)
    ).all()
    clients = names(work, [package_of(work, one).client_id for one in found])
    for package_id in found:
        package = lock_package(work, package_id)
        if package.state == "reserved":
            give_up(work, package)
        elif left := unspent_of(work, package.id):
            back = _refund(work, package, left, reason="provider_left", quiet=True)
            said = nmsg(
                "{client}: {n} unused session of a package is paid back.",
                "{client}: {n} unused sessions of a package are paid back.",
                len(left),
                client=literal(clients.get(package.client_id, "")),
            )
            effect(work, said, amount=back, tone="good")
            tell_client(work, package, "packages.provider_left", amount=back)


def _locked(work: Work, package_id: UUID) -> Package:
    """Its client first, as whoever books with it does."""
    lock_client(work, package_of(work, package_id).client_id)
    return lock_package(work, package_id)


def _chosen(work: Work, package: Package, numbers: Collection[int] | None) -> list[PackageLine]:
    if package.state != "paid":
        raise NotPaid
    left = unspent_of(work, package.id)
    if not left:
        raise NothingLeft
    if numbers is None:
        return left
    chosen = [row for row in left if row.number in numbers]
    if not chosen or len(chosen) != len(set(numbers)):
        raise Invalid(fields={"lines": [msg("Only sessions that are not booked can be paid back here.")]})
    return chosen


def _refund(work: Work, package: Package, lines: Sequence[PackageLine], *, reason: str, quiet: bool = False) -> Money:
    amount = _value(package, lines)
    payment = payment_of(work, package.payment_id)
    key = "-".join(str(row.number) for row in lines)
    refund = refund_payment(work, payment, amount, reason=reason, dedupe_key=f"package:{package.id}:{key}")
    for row in lines:
        row.refund_id = refund.id
    work.flush()
    if not unspent_of(work, package.id):
        cancel_planned(work, package.id, EXPIRE, REMIND)
    if not quiet:
        said = nmsg(
            "The money of {n} session that is not booked goes back.",
            "The money of {n} sessions that are not booked goes back.",
            len(lines),
        )
        effect(work, said, amount=amount, tone="good")
        effect(work, GONE)
    return amount


def _value(package: Package, lines: Sequence[PackageLine]) -> Money:
    return total((Money(row.price_minor, package.currency) for row in lines), package.currency)
