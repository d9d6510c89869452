"""The kinds of offering, the fields and the words of Rozmova."""

from __future__ import annotations

from core.hooks.cases import CaseKind
from core.hooks.contributions import CustomField, MessageTemplate
from core.hooks.offerings import Format
from core.hooks.reports import ChatPermission, DeclineReason, SignalKind
from core.kit.messages import msg, pmsg

FORMATS = (Format("individual", "slot", msg("Individual session"), duration_min=50),)

PROVIDER_FIELDS = (
    CustomField(
        "provider",
        "education_field",
        "choice",
        msg("Field of higher education"),
        choices=(
            ("pedagogical", msg("Pedagogy")),
            ("medical", msg("Medicine")),
            ("sociological", msg("Sociology")),
            ("psychological", msg("Psychology")),
            ("other", msg("Another field")),
        ),
        required=True,
        rule="ROZ-33",
        verified=True,
    ),
    CustomField(
        "provider",
        "practice_since",
        "date",
        msg("In private practice since"),
        required=True,
        rule="ROZ-34",
        verified=True,
        past=True,
    ),
    CustomField("provider", "private_practice", "flag", msg("I have a private practice"), rule="ROZ-35", verified=True),
    CustomField("provider", "supervision", "flag", msg("I take part in supervision"), rule="ROZ-35", verified=True),
    CustomField(
        "provider",
        "certification_approach",
        "choice",
        msg("Therapeutic approach"),
        choices=(
            ("cbt", msg("Cognitive behavioural therapy")),
            ("gestalt", msg("Gestalt therapy")),
            ("psychoanalysis", msg("Psychoanalysis")),
            ("psychodynamic", msg("Psychodynamic therapy")),
            ("existential", msg("Existential analysis")),
            ("systemic", msg("Systemic family therapy")),
            ("person_centred", msg("Person-centred therapy")),
            ("transactional", msg("Transactional analysis")),
            ("trauma_focused", msg("Trauma-focused therapy")),
            ("body_oriented", msg("Body-oriented therapy")),
            ("art", msg("Art therapy")),
            ("positive", msg("Positive psychotherapy")),
            ("other_approach", msg("Another approach")),
        ),
        required=True,
        rule="ROZ-36",
        verified=True,
    ),
    CustomField(
        "provider",
        "certification_hours",
        "number",
        msg("Hours of certification in this approach"),
        required=True,
        rule="ROZ-36",
        verified=True,
    ),
    CustomField(
        "provider",
        "legal_form",
        "choice",
        msg("Legal form"),
        choices=(("fop", msg("Sole proprietor (FOP)")), ("company", msg("Company"))),
        public=False,
        rule="ROZ-46",
        verified=True,
    ),
    CustomField(
        "provider",
        "tax_number",
        "tax_number",
        msg("Tax number of the sole proprietor (РНОКПП)"),
        schemes=("ua.rntrc",),
        public=False,
        rule="ROZ-46",
        verified=True,
    ),
    CustomField(
        "provider",
        "residence_country",
        "country",
        msg("Country of residence"),
        public=False,
        rule="ROZ-37",
        verified=True,
    ),
    CustomField(
        "provider",
        "fop_group",
        "choice",
        msg("Tax group of the sole proprietor (FOP)"),
        choices=tuple((str(group), msg("Group {number}", number=group)) for group in (1, 2, 3, 4)),
        required=True,
        public=False,
        rule="ROZ-46",
        verified=True,
    ),
    CustomField(
        "provider",
        "topics",
        "choices",
        msg("What I work with"),
        choices=(
            ("anxiety", msg("Anxiety and panic")),
            ("relationships", msg("Relationships")),
            ("burnout", msg("Burnout and work")),
            ("loss", msg("Loss and grief")),
            ("self_esteem", msg("Self-esteem")),
            ("trauma", msg("Traumatic experience")),
        ),
    ),
)

INVITATION = MessageTemplate(
    "accounts.provider_invitation",
    # ROZ-48: how to use the cabinet.
    pmsg(
        "invitation",
        "Hello {name},\n\nyou have passed every stage: your private cabinet at {site} is ready. Open the link and "
        "choose a password; your login is {email}. The link works once, until {until}.\n\n"
        "How to use the cabinet:\n"
        "1. Profile: read what we entered for you, correct it, and say where we send your money.\n"
        "2. Services: set the price of your session.\n"
        "3. Calendar: open the hours in which clients can book you; keep them up to date. For a vacation mark its days "
        "there, and nobody can book them.\n"
        "4. Send the profile to the team. Your page opens once it is checked.\n"
        "5. Later you show and hide your page yourself, whenever you like; what is booked stays booked.\n"
        "6. Talk with clients in the shared chat: there you see when a session is paid for. Wait for the message about "
        "the payment before you count on a meeting.\n\n"
        "With any question write to us under Messages in the cabinet.",
    ),
    rule="ROZ-48",
)

TEMPLATES = (
    INVITATION,
    # ROZ-43: in Ukrainian exactly «Оплата пройшла успішно».
    MessageTemplate("payment_succeeded", pmsg("shared chat", "The payment was successful"), rule="ROZ-43"),
)

CASE_KINDS = (
    # ROZ-29: any question, with the two categories that are named.
    CaseKind("profile_help", msg("Help with my profile"), frozenset({"provider"})),
    CaseKind("technical_support", msg("Technical support"), frozenset({"provider"})),
    # ROZ-59
    CaseKind(
        "force_majeure",
        msg("Force majeure: I could not cancel in time"),
        frozenset({"client"}),
        about="booking",
        money=True,
        freezes=True,
        moment="too_late_to_cancel",
        hint=msg("We may make a concession if the specialist agrees. You have no claim to it."),
        intro=msg("The specialist is asked first. Until this is decided, the money of the session moves neither way."),
    ),
    # ROZ-6, ROZ-9, ROZ-16, ROZ-17: what a client reports, with messages of the chat as evidence.
    CaseKind(
        "report",
        msg("Something in our conversation was not right"),
        about="conversation",
        topics=(
            ("rude", msg("Impolite or over-familiar words")),
            ("private_talk", msg("An invitation to talk elsewhere")),
            ("personal_data", msg("Private contact data")),
            ("personal_payment", msg("Payment to a private account")),
            ("other", msg("Something else")),
        ),
        hint=msg("Only our team learns that you wrote. You can choose the messages you mean afterwards."),
    ),
)

SIGNALS = (
    # ROZ-4, ROZ-25: only the specialist's lack of time is a failure of theirs; the other causes are kept beside it.
    SignalKind("failed_scheduling", "ROZ-4", msg("No time was found")),
    # ROZ-8
    SignalKind("change_asked", "ROZ-8", msg("A client wished for another therapist")),
    # ROZ-11
    SignalKind("tech_report", "ROZ-11", msg("The connection or the picture was poor")),
    # ROZ-12
    SignalKind("late", "ROZ-12", msg("The therapist came late")),
    # ROZ-12, ROZ-13
    SignalKind("no_show", "ROZ-13", msg("A session was skipped")),
    # ROZ-12, ROZ-13: called off late is not skipped without a warning; the reason given afterwards is judged by people.
    SignalKind("late_cancellation", "ROZ-12", msg("A session was called off late")),
    # ROZ-14
    SignalKind("price_elsewhere", "ROZ-14", msg("The price on another platform")),
    # ROZ-15
    SignalKind("declined_free_slot", "ROZ-15", msg("A time shown as free was refused")),
)

PERMISSIONS = (
    # ROZ-7: a shortened name and the familiar form of address; it permits neither rudeness nor strong words.
    ChatPermission(
        "first_names",
        "ROZ-7",
        title=msg("First names and the familiar form of address"),
        help=msg(
            "Only with the client's permission does the therapist shorten the name or use the familiar form. "
            "It permits no rudeness and no outbursts."
        ),
        asked=msg("The therapist asks whether first names and the familiar form of address are all right."),
        given=msg("The client allows first names and the familiar form of address."),
        withdrawn=msg("The client no longer allows first names and the familiar form of address."),
    ),
)

DECLINE_REASONS = (
    # ROZ-25: choosing whom to help is no lack of time; only a refused free time is a signal, and of another rule.
    DeclineReason("psychiatrist_needed", "ROZ-25", msg("The client needs a psychiatrist first")),
    DeclineReason("boundary_breach", "ROZ-25", msg("The client overstepped the boundaries")),
    DeclineReason("not_my_field", "ROZ-25", msg("I do not work with this kind of request")),
    DeclineReason("no_fit", "ROZ-25", msg("We do not fit each other")),
    DeclineReason("known_privately", "ROZ-25", msg("We know each other privately")),
    DeclineReason("other", "ROZ-25", msg("Another reason")),
    # ROZ-15
    DeclineReason("time_not_free", "ROZ-15", msg("I am not free at this time after all"), "declined_free_slot"),
)
