"""Everything goes to support, which answers soon; complaints and stopped services have clocks of their own."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import Side
from core.hooks.cases import AppealTerms, CaseRoute, ContactTerms, Hearing, MismatchTerms
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_DECISION, AFTER_OPENING, after, end_of_day_after
from core.kit.instants import hours
from core.kit.messages import msg, nmsg
from plugins.hidone.parameters import HiDoneParameters

COMPLAINT = "complaint"
STOPPED = "service_stopped"
SETTLED = frozenset({STOPPED, "dispute", "refund_after_session"})
WORKER_IS_ANOTHER = "worker_is_not_who_they_claim"
CLIENT_IS_ANOTHER = "client_is_not_who_they_claim"
NOT_AS_ORDERED = "service_not_as_ordered"
NOT_AS_DESCRIBED = "order_not_as_described"
ROLES = ("support",)
NOT_APPEALED = ("question", "low_rating", "refund_after_payout", "appeal")


def case_route(kind: str, opened_at: datetime, zone: str, values: HiDoneParameters) -> CaseRoute:
    """Support alone, with one of its people from the first; what is late goes on to the administrators."""
    reason = first_word(kind, values)
    route = CaseRoute(
        ROLES,
        reasons=(reason,),
        first_reply_due=after(opened_at, values.support_first_reply_hours, "hours", AFTER_OPENING),
        again_after=hours(values.overdue_again_hours) if values.overdue_again_hours else None,
        assigned=True,
    )
    if kind == COMPLAINT:
        return complaint_route(route, opened_at, zone, values)
    return settled_route(route, kind, opened_at, values) if kind in SETTLED else route


def first_word(kind: str, values: HiDoneParameters) -> Reason:
    """An aim of support's own, which nobody is promised."""
    # HID-2, HID-3, HID-4, HID-5, HID-6, HID-7, HID-15
    aim = values.support_first_reply_hours
    rules = {WORKER_IS_ANOTHER: "HID-2", CLIENT_IS_ANOTHER: "HID-3", NOT_AS_ORDERED: "HID-4", NOT_AS_DESCRIBED: "HID-5"}
    text = nmsg("Support aims to answer within {n} hour.", "Support aims to answer within {n} hours.", aim)
    return Reason(rules.get(kind, "HID-15"), text, {"support_first_reply_hours": aim})


def mismatch_terms(side: Side) -> MismatchTerms:
    """Steven was ordered and Zosia came; a chihuahua was written and a mastiff is there: HELP, for either side."""
    # HID-4, HID-5
    if side == "client":
        why = msg("Another person came, or another quality than you ordered: you can ask for HELP or stop the service.")
        return MismatchTerms(WORKER_IS_ANOTHER, NOT_AS_ORDERED, (Reason("HID-4", why),))
    why = msg("The order is not as it was described: you can ask for HELP, complain or stop the service.")
    return MismatchTerms(CLIENT_IS_ANOTHER, NOT_AS_DESCRIBED, (Reason("HID-5", why),))


def contact_terms() -> ContactTerms:
    """Always: before, during and after a service, with none, with an account or without one."""
    # HID-7, HID-14
    return ContactTerms(True, (Reason("HID-14", msg("You can always write to us.")),))


def complaint_route(route: CaseRoute, opened_at: datetime, zone: str, values: HiDoneParameters) -> CaseRoute:
    """Confirmed at once, answered by the end of its last local day; support is reminded before."""
    # HID-12
    days = values.complaint_answer_days
    text = nmsg("A complaint is answered within {n} day.", "A complaint is answered within {n} days.", days)
    due = end_of_day_after(opened_at, days, AFTER_OPENING, zone)
    # A clock as short as the reminder's own days reminds at its half, so that either value can be set alone.
    before = values.complaint_reminder_days
    ahead = timedelta(days=before) if before < days else (due.at - opened_at) / 2
    return CaseRoute(
        route.roles,
        due,
        (Reason("HID-12", text, {"complaint_answer_days": days}),),
        first_reply_due=route.first_reply_due,
        remind_at=due.at - ahead,
        again_after=route.again_after,
        assigned=True,
        confirmed=True,
    )


def settled_route(route: CaseRoute, kind: str, opened_at: datetime, values: HiDoneParameters) -> CaseRoute:
    """Both sides have their word, then the money is settled: of a stop, and where they see a service differently."""
    # HID-6, HID-13
    until = values.settle_hours
    used = {"settle_hours": until, "hearing_hours": values.hearing_hours}
    if kind == STOPPED:
        text = nmsg("Support settles a stop within {n} hour.", "Support settles a stop within {n} hours.", until)
    else:
        text = nmsg(
            "Support hears both sides and decides within {n} hour.",
            "Support hears both sides and decides within {n} hours.",
            until,
        )
    reason = Reason("HID-13" if kind == STOPPED else "HID-6", text, used)
    return CaseRoute(
        route.roles,
        after(opened_at, until, "hours", AFTER_OPENING),
        (reason,),
        Hearing(after(opened_at, values.hearing_hours, "hours", AFTER_OPENING)),
        first_reply_due=route.first_reply_due,
        again_after=route.again_after,
        assigned=True,
    )


def appeal_terms(kind: str, decided_at: datetime, zone: str, values: HiDoneParameters) -> AppealTerms:
    """To the end of the last local day, once; the other side is heard again, that of a stop is settled as fast."""
    # HID-13
    if kind in NOT_APPEALED or not values.appeal_days:
        return AppealTerms()
    text = nmsg(
        "A decision can be appealed for {n} day.", "A decision can be appealed for {n} days.", values.appeal_days
    )
    return AppealTerms(
        end_of_day_after(decided_at, values.appeal_days, AFTER_DECISION, zone),
        ROLES,
        (Reason("HID-13", text, {"appeal_days": values.appeal_days}),),
        hearing=hours(values.hearing_hours),
        answer=hours(values.settle_hours) if kind == STOPPED else None,
    )
