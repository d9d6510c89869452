"""What the marketplace knows: its kinds of offering and its own fields."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.catalogue.schemas import FormatSchema, OwnFieldSchema
from core.catalogue.views import field_view
from core.hooks.contributions import FieldOwner
from core.hooks.offerings import Format
from core.web.scope import current_work

blueprint = Blueprint("formats", __name__, url_prefix="/api/v1", description="What this marketplace knows")

OWNERS: tuple[FieldOwner, ...] = ("provider", "offering", "order", "request")


@blueprint.route("/formats", methods=["GET"])
@blueprint.response(200, FormatSchema(many=True))
def get_formats() -> list[Format]:
    """The kinds of offering and how each is booked"""
    return list(formats(current_work()).values())


@blueprint.route("/fields", methods=["GET"])
@blueprint.response(200, OwnFieldSchema(many=True))
def get_fields() -> list[dict[str, Any]]:
    """The marketplace's own fields on providers, offerings, orders and requests"""
    work = current_work()
    return [field_view(item) for owner in OWNERS for item in fields_of(work, owner)]
