"""What is still missing before a page opens, each with the place in the cabinet where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.hooks.site import Objection
from core.kit.messages import Message
from core.providers.custom_fields import agreements_asked, documents_asked, value_fields
from core.providers.facts import VERIFICATION
from core.tenancy.work import Work

PROFILE = "/cabinet/profile"
# Rooms above this one have these pages.
ELSEWHERE = {
    VERIFICATION: "/account/verification",
    "price": "/cabinet/offerings",
    "open_times": "/cabinet/calendar",
    "payout": f"{PROFILE}#money",
    "payout_destination": f"{PROFILE}#money",
}
PLAIN = ("headline", "about", "languages", "legal_form", "tax_number", "residence_country", "photo")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and the address where it is given."""

    message: Message
    href: str


def checklist(work: Work, objections: Sequence[Objection]) -> list[Missing]:
    """The objections of an admission as a list whose items lead somewhere."""
    places = (
        ELSEWHERE
        | {code: f"{PROFILE}#f-{code}" for code in PLAIN}
        | {item.code: f"{PROFILE}#f-fields.{item.code}" for item in value_fields(work) if item.code not in PLAIN}
        | {item.code: f"{PROFILE}#papers" for item in documents_asked(work)}
        | {item.code: f"{PROFILE}#documents" for item in agreements_asked(work)}
    )
    return [Missing(item.message, places.get(item.marks or "", PROFILE)) for item in objections]
