"""What specialists put up, and events of theirs."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class MaterialParameters:
    """What specialists put up, and events of theirs."""

    material_types: tuple[str, ...] = parameter(
        ("pdf", "jpeg", "png", "webp"),
        choices=("pdf", "jpeg", "png", "webp"),
        words=(("pdf", msg("PDF")), ("jpeg", msg("JPEG")), ("png", msg("PNG")), ("webp", msg("WebP"))),
        rules=("PRO-9",),
        help=msg("The kinds of file specialists may put up as presentations, publications and materials."),
        concerns="providers",
        at_once=True,
    )
    material_largest_mb: int = parameter(
        10,
        unit="MB",
        minimum=1,
        maximum=10,
        rules=("PRO-9",),
        help=msg("How large a file of a specialist may be."),
        concerns="providers",
        at_once=True,
    )
    materials_most: int = parameter(
        50,
        unit="files",
        minimum=1,
        maximum=500,
        rules=("PRO-9",),
        help=msg("How many files a specialist may put up."),
        concerns="providers",
        at_once=True,
    )
    event_support_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-42",),
        help=msg("How soon the team answers a specialist who asks for support of an event."),
        concerns="providers",
        at_once=True,
    )
