"""The marketplace's own services, which no provider gives, at the team's desk."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from core.catalogue.pages import editor
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import shows
from core.web.roles import TENANT_ADMIN
from core.web.scope import require

blueprint = Blueprint("desk_services", __name__, template_folder="../templates", url_prefix="/desk/services")


def has_own(work: Work) -> bool:
    """Whether this marketplace can offer something itself."""
    return bool(editor.offered(work, None))


nav.item("desk", msg("Services"), "desk_services.index", roles=(TENANT_ADMIN,), order=60, icon="list", shown=has_own)


@blueprint.before_request
def in_area() -> None:
    """For the tenant's admin."""
    require(TENANT_ADMIN)
    g.area = "desk"


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The offerings."""
    return editor.show_list("desk_services", None)


@blueprint.get("/new")
def new() -> ResponseReturnValue:
    """An empty form; ``?format=`` says of what."""
    return editor.show_form("desk_services", None)


@blueprint.post("/new")
@shows(new)
def create() -> ResponseReturnValue:
    """Save a draft."""
    return editor.create("desk_services", None)


@blueprint.get("/<uuid:offering_id>")
def edit(offering_id: UUID) -> ResponseReturnValue:
    """The form, the state and the earlier prices."""
    return editor.show_form("desk_services", None, offering_id)


@blueprint.post("/<uuid:offering_id>")
@shows(edit)
def save(offering_id: UUID) -> ResponseReturnValue:
    """Save changes."""
    return editor.save("desk_services", None, offering_id)


@blueprint.post("/<uuid:offering_id>/publication")
@shows(edit)
def publish(offering_id: UUID) -> ResponseReturnValue:
    """Publish."""
    return editor.publish("desk_services", None, offering_id)


@blueprint.post("/<uuid:offering_id>/archival")
@shows(edit)
def archive(offering_id: UUID) -> ResponseReturnValue:
    """Take off the shelf."""
    return editor.archive("desk_services", None, offering_id)
