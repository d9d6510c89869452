"""What can be wrong with paying out; the sentence is for finance."""

from __future__ import annotations

from core.kit.errors import Conflict, Refused
from core.kit.messages import msg


class PayoutBlocked(Refused):
    """Something stands in the payout's way; ``reasons`` say what."""

    code = "payout_blocked"
    default = msg("This payout has to wait.")


class NothingToSend(Conflict):
    """No approved payout and no refund waits for a file."""

    code = "nothing_to_send"
    default = msg("There is nothing approved that could be sent to the bank.")


class LineSettled(Conflict):
    """The line was already marked otherwise."""

    code = "line_settled"
    default = msg("This line was already marked as paid or returned.")


class RegisterDisagrees(Conflict):
    """A row differs from the ledger's postings; ``reasons`` say which."""

    code = "register_disagrees"
    default = msg("This register does not equal the ledger, so it is not given out.")


class NoReceiptNeeded(Conflict):
    """The money has not come yet, or no receipt is wanted."""

    code = "no_receipt_needed"
    default = msg("A receipt is issued once the payout has reached your account.")
