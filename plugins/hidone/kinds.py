"""What people bring to support under HELP, each named plainly."""

from __future__ import annotations

from core.hooks.cases import CaseKind, Party
from core.kit.messages import msg
from plugins.hidone.rules import cases

NOBODY: frozenset[Party] = frozenset()
CLIENT: frozenset[Party] = frozenset({"client"})
WORKER: frozenset[Party] = frozenset({"provider"})

STAYS = msg("Until this is decided, the money for the service goes to neither side.")
WAITS = msg("As long as this is open, money that has not been paid out waits.")

KINDS = (
    CaseKind("question", msg("A question to support")),
    CaseKind(
        "complaint",
        msg("A complaint"),
        money=True,
        hint=msg("You get a confirmation with a number at once, and the answer in writing."),
    ),
    CaseKind(
        cases.WORKER_IS_ANOTHER,
        msg("The worker is not who they claim to be"),
        CLIENT,
        about="booking",
        money=True,
        holds=True,
        hint=msg("Support finds out who holds the account. You can also stop the service at once."),
        intro=WAITS,
    ),
    CaseKind(
        cases.CLIENT_IS_ANOTHER,
        msg("The client is not who they claim to be"),
        WORKER,
        about="booking",
        money=True,
        holds=True,
        hint=msg("Support finds out who holds the account. You can also stop the service at once."),
        intro=WAITS,
    ),
    CaseKind(
        cases.NOT_AS_ORDERED,
        msg("The service is not what I ordered"),
        CLIENT,
        about="booking",
        money=True,
        holds=True,
        intro=WAITS,
    ),
    CaseKind(
        cases.NOT_AS_DESCRIBED,
        msg("The order is not as it was described"),
        WORKER,
        about="booking",
        money=True,
        holds=True,
        intro=WAITS,
    ),
    CaseKind(
        "refund_after_session",
        msg("Money back for a service"),
        CLIENT,
        about="booking",
        money=True,
        freezes=True,
        moment="after",
        intro=STAYS,
    ),
    CaseKind(
        "dispute",
        msg("We see a service differently"),
        about="booking",
        money=True,
        freezes=True,
        moment="after",
        hint=msg("We ask the other side how it sees it."),
        intro=STAYS,
    ),
    CaseKind("identity", msg("Somebody is not who they claim to be"), NOBODY, about="booking", money=True),
)
"""The core's ``identity`` is brought by nobody here: the two sides have one each, with a name of its own."""
