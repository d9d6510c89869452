"""A provider's offerings in the cabinet."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from core.availability.access import my_provider
from core.catalogue.pages import editor
from core.kit.messages import msg
from core.web import nav
from core.web.forms import shows
from core.web.roles import PROVIDER

blueprint = Blueprint("cabinet_offerings", __name__, template_folder="../templates", url_prefix="/cabinet/offerings")

nav.item("provider", msg("Offerings and prices"), "cabinet_offerings.index", roles=(PROVIDER,), order=30, icon="list")


@blueprint.before_request
def in_area() -> None:
    """Show the provider's navigation."""
    g.area = "provider"


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The offerings."""
    return editor.show_list("cabinet_offerings", my_provider().id)


@blueprint.get("/new")
def new() -> ResponseReturnValue:
    """An empty form; ``?format=`` says of what."""
    return editor.show_form("cabinet_offerings", my_provider().id)


@blueprint.post("/new")
@shows(new)
def create() -> ResponseReturnValue:
    """Save a draft."""
    return editor.create("cabinet_offerings", my_provider().id)


@blueprint.get("/<uuid:offering_id>")
def edit(offering_id: UUID) -> ResponseReturnValue:
    """The form, the state and the earlier prices."""
    return editor.show_form("cabinet_offerings", my_provider().id, offering_id)


@blueprint.post("/<uuid:offering_id>")
@shows(edit)
def save(offering_id: UUID) -> ResponseReturnValue:
    """Save changes."""
    return editor.save("cabinet_offerings", my_provider().id, offering_id)


@blueprint.post("/<uuid:offering_id>/publication")
@shows(edit)
def publish(offering_id: UUID) -> ResponseReturnValue:
    """Publish."""
    return editor.publish("cabinet_offerings", my_provider().id, offering_id)


@blueprint.post("/<uuid:offering_id>/archival")
@shows(edit)
def archive(offering_id: UUID) -> ResponseReturnValue:
    """Take off the shelf."""
    return editor.archive("cabinet_offerings", my_provider().id, offering_id)
