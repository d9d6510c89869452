"""A provider's group programmes: on the way to publication, their dates, who joins."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.access import own_provider
from core.bookings.forms import moment_of
from core.catalogue.formats import formats
from core.catalogue.meetings import coming_meetings
from core.catalogue.publication import publication_terms
from core.catalogue.queries import offerings_of
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.programmes.access import led
from core.programmes.admit import decide_admission, gate_of
from core.programmes.dates import open_dates
from core.programmes.forms import AdmissionForm, DatesForm, SubmitForm, SupportForm
from core.programmes.known import has_programmes, team_publishes
from core.programmes.materials import has_materials, material_view, materials_of
from core.programmes.queries import ADMITTED, latest_states
from core.programmes.submit import submit_offering
from core.programmes.support import ask_support, support_for, support_terms
from core.programmes.support_dates import answer_dates
from core.programmes.views import candidate_views, publication_view
from core.programmes.words import DECISIONS, STATES, TONES
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("programmes_cabinet", __name__, url_prefix="/cabinet/programmes", template_folder="../templates")

nav.item(
    "provider",
    msg("Programmes and events"),
    "programmes_cabinet.index",
    roles=(PROVIDER,),
    order=31,
    icon="users",
    shown=has_programmes,
)


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"
    require(PROVIDER)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """One's programmes and events, and where each stands."""
    work = current_work()
    own_codes = team_publishes(work)
    if not own_codes:
        raise NotFound
    codes = own_codes | {code for code, item in formats(work).items() if item.event}
    rows = [row for row in offerings_of(work, own_provider(work).id) if row.format in codes]
    sent = latest_states(work, [row.id for row in rows])
    found = [(row, sent[row.id].state if row.id in sent and row.status == "draft" else row.status) for row in rows]
    return render(
        "programmes/list.html",
        rows=found,
        states=STATES,
        tones=TONES,
        kinds=formats(work),
        offered=sorted(codes, reverse=True),
    )


@blueprint.get("/<uuid:offering_id>")
def show(offering_id: UUID) -> ResponseReturnValue:
    """A programme: the way to publication, its dates, the clients before its gate."""
    work, row = current_work(), led(offering_id)
    return render(
        "programmes/own.html",
        dates_of=lambda one: answer_dates(work, one, "provider"),
        row=row,
        p=publication_view(work, row),
        gate=gate_of(work, row),
        candidates=candidate_views(work, row),
        dates=coming_meetings(work, [row.id])[row.id],
        materials=[material_view(*one) for one in materials_of(work, row.id)],
        may_add=has_materials(work) and not (row.status == "published" and publication_terms(work, row).by == "team"),
        support=support_terms(work, row),
        asked=support_for(work, row.id),
        states=STATES,
        tones=TONES,
        decisions=DECISIONS,
        zone=reader().zone_name(),
    )


@blueprint.post("/<uuid:offering_id>/submission")
@shows(show)
@idempotent
def submit(offering_id: UUID) -> ResponseReturnValue:
    """Send it to the team."""
    who, row = require(PROVIDER), led(offering_id)
    submit_offering(current_work(), row.id, by=who.id, note=read_form(SubmitForm)["note"])
    flash(msg("Sent. The team looks at it and publishes it."))
    return redirect(url_for(".show", offering_id=row.id), 303)


@blueprint.post("/<uuid:offering_id>/dates")
@shows(show)
@idempotent
def dates(offering_id: UUID) -> ResponseReturnValue:
    """Open the dates of its regular time."""
    work, row, data = current_work(), led(offering_id), read_form(DatesForm)
    first = moment_of(data["date"], data["time"], reader().zone)
    open_dates(work, own_provider(work), row.id, first, data["count"], data["every_days"])
    flash(msg("The dates are open."))
    return redirect(url_for(".show", offering_id=row.id), 303)


@blueprint.post("/<uuid:offering_id>/admissions")
@shows(show)
@idempotent
def admit(offering_id: UUID) -> ResponseReturnValue:
    """Decide whether a client joins."""
    who, row, data = require(PROVIDER), led(offering_id), read_form(AdmissionForm)
    admitted = data["decision"] == ADMITTED
    decide_admission(current_work(), row, data["client_id"], admitted=admitted, by=who.id, words=data["words"])
    flash(msg("It is written down, and the client is told."))
    return redirect(url_for(".show", offering_id=row.id), 303)


@blueprint.post("/<uuid:offering_id>/support-requests")
@shows(show)
@idempotent
def ask(offering_id: UUID) -> ResponseReturnValue:
    """Ask the team for support of an event."""
    who, row, data = require(PROVIDER), led(offering_id), read_form(SupportForm, many=("kinds",))
    ask_support(current_work(), row, data["kinds"], data["text"], by=who.id)
    flash(msg("Sent. The team answers you here and by message."))
    return redirect(url_for(".show", offering_id=row.id), 303)
