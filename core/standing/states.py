"""The states of a finding and of an appeal, in words."""

from __future__ import annotations

from core.kit.messages import Message, msg, pmsg

OPEN, CONFIRMED, DISMISSED, WITHDRAWN = "open", "confirmed", "dismissed", "withdrawn"
GRANTED, DECLINED = "granted", "declined"
TERMINATION, WARNING = "termination", "warning"

FINDING_STATES: dict[str, Message] = {
    OPEN: pmsg("finding", "Being looked at"),
    CONFIRMED: pmsg("finding", "Confirmed"),
    DISMISSED: pmsg("finding", "Dismissed"),
    WITHDRAWN: pmsg("finding", "Withdrawn"),
}
APPEAL_STATES: dict[str, Message] = {
    OPEN: pmsg("appeal", "Being looked at"),
    GRANTED: pmsg("appeal", "Granted"),
    DECLINED: pmsg("appeal", "Declined"),
}
SANCTIONS: dict[str, Message] = {
    TERMINATION: msg("The cooperation ends"),
    WARNING: msg("A warning, nothing else"),
}
