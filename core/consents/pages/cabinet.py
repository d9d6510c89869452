"""A person answers what they were asked."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.consents.answer import answer_consent
from core.consents.messages import IF_SILENT
from core.consents.models import Consent
from core.consents.queries import WAITING, consents_of, own_consent
from core.consents.views import consent_view
from core.consents.words import answer_words
from core.kit.messages import Message, msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("consents_pages", __name__, url_prefix="/cabinet/consents", template_folder="../templates")


class AnswerForm(Schema):
    """An answer."""

    agreed = fields.Boolean(required=True)
    words = TextField(longest=2000, load_default="")


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"
    require(PROVIDER)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Everything one was asked."""
    work = current_work()
    rows = [(consent_view(work, row), _state(row)) for row in consents_of(work, require().id)]
    return render("consents/list.html", rows=rows)


@blueprint.get("/<uuid:consent_id>")
def show(consent_id: UUID) -> ResponseReturnValue:
    """One question: by when, and what silence means."""
    work = current_work()
    row = own_consent(work, consent_id, require().id)
    open_ = row.state == WAITING and work.now <= row.due_at
    shown, silence = consent_view(work, row), IF_SILENT[row.if_silent]
    return render("consents/show.html", c=shown, open=open_, silence=silence, said=_state(row))


@blueprint.post("/<uuid:consent_id>")
@shows(show)
@idempotent
def answer(consent_id: UUID) -> ResponseReturnValue:
    """Agree or refuse."""
    work, data = current_work(), read_form(AnswerForm)
    own_consent(work, consent_id, require().id)
    answer_consent(work, consent_id, **data)
    flash(msg("Thank you, your answer is written down."))
    return redirect(url_for(".show", consent_id=consent_id), 303)


def _state(row: Consent) -> Message | None:
    return None if row.state == WAITING else answer_words(agreed=row.state == "agreed", silent=row.silent)
