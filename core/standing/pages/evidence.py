"""What the team attaches to a finding: files, and messages chosen from a conversation or found by the rules."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.files.serve import file_response, uploads
from core.files.store import Upload
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.messaging.flagged import LOOKERS
from core.messaging.pages_flagged import show as flagged_page
from core.standing.attach import attach_files, attach_messages
from core.standing.choose import messages_to_choose, talks_of
from core.standing.evidence_view import file_of
from core.standing.from_flagged import finding_from_flag, foresee_from_flag
from core.standing.judges import JUDGES
from core.standing.pages.desk import show
from core.standing.view import seen_by
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("standing_evidence", __name__, template_folder="../templates")

ONE = "/desk/findings/<uuid:finding_id>"


class NoteForm(Schema):
    """What something shows."""

    note = TextField(longest=1000, load_default="")


class FlagForm(Schema):
    """The finding a flagged message goes to, or what it shows."""

    finding_id = fields.UUID(load_default=None)
    kind = fields.String(load_default="")
    words = TextField(longest=4000, load_default="")
    confirm_token = fields.String(load_default=None)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


def chosen_files() -> list[Upload]:
    """The files sent. Raises ``Invalid`` when there are none."""
    sent = uploads("file")
    if not sent:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    return sent


@blueprint.post(f"{ONE}/files")
@shows(show)
@idempotent
def add_files(finding_id: UUID) -> ResponseReturnValue:
    """Attach files."""
    who = require(*JUDGES)
    attach_files(current_work(), finding_id, who, chosen_files(), text=read_form(NoteForm)["note"])
    flash(msg("It is attached."))
    return redirect(f"/desk/findings/{finding_id}", 303)


@blueprint.get(f"{ONE}/files/<uuid:file_id>")
def get_file(finding_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """A file of a finding."""
    return file_response(file_of(current_work(), finding_id, file_id, require(*JUDGES)))


@blueprint.get(f"{ONE}/messages")
def messages(finding_id: UUID) -> ResponseReturnValue:
    """The conversations of the person, and of the chosen one its messages; the look is written down."""
    who, work = require(*JUDGES), current_work()
    view = seen_by(work, finding_id, who)
    if view.side != "team":
        raise NotFound
    talk = request.args.get("talk", type=UUID)
    found = messages_to_choose(work, view, talk, who, reader().locale, request.args.get("cursor")) if talk else None
    return render("standing/choose.html", f=view, talks=talks_of(work, view.account_id), talk=talk, found=found)


@blueprint.post(f"{ONE}/messages")
@shows(messages)
@idempotent
def add_messages(finding_id: UUID) -> ResponseReturnValue:
    """Attach the chosen messages."""
    who = require(*JUDGES)
    attach_messages(current_work(), finding_id, _chosen(), by=who.id, text=read_form(NoteForm)["note"])
    flash(msg("It is attached."))
    return redirect(f"/desk/findings/{finding_id}", 303)


def _chosen() -> list[UUID]:
    try:
        found = [UUID(value) for value in request.form.getlist("message")]
    except ValueError:
        raise NotFound from None
    if not found:
        raise Invalid(fields={"message": [msg("Please choose a message.")]})
    return found


@blueprint.post("/desk/findings/from-flagged/<uuid:flagged_id>")
@shows(flagged_page)
def from_flagged(flagged_id: UUID) -> ResponseReturnValue:
    """A flagged message becomes evidence of a finding, or of a new one; what follows at once is shown first."""
    who, work, data = require(*LOOKERS), current_work(), read_form(FlagForm)
    if data["finding_id"] is None and data["confirm_token"] is None:
        foreseen = foresee_from_flag(work, flagged_id, who, data["kind"], data["words"])
        if foreseen.effects:
            return render(
                "standing/confirm_seen.html",
                foreseen=foreseen,
                fields={"kind": data["kind"], "words": data["words"]},
                action=f"/desk/findings/from-flagged/{flagged_id}",
                back=f"/desk/flagged-messages/{flagged_id}",
            )
    account_id = finding_from_flag(
        work, flagged_id, who, data["kind"], data["words"], finding_id=data["finding_id"], token=data["confirm_token"]
    )
    flash(msg("The message is evidence now."))
    where = f"/desk/findings/{data['finding_id']}" if data["finding_id"] else f"/desk/people/{account_id}"
    return redirect(where, 303)
