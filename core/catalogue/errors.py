"""What can go wrong with an offering."""

from __future__ import annotations

from core.kit.errors import Problem
from core.kit.messages import msg


class Stale(Problem):
    """Somebody else changed it since it was read."""

    status = 412
    code = "stale"
    default = msg("Somebody changed this in the meantime. Look at the newest version, then make your change again.")
