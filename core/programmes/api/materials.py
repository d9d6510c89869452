"""Presentations, publications and materials that providers put up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import ValidationError

from core.bookings.access import own_provider
from core.catalogue.doors import at_the_door
from core.catalogue.publication import acting_as
from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid, NotFound
from core.programmes.access import led_or_team, seen
from core.programmes.materials import (
    NewMaterial,
    add_material,
    material,
    material_view,
    materials_of,
    may_open,
    own_materials,
    shown_to,
    take_down,
)
from core.programmes.schemas import MaterialSchema, NewMaterialForm
from core.providers.models import Provider
from core.providers.queries import bookable, provider
from core.web.forms import messages_of
from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from core.web.scope import current_work, principal, require

blueprint = Blueprint(
    "materials", __name__, url_prefix="/api/v1", description="Presentations, publications and materials of providers"
)

FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file", "kind", "title"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "PDF, JPEG, PNG or WebP"},
                        "kind": {"type": "string", "description": "presentation, publication or material"},
                        "title": {"type": "string"},
                        "description": {"type": "string"},
                        "audience": {"type": "string", "enum": ["public", "clients"]},
                        "offering_id": {"type": "string", "format": "uuid", "description": "The programme, if any"},
                    },
                }
            }
        },
    }
}


@blueprint.route("/provider/materials", methods=["GET"])
@blueprint.response(200, MaterialSchema(many=True))
def get_own_materials() -> list[dict[str, Any]]:
    """All one has put up as a provider, newest first"""
    work = current_work()
    return [material_view(*row) for row in own_materials(work, own_provider(work).id)]


@blueprint.route("/provider/materials", methods=["POST"])
@blueprint.doc(**FORM)
@blueprint.response(201, MaterialSchema)
def post_material() -> dict[str, Any]:
    """Put up a presentation, publication or material: a multipart form with the `file` and its words"""
    return _add(own_provider(current_work()), _words())


@blueprint.route("/offerings/<uuid:offering_id>/materials", methods=["GET"])
@blueprint.response(200, MaterialSchema(many=True))
def get_materials_of(offering_id: UUID) -> list[dict[str, Any]]:
    """The material of a group programme or event that the caller may open"""
    work, row = current_work(), seen(offering_id)
    if row.provider_id is None:
        return []
    shown = {made.id for made, _ in shown_to(work, provider(work, row.provider_id), principal())}
    return [material_view(made, kept) for made, kept in materials_of(work, row.id) if made.id in shown]


@blueprint.route("/offerings/<uuid:offering_id>/materials", methods=["POST"])
@blueprint.doc(**FORM)
@blueprint.response(201, MaterialSchema)
def post_material_of(offering_id: UUID) -> dict[str, Any]:
    """Add material to a group programme: its provider before the publication, the team at any time"""
    work, row = current_work(), led_or_team(offering_id)
    if row.provider_id is None:
        raise NotFound
    return _add(provider(work, row.provider_id), {**_words(), "offering_id": row.id})


@blueprint.route("/providers/<uuid:provider_id>/materials", methods=["GET"])
@blueprint.response(200, MaterialSchema(many=True))
def get_materials(provider_id: UUID) -> list[dict[str, Any]]:
    """What a provider has put up that the caller may open"""
    at_the_door()
    work = current_work()
    row = provider(work, provider_id)
    if not bookable(row):
        raise NotFound
    return [material_view(*found) for found in shown_to(work, row, principal())]


@blueprint.route("/materials/<uuid:material_id>/file", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_file(material_id: UUID) -> Response:
    """The file itself, as a download"""
    work = current_work()
    made = material(work, material_id)
    if not may_open(work, made, principal()):
        raise NotFound
    return file_response(open_file(work, made.file_id))


@blueprint.route("/materials/<uuid:material_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_material(material_id: UUID) -> None:
    """Take a file down: its provider, or the team; it is gone at once"""
    who, work = require(PROVIDER, COMMUNITY_MANAGER), current_work()
    made = material(work, material_id)
    if not who.has(COMMUNITY_MANAGER) and provider(work, made.provider_id).account_id != who.id:
        raise NotFound
    take_down(work, made, acting_as())


def _words() -> dict[str, Any]:
    try:
        sent = {name: value for name, value in request.form.items() if value.strip()}
        loaded: dict[str, Any] = NewMaterialForm().load(sent)
    except ValidationError as error:
        raise Invalid(fields=messages_of(error)) from error
    return loaded


def _add(owner: Provider, words: dict[str, Any]) -> dict[str, Any]:
    work = current_work()
    made = add_material(work, owner, NewMaterial(**words), uploads("file"), by=require().id, acting=acting_as())
    return next(material_view(row, kept) for row, kept in own_materials(work, owner.id) if row.id == made.id)
