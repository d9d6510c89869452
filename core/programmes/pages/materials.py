"""A provider's presentations, publications and materials: put up, taken down, opened by those they are for."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.access import own_provider
from core.catalogue.formats import formats
from core.catalogue.publication import acting_as
from core.catalogue.queries import offerings_of
from core.files.kinds import accept, in_words
from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.programmes.forms import MaterialForm
from core.programmes.materials import (
    NewMaterial,
    add_material,
    has_materials,
    material,
    material_terms,
    material_view,
    may_open,
    media_types,
    own_materials,
    take_down,
)
from core.programmes.words import AUDIENCES
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.scope import current_work, principal, require

blueprint = Blueprint("materials_pages", __name__, template_folder="../templates")
MINE = "/cabinet/materials"

nav.item(
    "provider", msg("Materials"), "materials_pages.index", roles=(PROVIDER,), order=32, icon="list", shown=has_materials
)


@blueprint.get(MINE)
def index() -> ResponseReturnValue:
    """All that is up, and a form for more."""
    g.area, work = "provider", current_work()
    owner, terms = own_provider(work), material_terms(work)
    if not terms.kinds:
        raise NotFound
    known = formats(work)
    programmes = [
        row for row in offerings_of(work, owner.id) if row.format in known and known[row.format].flow == "seat"
    ]
    return render(
        "programmes/materials.html",
        rows=[material_view(*row) for row in own_materials(work, owner.id)],
        kinds=terms.kinds,
        words=dict(terms.kinds),
        reasons=terms.reasons,
        audiences=AUDIENCES,
        programmes=programmes,
        titles={row.id: row.title for row in programmes},
        accept=accept(media_types(terms)),
        taken=in_words(media_types(terms)),
        most_mb=terms.largest_mb,
    )


@blueprint.post(MINE)
@shows(index)
def add() -> ResponseReturnValue:
    """Put a file up."""
    who, work, data = require(PROVIDER), current_work(), read_form(MaterialForm)
    add_material(work, own_provider(work), NewMaterial(**data), uploads("file"), by=who.id, acting=acting_as())
    flash(msg("It is up."))
    return redirect(url_for(".index"), 303)


@blueprint.post(f"{MINE}/<uuid:material_id>/removal")
@shows(index)
def remove(material_id: UUID) -> ResponseReturnValue:
    """Take a file down."""
    work = current_work()
    made = material(work, material_id)
    if made.provider_id != own_provider(work).id:
        raise NotFound
    take_down(work, made, acting_as())
    flash(msg("It is taken down."))
    return redirect(url_for(".index"), 303)


@blueprint.get("/materials/<uuid:material_id>")
def file(material_id: UUID) -> ResponseReturnValue:
    """The file, as a download."""
    work = current_work()
    made = material(work, material_id)
    if not may_open(work, made, principal()):
        raise NotFound
    return file_response(open_file(work, made.file_id))
