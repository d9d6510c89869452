"""What providers send to be published: the team looks through it, publishes it or sends it back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.catalogue.custom_fields import offering_fields
from core.catalogue.formats import formats
from core.catalogue.meetings import coming_meetings
from core.catalogue.queries import offering
from core.catalogue.show import field_values, price_of
from core.files.kinds import accept, in_words
from core.files.serve import uploads
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.programmes.forms import MaterialForm, VerdictForm
from core.programmes.known import has_programmes
from core.programmes.materials import (
    NewMaterial,
    add_material,
    material_terms,
    material_view,
    materials_of,
    media_types,
)
from core.programmes.queries import waiting
from core.programmes.submit import publish_submitted, send_back
from core.programmes.views import publication_view
from core.programmes.words import STATES, TONES
from core.providers.queries import provider
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("programmes_desk", __name__, url_prefix="/desk/programmes", template_folder="../templates")
USUAL = 20


def _waiting(work: Work, who: Principal) -> int:
    return len(work.session.execute(waiting()).all())


nav.item(
    "desk",
    msg("Programmes"),
    "programmes_desk.index",
    roles=(COMMUNITY_MANAGER,),
    order=36,
    icon="users",
    badge=_waiting,
    shown=has_programmes,
)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"
    require(COMMUNITY_MANAGER)


@source(COMMUNITY_MANAGER)
def to_publish(work: Work) -> list[QueueItem]:
    """Programmes that wait."""
    return [
        QueueItem(
            kind="submission",
            title=msg("Look through a programme and publish it"),
            detail=f"{row.title} · {name}",
            due_at=None,
            priority=USUAL,
            endpoint="programmes_desk.show",
            params={"offering_id": row.id},
        )
        for _, row, name in work.session.execute(waiting())
    ]


@blueprint.get("")
def index() -> ResponseReturnValue:
    """What waits, the oldest first."""
    work = current_work()
    if not has_programmes(work):
        raise NotFound
    return render("programmes/desk_list.html", rows=work.session.execute(waiting()).all())


@blueprint.get("/<uuid:offering_id>")
def show(offering_id: UUID) -> ResponseReturnValue:
    """A programme with all there is to look through, and the decision."""
    work = current_work()
    row = offering(work, offering_id)
    if row.provider_id is None:
        raise NotFound
    terms = material_terms(work)
    return render(
        "programmes/desk.html",
        row=row,
        provider=provider(work, row.provider_id),
        kind=formats(work)[row.format],
        values=field_values(offering_fields(work, row.format), row.fields),
        price=price_of(row),
        p=publication_view(work, row),
        dates=coming_meetings(work, [row.id])[row.id],
        materials=[material_view(*one) for one in materials_of(work, row.id)],
        words=dict(terms.kinds),
        kinds=terms.kinds,
        accept=accept(media_types(terms)),
        taken=in_words(media_types(terms)),
        states=STATES,
        tones=TONES,
    )


@blueprint.post("/<uuid:offering_id>")
@shows(show)
@idempotent
def decide(offering_id: UUID) -> ResponseReturnValue:
    """Publish it or send it back."""
    who, work, data = require(COMMUNITY_MANAGER), current_work(), read_form(VerdictForm)
    if data["decision"] == "published":
        publish_submitted(work, offering_id, by=who.id, words=data["words"])
        flash(msg("Published: everybody can see and book it now. The provider is told."))
    else:
        send_back(work, offering_id, by=who.id, words=data["words"])
        flash(msg("Sent back. The provider is told."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/<uuid:offering_id>/materials")
@shows(show)
def add_file(offering_id: UUID) -> ResponseReturnValue:
    """Add the material the team has prepared."""
    who, work, data = require(COMMUNITY_MANAGER), current_work(), read_form(MaterialForm)
    row = offering(work, offering_id)
    if row.provider_id is None:
        raise NotFound
    wish = NewMaterial(**{**data, "offering_id": row.id})
    add_material(work, provider(work, row.provider_id), wish, uploads("file"), by=who.id, acting="team")
    flash(msg("It is added to the programme."))
    return redirect(url_for(".show", offering_id=row.id), 303)
