"""What cases add to the pages of rooms below: reporting a conversation, using a flagged message."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.cases.flagged import cases_about
from core.cases.kinds import MODERATION, REPORT, kind_of
from core.cases.moderation import may_ask, moderation_of
from core.cases.queries import cases_on
from core.cases.view import views_of
from core.messaging.flagged import flagged_of
from core.messaging.models import Conversation
from core.reviews.queries import review_about
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section


@section("conversation")
def report(work: Work, conversation_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """A way to the team from a conversation of two."""
    found = work.session.get(Conversation, (work.tenant.id, conversation_id))
    if found is None or found.kind != "pair":
        return None
    return "cases/_report.html", {"href": f"/support?kind={REPORT}&conversation={conversation_id}"}


@section("booking")
def cases_about_booking(work: Work, booking_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The cases about a booking that the reader takes part in: how they stand, what was settled."""
    who = principal()
    if who is None:
        return None
    rows = cases_on(work, booking_id, who)
    if who.team and not rows:
        return None
    return "cases/_booking.html", {"cases": views_of(work, rows, who), "booking": booking_id, "team": bool(who.team)}


@section("flagged_message")
def use(work: Work, flagged_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Attach it to a case, or open one."""
    who, row = principal(), flagged_of(work, flagged_id)
    if who is None or row.state == "used":
        return None
    known = [(str(case.id), kind_of(work, case.kind).label) for case in cases_about(work, row, who)]
    return "cases/_use_flagged.html", {"id": flagged_id, "cases": known}


@section("review")
def look_at(work: Work, review_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Ask the team to look at a review about oneself, or how that stands."""
    who = principal()
    if who is None:
        return None
    review = review_about(work, review_id, who.id)
    area = "cabinet" if review.author == "client" else "account"
    return "cases/_moderation.html", {
        "action": f"/{area}/reviews/{review_id}/moderation",
        "topics": kind_of(work, MODERATION).topics,
        "known": moderation_of(work, review_id, who.id),
        "open": may_ask(work, review),
    }
