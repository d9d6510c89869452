"""The kinds of cases: the core's own, and over them those of the marketplace."""

from __future__ import annotations

from functools import lru_cache

from core.hooks.cases import CaseKind, Party
from core.kit.messages import Message, literal, msg
from core.requests.reasons import REPORTS
from core.rules.manager import plugin_set
from core.tenancy.work import Work

QUESTION = "question"
COMPLAINT = "complaint"
IDENTITY = "identity"
REPORT = "report"
DISPUTE = "dispute"
REFUND = "refund_after_session"
APPEAL = "appeal"
LOW_RATING = "low_rating"
CONTACT_REPORT = "contact_report"
STOPPED = "service_stopped"
CLAWBACK = "refund_after_payout"
MODERATION = "review_moderation"

NOBODY: frozenset[Party] = frozenset()
CLIENT_ONLY: frozenset[Party] = frozenset({"client"})

OWN = (
    CaseKind(QUESTION, msg("A question to the team")),
    CaseKind(COMPLAINT, msg("A complaint about a booking"), about="booking", money=True),
    CaseKind(IDENTITY, msg("The person was not who they said they were"), about="booking", money=True),
    CaseKind(
        REPORT,
        msg("Something in our conversation was not right"),
        about="conversation",
        hint=msg("Only our team learns that you wrote. Choose the messages you mean afterwards."),
    ),
    CaseKind(
        REFUND,
        msg("Money back after the meeting"),
        opened_by=CLIENT_ONLY,
        about="booking",
        money=True,
        freezes=True,
        moment="after",
        intro=msg("Until this is decided, the money of the meeting moves neither way."),
    ),
    CaseKind(
        DISPUTE,
        msg("We do not agree about a booking"),
        about="booking",
        money=True,
        freezes=True,
        moment="after",
        hint=msg("The other side is asked for its word."),
        intro=msg("Until this is decided, the money of the meeting moves neither way."),
    ),
    CaseKind(APPEAL, msg("An appeal against a decision"), NOBODY, money=True),
    CaseKind(
        CONTACT_REPORT,
        msg("A report about a contact"),
        NOBODY,
        topics=tuple(REPORTS.items()),
        intro=msg("Only our team knows that it was reported. The other side learns of it when the team asks it."),
    ),
    CaseKind(LOW_RATING, msg("Why a rating was low"), NOBODY),
    CaseKind(
        STOPPED,
        msg("A service was stopped"),
        NOBODY,
        money=True,
        freezes=True,
        intro=msg("The money of the service waits until this is decided."),
    ),
    CaseKind(
        MODERATION,
        msg("A review should be looked at"),
        NOBODY,
        topics=(
            ("untrue", msg("It tells something that did not happen")),
            ("insulting", msg("It insults or threatens")),
            ("private", msg("It tells something private: an address, a number, health")),
            ("not_about_it", msg("It is not about this service")),
            ("other", msg("Something else")),
        ),
        intro=msg("The author is told what was decided and why, and is asked only if the team needs another word."),
    ),
    CaseKind(
        CLAWBACK,
        msg("A refund after the payout"),
        NOBODY,
        intro=msg(
            "The client got money back after it had been paid out. Nothing is taken from the provider by itself: "
            "please agree with each other what happens."
        ),
    ),
)

OUTCOMES: dict[str, Message] = {
    "accepted": msg("Accepted"),
    "partly": msg("Accepted in part"),
    "declined": msg("Declined"),
    "answered": msg("Answered"),
}


@lru_cache(maxsize=256)
def _kinds(plugins: tuple[str, ...]) -> dict[str, CaseKind]:
    return {kind.code: kind for kind in (*OWN, *plugin_set(plugins).collected("register_case_kinds"))}


def kinds_of(work: Work) -> dict[str, CaseKind]:
    """All kinds of the tenant's marketplace, by code."""
    return _kinds(work.tenant.plugins)


def kind_of(work: Work, code: str) -> CaseKind:
    """A kind by its code; one that is no longer known is shown by its code."""
    return kinds_of(work).get(code) or CaseKind(code, literal(code.replace("_", " ")), NOBODY)


def topic_label(kind: CaseKind, topic: str | None) -> Message | None:
    """A topic in words."""
    return next((label for code, label in kind.topics if code == topic), None)


def kinds_for(work: Work, parties: frozenset[Party]) -> list[CaseKind]:
    """What somebody may bring, in order."""
    return [kind for kind in kinds_of(work).values() if kind.opened_by & parties]
