"""The way in: login, data, documents, bank details."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg

MANDATORY = (
    *("headline", "about", "languages", "education", "tax_number", "residence_country", "photo"),
    *("price", "open_times"),
)
"""What may be asked for before a cabinet is sent."""
MANDATORY_WORDS = (
    ("headline", msg("The line about oneself")),
    ("about", msg("The text about oneself")),
    ("languages", msg("Languages")),
    ("education", msg("Education and experience")),
    ("tax_number", msg("Tax number (INN)")),
    ("residence_country", msg("Country of residence")),
    ("photo", msg("Photo")),
    ("price", msg("A session with its price")),
    ("open_times", msg("Open times in the calendar")),
)


@dataclass(frozen=True)
class JoiningParameters:
    """The way in: login, data, documents, bank details."""

    initial_credentials: str = parameter(
        "one_time_password",
        choices=("one_time_password", "set_password_link"),
        words=(
            ("one_time_password", msg("a password that works once")),
            ("set_password_link", msg("a link to set one's own password")),
        ),
        rules=("PRO-1",),
        help=msg("What a specialist first comes in with: a password that works once, or a link to set one."),
        kind="joining",
        concerns="providers",
    )
    invitation_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("PRO-1",),
        help=msg("How long the login that was sent to a specialist can be used for the first time."),
        kind="joining",
        concerns="providers",
    )
    mandatory_data: tuple[str, ...] = parameter(
        ("headline", "about", "price"),
        choices=MANDATORY,
        words=MANDATORY_WORDS,
        rules=("PRO-2",),
        help=msg("What a specialist fills in before the cabinet can be sent, besides what the rules always ask for."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    confirm_changed_account: bool = parameter(
        True,
        rules=("PRO-10",),
        help=msg("Finance confirms bank details that were changed after the activation, before the next payout."),
        kind="money",
        concerns="providers",
        at_once=True,
    )
    reconsent_on_new_version: bool = parameter(
        True,
        rules=("PRO-12",),
        help=msg("Active specialists accept a new version of a document too."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    reconsent_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=180,
        rules=("PRO-12",),
        help=msg("How long a specialist has to accept a new version; until then nothing changes."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
