"""Asking the team to look at a review about oneself, from the page of the review."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.cases.moderation import ask_moderation
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.reviews.pages import one_page
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("review_moderation_pages", __name__, template_folder="templates")


class ModerationForm(Schema):
    """What is wrong with the review."""

    topic = fields.String(load_default="")
    what = TextField(longest=4000, load_default="")


@blueprint.post("/account/reviews/<uuid:review_id>/moderation")
@blueprint.post("/cabinet/reviews/<uuid:review_id>/moderation", endpoint="of_provider")
@shows(one_page)
@idempotent
def ask(review_id: UUID) -> ResponseReturnValue:
    """Ask the team."""
    data = read_form(ModerationForm)
    try:
        ask_moderation(current_work(), review_id, require().id, data["topic"], data["what"])
    except Invalid as problem:
        marked = {"what" if name == "text" else name: said for name, said in problem.fields.items()}
        raise Invalid(fields=marked) from problem
    flash(msg("Our team looks at the review. You are told what was decided, and why."))
    return redirect("/" + request.path.split("/")[1] + f"/reviews/{review_id}", 303)
