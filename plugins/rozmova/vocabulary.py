"""The kinds of offering, the fields and the words of Rozmova."""

from __future__ import annotations

from core.hooks.contributions import CustomField, MessageTemplate
from core.hooks.offerings import Format
from core.hooks.reports import SignalKind
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
    ),
    CustomField(
        "provider", "experience_years", "number", msg("Full years of experience"), required=True, rule="ROZ-34"
    ),
    CustomField("provider", "private_practice", "flag", msg("I have a private practice"), rule="ROZ-35"),
    CustomField("provider", "supervision", "flag", msg("I take part in supervision"), rule="ROZ-35"),
    CustomField(
        "provider", "certification_approach", "text", msg("Therapeutic approach"), required=True, rule="ROZ-36"
    ),
    CustomField(
        "provider",
        "certification_hours",
        "number",
        msg("Hours of certification in this approach"),
        required=True,
        rule="ROZ-36",
    ),
    CustomField(
        "provider",
        "legal_form",
        "choice",
        msg("Legal form"),
        choices=(("fop", msg("Sole proprietor (FOP)")), ("company", msg("Company"))),
        public=False,
        rule="ROZ-46",
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

TEMPLATES = (
    # ROZ-43: in Ukrainian exactly «Оплата пройшла успішно».
    MessageTemplate("payment_succeeded", pmsg("shared chat", "The payment was successful"), rule="ROZ-43"),
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
    # ROZ-14
    SignalKind("price_elsewhere", "ROZ-14", msg("The price on another platform")),
    # ROZ-15
    SignalKind("declined_free_slot", "ROZ-15", msg("A time shown as free was refused")),
)
