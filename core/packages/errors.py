"""Why something can't be done with a package, said to the person who tried."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class NotSold(Conflict):
    """The package was taken back."""

    code = "package_not_sold"
    default = msg("This package is not sold any more.")


class NotPaid(Conflict):
    """It is not paid yet, or was not paid in time."""

    code = "package_not_paid"
    default = msg("This package is not paid for, so nothing can be booked with it.")


class NothingLeft(Conflict):
    """All its sessions are booked, spent or refunded."""

    code = "package_used_up"
    default = msg("No session is left in this package.")


class PackageEnded(Conflict):
    """The session would start after the package's end."""

    code = "package_ended"
    default = msg("The sessions of this package start by {until} at the latest.")


class OtherOffering(Conflict):
    """The package is for something else."""

    code = "package_for_another_offering"
    default = msg("This package is for something else.")
