"""The fields of proEgo."""

from __future__ import annotations

from core.hooks.contributions import CustomField
from core.kit.messages import msg
from plugins.proego.documents import DOCUMENTS

TOPICS = (
    ("anxiety", msg("Anxiety and fears")),
    ("depression", msg("Low mood and depression")),
    ("relationships", msg("Relationships and family")),
    ("crisis", msg("Crisis and loss")),
    ("identity", msg("Search for oneself")),
    ("work", msg("Work and burnout")),
)

FIELDS = (
    CustomField(
        "provider",
        "specialisations",
        "choices",
        msg("Specialisation"),
        choices=TOPICS,
        rule="PRO-3",
    ),
    CustomField(
        "provider",
        "approaches",
        "choices",
        msg("Approach"),
        choices=(
            ("psychodynamic", msg("Psychodynamic therapy")),
            ("existential", msg("Existential therapy")),
            ("cognitive", msg("Cognitive behavioural therapy")),
            ("gestalt", msg("Gestalt therapy")),
            ("art", msg("Art therapy")),
        ),
        rule="PRO-3",
    ),
    CustomField(
        "provider",
        "legal_form",
        "choice",
        msg("Legal form"),
        choices=(
            ("self_employed", msg("Self-employed")),
            ("individual_entrepreneur", msg("Individual entrepreneur")),
        ),
        public=False,
        rule="PRO-11",
    ),
    CustomField(
        "provider",
        "fns_certificate",
        "document",
        msg("Certificate of registration from the tax service (FNS)"),
        public=False,
        rule="PRO-11",
    ),
    *DOCUMENTS,
    CustomField(
        "provider",
        "tax_number",
        "tax_number",
        msg("Tax number (INN)"),
        public=False,
        schemes=("ru.inn.person",),
        rule="PRO-11",
    ),
    CustomField("provider", "education", "long_text", msg("Education and experience"), rule="PRO-2"),
    CustomField(
        "offering",
        "group_type",
        "choice",
        msg("Kind of group"),
        choices=(
            ("psychodynamic", msg("Psychodynamic group")),
            ("existential", msg("Existential group")),
            ("cognitive", msg("Cognitive behavioural group")),
            ("art", msg("Art therapy group")),
            ("skills", msg("Skills training")),
            ("support", msg("Support group")),
        ),
        rule="PRO-20",
        help=msg("Some kinds are open after a free consultation with the therapist."),
        formats=("group",),
    ),
    CustomField(
        "offering",
        "topics",
        "choices",
        msg("Topics"),
        choices=TOPICS,
        rule="PRO-16",
        formats=("group",),
    ),
    CustomField(
        "offering",
        "event_kind",
        "choice",
        msg("Kind of event"),
        choices=(
            ("webinar", msg("Webinar")),
            ("conference", msg("Open conference")),
            ("supervision", msg("Supervision")),
            ("intervision", msg("Intervision")),
        ),
        rule="PRO-42",
        formats=("event",),
    ),
)
