"""What the sentences of the catalogue say of values that are more than a figure in a row: clauses, choices, counts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.kit.messages import Message, msg, nmsg
from plugins.rozmova.parameters import ACCEPT, SUPPORT_AND_ETHICS, RozmovaParameters

HALF_BPS, PERCENT_BPS = 5_000, 100
BOOKINGS_FIGURE: Mapping[str, Message] = {
    "per_day": msg("the average number of new bookings a day this month"),
    "per_specialist": msg("the average number of new bookings of a specialist this month"),
    "total": msg("the number of new bookings this month"),
}
MONTHS: Mapping[str, Message] = {
    "last_complete": msg("the last whole month"),
    "current": msg("this month so far"),
}
ELSEWHERE: Mapping[str, Message] = {
    "min": msg("the lowest price of the same specialist elsewhere"),
    "max": msg("the highest price of the same specialist elsewhere"),
}


def rule_words(values: RozmovaParameters) -> Mapping[str, Message]:
    """Clause by the name under which a rule's sentence asks for it."""
    return {**_cooperation(values), **_joining(values), **_sessions(values)}


def _cooperation(values: RozmovaParameters) -> dict[str, Message]:
    one_by_one = values.one_off_min_clients == 1
    return {
        "looking": msg("without signing in") if values.catalogue_public else msg("only after signing in"),
        "coming_sessions": (
            msg("sessions still ahead are called off and paid back whole")
            if values.termination_existing_bookings == "cancel_and_refund"
            else msg(
                "sessions still ahead are called off and paid back whole, and the team proposes somebody else to "
                "every client"
            )
        ),
        "by_themselves": (
            msg("on these grounds it ends without a further confirmation: {auto_terminate_grounds}")
            if values.auto_terminate_grounds
            else msg("no ground ends it by itself")
        ),
        "with_clients": nmsg("with {n} client", "with {n} clients in a row", values.no_time_consecutive_clients),
        "one_off_share": _more_than(values.one_off_threshold_bps),
        "one_off_counted": (
            msg("all of them are counted")
            if values.one_off_window_days is None
            else msg("counted are those who first met them at most {one_off_window_days} ago")
        ),
        "one_off_from": (
            msg("from the first client on")
            if one_by_one
            else nmsg(
                "once there is at least {n} of them", "once there are at least {n} of them", values.one_off_min_clients
            )
        ),
        "contacts_shown": (
            msg("the team is shown messages to clients with contact or payment data, and none is held back")
            if values.contact_scan
            else msg("messages are not searched for contacts")
        ),
        "neg_refund_share": _more_than(values.neg_refund_threshold_bps),
        "tech_reports": nmsg("{n} report", "{n} reports", values.tech_reports_to_flag),
        "late_often": nmsg("{n} time", "{n} times", values.regular_late_count),
        "dearer_by": (
            msg("{price_parity_pct} or more") if values.price_parity_inclusive else msg("more than {price_parity_pct}")
        ),
        "elsewhere": ELSEWHERE[values.price_parity_reference],
        "hours_declined": nmsg(
            "{n} refusal of an hour shown as free is a ground",
            "{n} refusals of hours shown as free are a ground",
            values.stale_calendar_declines,
        ),
    }


def _joining(values: RozmovaParameters) -> dict[str, Message]:
    few = values.metrics_min_specialists
    return {
        "new_bookings_figure": BOOKINGS_FIGURE[values.metrics_new_bookings_basis],
        "month_counted": MONTHS[values.metrics_month],
        "few_specialists": nmsg(
            "fewer than {n} specialist is on the site", "fewer than {n} specialists are on the site", few
        ),
        "first_messages": nmsg("at most {n} first message", "at most {n} first messages", values.first_messages_open),
        "writes_again": (
            msg("can write to the same specialist again after {first_message_quiet_days}")
            if values.first_message_quiet_days
            else msg("can write to the same specialist again at once")
        ),
        "support_answers": (
            msg("no time is promised for an answer")
            if values.support_sla_hours is None
            else msg("it aims to answer within {support_sla_hours}")
        ),
        "experience_asked": (
            msg("a specialist has at least {min_experience_years} of experience")
            if values.min_experience_years
            else msg("no experience is asked of a specialist")
        ),
        "certified_for": (
            msg("of at least {min_certification_hours}") if values.min_certification_hours else msg("of any length")
        ),
        "countries_paid": (
            msg("at present: {payout_countries}") if values.payout_countries else msg("at present there is none")
        ),
    }


def _sessions(values: RozmovaParameters) -> dict[str, Message]:
    usual = set(values.refund_case_roles) == set(SUPPORT_AND_ETHICS)
    return {
        "late_money": (
            msg("money that comes later is taken up to the start if the time is still free")
            if values.late_payment == ACCEPT
            else msg("money that comes later goes back")
        ),
        "time_belongs": (
            msg("Only after the payment the time belongs to the client")
            if values.confirm_requires_payment
            else msg("The time belongs to the client at once")
        ),
        "after_refund": (
            msg("support talks to the specialist about the payout")
            if values.clawback_mode == "case"
            else msg("the specialist's next payouts are smaller by it")
        ),
        "specialist_agrees": (
            msg("if the specialist agrees within {consent_hours}; silence is a no")
            if values.force_majeure_requires_specialist_consent
            else msg("even if the specialist does not agree; other concessions wait {consent_hours} for a yes")
        ),
        "who_decides": (
            msg("Support and the ethics commission look into the reasons together and decide")
            if usual
            else msg("All of these look into the reasons together and decide: {refund_case_roles}")
        ),
    }


def _more_than(share_bps: int) -> Message:
    if share_bps == HALF_BPS:
        return msg("more than half")
    return msg("more than {share} %", share=Decimal(share_bps) / PERCENT_BPS)
