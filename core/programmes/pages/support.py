"""Support of events: what providers ask for, and the team's answers."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.catalogue.queries import offering
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.programmes.forms import AnswerForm
from core.programmes.support import answer_support, has_support, support_request, support_terms, unanswered
from core.programmes.support_dates import answer_dates
from core.providers.queries import provider
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import SUPPORT
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("event_support_desk", __name__, url_prefix="/desk/event-support", template_folder="../templates")
USUAL = 20


def _waiting(work: Work, who: Principal) -> int:
    return len(work.session.execute(unanswered()).all())


nav.item(
    "desk",
    msg("Support of events"),
    "event_support_desk.index",
    roles=(SUPPORT,),
    order=37,
    icon="hand",
    badge=_waiting,
    shown=has_support,
)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"
    require(SUPPORT)


@source(SUPPORT)
def to_answer(work: Work) -> list[QueueItem]:
    """Support that was asked for."""
    return [
        QueueItem(
            kind="event_support",
            title=msg("Answer: support of an event"),
            detail=f"{row.title} · {name}",
            due_at=made.due_at,
            priority=USUAL,
            endpoint="event_support_desk.show",
            params={"support_id": made.id},
        )
        for made, row, name in work.session.execute(unanswered())
    ]


@blueprint.get("")
def index() -> ResponseReturnValue:
    """What waits for an answer."""
    work = current_work()
    if not has_support(work):
        raise NotFound
    return render("programmes/support_list.html", rows=work.session.execute(unanswered()).all(), now=work.now)


@blueprint.get("/<uuid:support_id>")
def show(support_id: UUID) -> ResponseReturnValue:
    """What is needed, and the answer."""
    work = current_work()
    made = support_request(work, support_id)
    row = offering(work, made.offering_id)
    words = dict(support_terms(work, row).kinds)
    return render(
        "programmes/support.html",
        made=made,
        row=row,
        provider=provider(work, made.provider_id),
        kinds=[words[code] for code in made.kinds if code in words],
        dates=answer_dates(work, made, "platform"),
    )


@blueprint.post("/<uuid:support_id>")
@shows(show)
@idempotent
def answer(support_id: UUID) -> ResponseReturnValue:
    """Answer."""
    who, work = require(SUPPORT), current_work()
    answer_support(work, support_request(work, support_id, lock=True), read_form(AnswerForm)["answer"], by=who.id)
    flash(msg("Answered. The provider is told."))
    return redirect(url_for(".index"), 303)
