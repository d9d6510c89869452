"""What can go wrong with time."""

from __future__ import annotations

from core.kit.errors import Conflict
from core.kit.messages import msg


class TimeTaken(Conflict):
    """Somebody else was faster, or the provider has something else then."""

    code = "time_taken"
    default = msg("This time has just been taken. Please choose another one.")
