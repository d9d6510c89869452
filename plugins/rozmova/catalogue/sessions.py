"""ROZ-41 to ROZ-45 and ROZ-56 to ROZ-63: paying, cancelling, being paid."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

SESSIONS = (
    Rule(
        "ROZ-41",
        msg("Paid ahead of time"),
        msg("A session is paid for {payment_deadline}; the bound itself is in time, and {late_money}."),
        "001:31",
        ("payment_deadline_hours", "late_payment"),
    ),
    Rule(
        "ROZ-42",
        msg("A reminder on the eve"),
        msg(
            "On the eve of an unpaid session, at {payment_reminder_local_time} but at least "
            "{payment_reminder_lead_hours} before the deadline, the shared chat reminds of the payment, once."
        ),
        "001:31",
        ("payment_reminder_local_time", "payment_reminder_lead_hours"),
    ),
    Rule(
        "ROZ-43",
        msg("The payment's success is shown"),
        msg("As soon as a session is paid for, the shared chat says that the payment was successful."),
        "001:31",
    ),
    Rule(
        "ROZ-44",
        msg("When a time is booked"),
        msg("{time_belongs}; what is not paid {payment_deadline_hours} before it begins is free again."),
        "001:31",
        ("payment_deadline_hours", "confirm_requires_payment"),
    ),
    Rule(
        "ROZ-45",
        msg("Payout in working days"),
        msg("A specialist is paid {payout_time} after the money reached the platform."),
        "001:31",
        ("payout_working_days",),
    ),
    Rule(
        "ROZ-56",
        msg("Everything back"),
        msg("A client who cancels a paid session {free_change} gets everything back, to the kopeck."),
        "001:46",
        ("free_change_hours",),
    ),
    Rule(
        "ROZ-57",
        msg("Cancellations are announced"),
        msg("The shared chat tells both sides of a cancellation and what goes back."),
        "001:46",
        by_core=True,
    ),
    Rule(
        "ROZ-58",
        msg("A refund after the payout"),
        msg("The client gets the refund all the same, and {after_refund}."),
        "001:46",
        ("clawback_mode",),
    ),
    Rule(
        "ROZ-59",
        msg("Force majeure"),
        msg("In an emergency the team may make a concession to the client, {specialist_agrees}."),
        "001:46",
        ("force_majeure_requires_specialist_consent", "consent_hours"),
    ),
    Rule(
        "ROZ-60",
        msg("Moved or cancelled without loss"),
        msg("A session is moved or cancelled without loss {free_change}."),
        "001:47",
        ("free_change_hours",),
    ),
    Rule(
        "ROZ-61",
        msg("Later it counts as held"),
        msg(
            "A session that the client cancels or moves later than {free_change_hours} before it begins, or misses, "
            "counts as held: nothing goes back, and a new date is paid anew."
        ),
        "001:47",
        ("free_change_hours",),
    ),
    Rule(
        "ROZ-62",
        msg("Money back after a session"),
        msg(
            "{who_decides}; the specialist has {case_word_hours} to tell their side, and the decision can be appealed"
            " within {appeal_days}."
        ),
        "001:48",
        ("refund_case_roles", "case_word_hours", "appeal_days"),
    ),
    Rule(
        "ROZ-63",
        msg("Not paid, not expected"),
        msg("Without a payment in advance a client is not waited for, whatever was promised."),
        "001:50",
    ),
    Rule(
        "MIS-6",
        msg("Payouts in hryvnias"),
        msg("Specialists are paid in hryvnias, to their account as a sole proprietor."),
        "mission",
    ),
)
