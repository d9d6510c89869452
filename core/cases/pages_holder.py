"""Who holds an account, on the desk: from a case, with a reason; and the list of every look."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields
from sqlalchemy import select

from core.cases.holder import SEEN, look_up_holder, looks
from core.cases.pages_desk import show
from core.cases.view import seen_by
from core.identity.words import KINDS
from core.kit.messages import msg
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import render
from core.web.roles import SUPPORT
from core.web.schemas import TextField
from core.web.scope import current_work, require, require_own

holders = Blueprint("case_holders", __name__, url_prefix="/desk", template_folder="templates")


class HolderForm(Schema):
    """Whose account, and why."""

    account_id = fields.UUID(required=True)
    holder_reason = TextField(longest=1000, load_default="")


@holders.before_request
def _at_desk() -> None:
    g.area = "desk"


@holders.post("/cases/<uuid:case_id>/holder")
@shows(show)
def look_up(case_id: UUID) -> ResponseReturnValue:
    """Who holds an account of the case."""
    who, work, data = require_own(SUPPORT), current_work(), read_form(HolderForm)
    holder = look_up_holder(work, who, data["account_id"], data["holder_reason"], case_id=case_id)
    return render("cases/holder.html", c=seen_by(work, case_id, who), h=holder, kinds=KINDS)


@holders.get("/holder-lookups")
def looked() -> ResponseReturnValue:
    """Who looked up whom, when and why."""
    require(SUPPORT)
    return render("cases/looks.html", rows=looks(current_work()))


def _there_are_some(work: Work) -> bool:
    return work.session.scalar(select(AuditRecord.id).where(AuditRecord.action.in_(SEEN)).limit(1)) is not None


nav.item(
    "desk",
    msg("Looks at holders"),
    "case_holders.looked",
    roles=(SUPPORT,),
    order=65,
    icon="eye",
    shown=_there_are_some,
)
