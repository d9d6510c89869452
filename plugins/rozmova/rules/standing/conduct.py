"""Conduct: what people saw and wrote down. A machine judges no tone here."""

from __future__ import annotations

from core.hooks.standing import FindingProposal, SignalDetail, StandingFacts
from core.kit.messages import msg, nmsg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.common import client_of, on_signals, signals

RUDE, ADMIN_RULES, TECH = "rude", "admin_rules", "tech"
PERSONAL_DATA, GROSS = "personal_data", "gross"
FAMILIAR = "familiar"
FIRST_NAMES = "first_names"
"""The permission a client gives in the chat."""
ONE = 1


def rude(standing: StandingFacts) -> FindingProposal | None:
    """Impolite words, or a familiar address without the client's permission."""
    # ROZ-6: once is enough; how heavy it weighs is for the team to say.
    found = [signal for signal in signals(standing, "rude", FAMILIAR) if not allowed(standing, signal)]
    message = nmsg(
        "Impolite or over-familiar words to a client were written down {n} time; once is enough for a finding.",
        "Impolite or over-familiar words to a client were written down {n} times; once is enough for a finding.",
        len(found),
    )
    return on_signals(RUDE, "ROZ-6", found, ONE, message)


def allowed(standing: StandingFacts, signal: SignalDetail) -> bool:
    """Whether the client had allowed it: a short name and a familiar address, never rudeness."""
    # ROZ-7
    if signal.kind != FAMILIAR:
        return False
    client = client_of(signal)
    return any(
        span.code == FIRST_NAMES and span.since <= signal.at and (span.until is None or signal.at < span.until)
        for item in standing.clients
        if item.client_id == client
        for span in item.permissions
    )


def admin_rules(standing: StandingFacts) -> FindingProposal | None:
    """Organisational matters were settled beside the shared chat, or another administrative rule was ignored."""
    # ROZ-9: an ordinary ground; no money is in it.
    found = signals(standing, "admin_rules")
    message = nmsg(
        "An administrative rule was ignored {n} time; once is enough for a finding.",
        "Administrative rules were ignored {n} times; once is enough for a finding.",
        len(found),
    )
    return on_signals(ADMIN_RULES, "ROZ-9", found, ONE, message)


def technique(standing: StandingFacts, values: RozmovaParameters) -> FindingProposal | None:
    """The platform's functions were not used, or connection and picture were poor."""
    # ROZ-11
    found, threshold = signals(standing, "tech_report"), values.tech_reports_to_flag
    message = nmsg(
        "Trouble with the technique was reported {n} time; it becomes a finding at {threshold}.",
        "Trouble with the technique was reported {n} times; it becomes a finding at {threshold}.",
        len(found),
        threshold=threshold,
    )
    return on_signals(TECH, "ROZ-11", found, threshold, message, tech_reports_to_flag=threshold)


def personal_data(standing: StandingFacts) -> FindingProposal | None:
    """A private page or a phone number was given to a client; what a client gives is nobody's violation."""
    # ROZ-16: an ordinary ground.
    found = signals(standing, "personal_data")
    message = nmsg(
        "Private contact data were given to a client {n} time; once is enough for a finding.",
        "Private contact data were given to a client {n} times; once is enough for a finding.",
        len(found),
    )
    return on_signals(PERSONAL_DATA, "ROZ-16", found, ONE, message)


def gross(standing: StandingFacts) -> FindingProposal | None:
    """It was proposed to go on outside the platform and to pay to a private account; the proposal alone is enough."""
    # ROZ-17: the team establishes it; what others report is a case first.
    found = [item for item in signals(standing, "off_platform_payment") if item.details.get("recorded_by") == "team"]
    message = msg("It was proposed to go on outside the platform, with payment to a private account.")
    return on_signals(GROSS, "ROZ-17", found, ONE, message)
