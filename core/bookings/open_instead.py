"""Where free services are closed to a client the paid ones are open: a refusal says where they are."""

from __future__ import annotations

from core.catalogue.formats import formats
from core.hooks.people import Entitlements
from core.kit.errors import Refused
from core.tenancy.work import Work

SERVICES = "/services"


def open_instead(work: Work) -> dict[str, str]:
    """``{"open_instead": <the page of what is to be paid>}``; empty where nothing is."""
    known = formats(work).values()
    paid = any(item.free for item in known) and any(not item.free for item in known)
    return {"open_instead": SERVICES} if paid else {}


def refused_free(answer: Entitlements) -> Refused:
    """The refusal of a free service, with the rules' reasons."""
    return Refused(
        reasons=[reason.message for reason in answer.reasons], rules=[reason.rule for reason in answer.reasons]
    )
