"""PRO-1 to PRO-23: a specialist's cabinet, prices, groups, and how clients find them."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

CABINET = (
    Rule(
        "PRO-1",
        msg("Cabinets are made by the administrator"),
        msg(
            "A specialist's account is created by the administrator, who sends the way in by e-mail: "
            "{initial_credentials}, good for {invitation_days}."
        ),
        "003:7",
        ("initial_credentials", "invitation_days"),
    ),
    Rule(
        "PRO-2",
        msg("Checking one's own data"),
        msg("The specialist checks the data and adds what is missing; {data_needed}."),
        "003:8",
        ("mandatory_data",),
    ),
    Rule(
        "PRO-3",
        msg("Specialisation and approach"),
        msg("The specialist ticks specialisation and approach, so that the right clients come."),
        "003:9",
    ),
    Rule(
        "PRO-4",
        msg("Individual sessions: price and length"),
        msg(
            "An individual session costs at least {floor_individual} and lasts {session_length}. Where the lowest "
            "price is raised, nobody new books below it, and a price may be lifted up to it at any time."
        ),
        "003:10",
        ("floor_individual", "individual_minutes_min", "individual_minutes_max"),
    ),
    Rule(
        "PRO-5",
        msg("Group sessions: price and length"),
        msg("A seat in a group session costs at least {floor_group}, and the session lasts {group_minutes}."),
        "003:10",
        ("floor_group", "group_minutes"),
    ),
    Rule(
        "PRO-6",
        msg("How often a price changes"),
        msg(
            "The price for new clients changes at most once in {price_interval}, up or down. It is a change, too, "
            "when an individual session takes another one's place, or when one of two at different prices is taken "
            "off. Each group programme has a price of its own."
        ),
        "003:10",
        ("price_change_min_interval_months",),
    ),
    Rule(
        "PRO-7",
        msg("Your price is kept"),
        msg(
            "A client keeps the price of the first paid booking for {price_lock_days}, {lower_price}. A booking whose"
            " money went back whole keeps none."
        ),
        "003:10",
        ("price_lock_days", "lock_is_ceiling"),
    ),
    Rule(
        "PRO-8",
        msg("Opening times"),
        msg("The specialist opens dates and times for individual and for group sessions."),
        "003:11",
    ),
    Rule(
        "PRO-9",
        msg("Presentations and publications"),
        msg("The specialist adds presentations, publications and materials: {materials_taken}."),
        "003:12",
        ("material_types", "material_largest_mb", "materials_most"),
    ),
    Rule(
        "PRO-10",
        msg("Bank details"),
        msg("Without bank details a cabinet is not activated and nothing is paid out; {changed_details}."),
        "003:13",
        ("confirm_changed_account",),
    ),
    Rule(
        "PRO-11",
        msg("Tax registration"),
        msg("A certificate of registration as self-employed or as an individual entrepreneur is needed."),
        "003:14",
    ),
    Rule(
        "PRO-12",
        msg("Three documents to know"),
        msg("The offer contract, the privacy policy and the ethics of sessions are read and accepted; {new_versions}."),
        "003:15",
        ("reconsent_on_new_version", "reconsent_days"),
    ),
    Rule(
        "PRO-13",
        msg("Signing and sending"),
        msg("Only with this consent a cabinet is sent for moderation."),
        "003:15",
    ),
    Rule(
        "PRO-14",
        msg("Activation by the administrator"),
        msg("The administrator checks that a cabinet is complete and activates it."),
        "003:16",
    ),
    Rule(
        "PRO-15",
        msg("The page becomes public"),
        msg("A specialist's page can be seen from the activation on."),
        "003:16",
    ),
    Rule(
        "PRO-16",
        msg("Group programmes"),
        msg("The specialist prepares the material of a group programme within the own specialisation."),
        "003:17",
    ),
    Rule(
        "PRO-17",
        msg("A free consultation before a group"),
        msg("Before groups of these kinds there is a free consultation of {preconsult_minutes}: {gated_group_types}."),
        "003:18",
        ("preconsult_minutes", "gated_group_types"),
    ),
    Rule(
        "PRO-18",
        msg("The therapist decides"),
        msg(
            "After the consultation the therapist decides who joins the group; this is so in groups of these kinds: "
            "{gated_group_types}."
        ),
        "003:18",
        ("gated_group_types",),
    ),
    Rule(
        "PRO-19",
        msg("Publishing a group programme"),
        msg("The team prepares a programme, publishes it and opens the booking."),
        "003:19",
    ),
    Rule(
        "PRO-20",
        msg("Groups with a gate"),
        msg("Groups of these kinds open after a consultation with the group's own therapist: {gated_group_types}."),
        "003:19",
        ("gated_group_types",),
    ),
    Rule(
        "PRO-21",
        msg("The questionnaire"),
        msg(
            "A client may say what the wish is and how things are, on a scale from 1 to {condition_scale}; up to "
            "{crisis_condition_to} the emergency contacts come first."
        ),
        "003:21",
        ("condition_scale", "crisis_condition_to"),
    ),
    Rule(
        "PRO-22",
        msg("Tests are voluntary"),
        msg("A test never keeps anybody from booking."),
        "003:21",
    ),
    Rule(
        "PRO-23",
        msg("A group or a specialist"),
        msg(
            "After the questionnaire the platform suggests a group programme or a specialist: at most "
            "{groups_suggested} and {specialists_suggested}."
        ),
        "003:22",
        ("suggested_groups", "suggested_specialists"),
    ),
)
