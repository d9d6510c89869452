"""The provider hands a document in from the booking's page; the team judges it at the desk."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.bookings.free_sessions import owed_for
from core.bookings.pages.common import on_page
from core.bookings.queries import booking_of, sides_of
from core.excuses.api import for_provider, visible_excuse
from core.excuses.decide import decide_excuse
from core.excuses.errors import HandedInBefore, NothingToExcuse, TooLateToExcuse
from core.excuses.hand_in import hand_in
from core.excuses.queries import ACCEPTED, REFUSED, TEAM, WAITING, Chance, chance_of, excuse_of, named
from core.files.kinds import DOCUMENTS, accept
from core.files.queries import files, open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.rules.foreseen import shown_first_page
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("excuses_pages", __name__, template_folder="templates")
WEIGHT = 20


class DocumentForm(Schema):
    """Words that go with the document."""

    text = TextField(longest=2000, load_default="")


class DecisionForm(Schema):
    """Accepted or not, and why."""

    accepted = fields.Boolean(required=True)
    reason = TextField(longest=2000, load_default="")


@source(*TEAM)
def documents_waiting(work: Work) -> list[QueueItem]:
    """Documents to judge."""
    return [
        QueueItem(
            kind="excuse",
            title=msg("A document to look at: {provider}", provider=provider),
            detail=title,
            due_at=None,
            priority=WEIGHT,
            endpoint="excuses_pages.show",
            params={"excuse_id": row.id},
        )
        for row, _, provider, _, title in named(work, WAITING)
    ]


@blueprint.get("/cabinet/bookings/<uuid:booking_id>/force-majeure")
def form(booking_id: UUID) -> ResponseReturnValue:
    """The form to hand a document in."""
    g.area = "provider"
    booking, _ = on_page("cabinet", booking_id)
    work = current_work()
    return render(
        "excuses/hand_in.html",
        booking=booking,
        sides=sides_of(work, booking),
        accept=accept(DOCUMENTS),
        closed=_closed(chance_of(work, booking)),
    )


def _closed(chance: Chance) -> Message | None:
    """Why no document is taken, or ``None``."""
    if chance.open:
        return None
    if chance.until is None:
        return NothingToExcuse.default
    return HandedInBefore.default if chance.answered else TooLateToExcuse.default


@blueprint.post("/cabinet/bookings/<uuid:booking_id>/force-majeure")
@shows(form)
def send(booking_id: UUID) -> ResponseReturnValue:
    """Hand it in."""
    booking, data, sent = for_provider(booking_id), read_form(DocumentForm), uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    hand_in(current_work(), booking.id, sent[0], by=require().id, text=data["text"])
    flash(msg("The document is handed in. Our team looks at it and tells you."))
    return redirect(url_for("bookings_pages.show", area="cabinet", booking_id=booking_id), 303)


@blueprint.get("/desk/excuses")
def index() -> ResponseReturnValue:
    """Documents that wait, and those that were judged."""
    g.area = "desk"
    require(*TEAM)
    work = current_work()
    return render("excuses/index.html", waiting=named(work, WAITING), decided=named(work, ACCEPTED, REFUSED))


@blueprint.get("/desk/excuses/<uuid:excuse_id>")
def show(excuse_id: UUID) -> ResponseReturnValue:
    """A document, the booking it is about, and the two answers."""
    g.area = "desk"
    require(*TEAM)
    work = current_work()
    row = excuse_of(work, excuse_id)
    booking = booking_of(work, row.booking_id)
    return render(
        "excuses/show.html",
        row=row,
        booking=booking,
        sides=sides_of(work, booking),
        owed=owed_for(work, booking.id),
        file=files(work, [row.file_id]).get(row.file_id),
    )


@blueprint.post("/desk/excuses/<uuid:excuse_id>")
@shows(show)
@shown_first_page(msg("Decide it so?"), msg("Decide"))
@idempotent
def decide(excuse_id: UUID) -> ResponseReturnValue:
    """Accept or refuse."""
    who, data = require(*TEAM), read_form(DecisionForm)
    decide_excuse(current_work(), excuse_id, accepted=data["accepted"], reason=data["reason"], by=who.id)
    flash(msg("Decided. The provider is told."))
    return redirect(url_for(".show", excuse_id=excuse_id), 303)


@blueprint.get("/excuses/<uuid:excuse_id>/file")
def download(excuse_id: UUID) -> Response:
    """The document itself, for its provider and the team."""
    return file_response(open_file(current_work(), visible_excuse(excuse_id).file_id))
