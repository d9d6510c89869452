"""The fields of the peer centre, and where it writes to mothers."""

from __future__ import annotations

from core.hooks.contributions import ContactChannel, CustomField
from core.kit.messages import literal, msg

CHANNELS = (ContactChannel(literal("WhatsApp"), "https://wa.me/{digits}", "PEER-4"),)

FIELDS = (
    CustomField(
        "provider",
        "experience",
        "choices",
        msg("Own experience"),
        choices=(
            ("baby_blues", msg("Low mood after birth")),
            ("anxiety", msg("Anxiety for the child")),
            ("exhaustion", msg("Exhaustion and sleeplessness")),
            ("premature", msg("A child born too early")),
            ("loss", msg("Loss of a child")),
            ("alone", msg("Raising a child alone")),
        ),
        rule="PEER-15",
    ),
    CustomField("provider", "children", "text", msg("My family")),
    CustomField(
        "request",
        "child_age",
        "text",
        msg("How old is your child?"),
        public=False,
        help=msg("Only if you want to tell."),
    ),
    CustomField(
        "offering",
        "channel",
        "choice",
        msg("Way of meeting"),
        choices=(
            ("video", msg("Video")),
            ("phone", msg("Phone")),
            ("chat", msg("Chat")),
            ("in_person", msg("In person")),
        ),
        rule="PEER-19",
        help=msg("Peer consultations take place by video only."),
    ),
)
