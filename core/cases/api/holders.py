"""Who holds an account: for support alone, with a reason, each look written down."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.cases.holder import Look, look_up_holder, looks
from core.cases.holder_schemas import HolderLookupArgs, HolderLookupSchema, LookSchema
from core.identity.holder import Holder
from core.web.roles import SUPPORT
from core.web.scope import current_work, require, require_own

blueprint = Blueprint(
    "holder_lookups", __name__, url_prefix="/api/v1/holder-lookups", description="Who holds an account, for support"
)


@blueprint.route("", methods=["POST"])
@blueprint.arguments(HolderLookupArgs)
@blueprint.response(201, HolderLookupSchema)
def look_up(data: dict[str, Any]) -> Holder:
    """Find out who holds an account (support alone): a reason is needed, and the look is written down in the audit."""
    who = require_own(SUPPORT)
    return look_up_holder(current_work(), who, data["account_id"], data["reason"], case_id=data["case_id"])


@blueprint.route("", methods=["GET"])
@blueprint.response(200, LookSchema(many=True))
def list_looks() -> list[Look]:
    """Who looked up whom, when and why, newest first (support and administrators)."""
    require(SUPPORT)
    return looks(current_work())
