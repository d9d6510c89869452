"""Whether the team may invite providers itself, past the stages of an application."""

from __future__ import annotations

from core.hooks.site import Objection
from core.rules.ask import asking
from core.tenancy.work import Work


def direct_objections(work: Work, marks: str) -> list[Objection]:
    """Why nobody is invited as a provider directly on this site; nothing where the team may."""
    rules = asking(work, "provider")
    route = rules.ask.application_route(site=rules.site)
    if not route.stages_only:
        return []
    return [Objection(reason.rule, reason.message, marks, values=reason.values) for reason in route.reasons]
