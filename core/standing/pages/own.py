"""My standing: what is written down about me, what it led to, and my answer."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.files.kinds import DOCUMENTS, accept
from core.files.serve import file_response, uploads
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.standing.appeal import appeal_bar, appeal_finding
from core.standing.attach import attach_files
from core.standing.bar_view import bars_about
from core.standing.detail_words import detail_words
from core.standing.evidence_view import UNSEEN, file_of
from core.standing.grounds import ground_words, requirements, signal_words
from core.standing.opinion import send_opinion
from core.standing.pages.evidence import NoteForm, chosen_files
from core.standing.pages.shown import clients_are_barred, providers_are_judged
from core.standing.queries import findings_about, signals_of
from core.standing.reply import reply_to_finding
from core.standing.states import APPEAL_STATES
from core.standing.view import FindingView, seen_by, views_of
from core.standing.waivers import waivers_of
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import CLIENT, FORMER_PROVIDER, PROVIDER
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, require
from core.web.sections import sections

blueprint = Blueprint("standing_own", __name__, template_folder="../templates")

PLACE = "own_standing"
AREAS = "<any(cabinet, account):area>"

nav.item(
    "provider",
    msg("My standing"),
    "standing_own.cabinet",
    roles=(PROVIDER, FORMER_PROVIDER),
    order=70,
    icon="shield",
    shown=providers_are_judged,
)
nav.item(
    "account",
    msg("What counts about me"),
    "standing_own.account",
    roles=(CLIENT,),
    order=70,
    icon="shield",
    shown=clients_are_barred,
)


class WordsForm(Schema):
    """One's own words."""

    text = TextField(longest=8000, load_default="")


class OpinionForm(WordsForm):
    """A requirement, and what is wrong with it."""

    rule = fields.String(load_default="")


def _enter(area: str) -> Principal:
    g.area = "provider" if area == "cabinet" else "account"
    return require(PROVIDER, FORMER_PROVIDER) if area == "cabinet" else require()


def _page(area: str) -> ResponseReturnValue:
    who, work = _enter(area), current_work()
    return render(
        "standing/own.html",
        area=area,
        findings=views_of(work, findings_about(work, who.id), "person"),
        signals=[row for row in reversed(signals_of(work, who.id)) if row.kind not in UNSEEN],
        bars=bars_about(work, who.id),
        waivers=waivers_of(work, who.id),
        requirements=list(requirements(work).values()) if area == "cabinet" else [],
        appeal_states=APPEAL_STATES,
        words=lambda kind: signal_words(work, kind),
        ground_words=lambda code: ground_words(work, code),
        detail_words=detail_words,
        more=sections(PLACE, work, who.id),
    )


@blueprint.get("/cabinet/standing")
def cabinet() -> ResponseReturnValue:
    """A provider's own standing."""
    return _page("cabinet")


@blueprint.get("/account/standing")
def account() -> ResponseReturnValue:
    """A client's own standing."""
    return _page("account")


@blueprint.post("/cabinet/standing/opinions")
@shows(cabinet)
@idempotent
def opinion() -> ResponseReturnValue:
    """Tell the team that a requirement does not make sense."""
    who, data = require(PROVIDER), read_form(OpinionForm)
    send_opinion(current_work(), who.id, data["rule"], data["text"])
    flash(msg("Thank you: the team has it. It changes nothing about your standing."))
    return redirect("/cabinet/standing", 303)


def _account_again(**_row: UUID) -> ResponseReturnValue:
    return account()


@blueprint.post("/account/standing/bars/<uuid:bar_id>/appeal")
@shows(_account_again)
@idempotent
def bar_appeal(bar_id: UUID) -> ResponseReturnValue:
    """Appeal against a bar."""
    who = require()
    appeal_bar(current_work(), bar_id, who.id, read_form(WordsForm)["text"])
    flash(msg("We have your appeal. The answer comes here and by mail."))
    return redirect("/account/standing", 303)


def _own(area: str, finding_id: UUID) -> FindingView:
    view = seen_by(current_work(), finding_id, _enter(area))
    if view.side != "person":
        raise NotFound
    return view


@blueprint.get(f"/{AREAS}/standing/findings/<uuid:finding_id>")
def finding(area: str, finding_id: UUID) -> ResponseReturnValue:
    """One finding about oneself."""
    return render(
        "standing/own_finding.html",
        area=area,
        f=_own(area, finding_id),
        appeal_states=APPEAL_STATES,
        accept=accept(DOCUMENTS),
    )


@blueprint.post(f"/{AREAS}/standing/findings/<uuid:finding_id>/replies")
@shows(finding)
@idempotent
def reply(area: str, finding_id: UUID) -> ResponseReturnValue:
    """Answer it."""
    _own(area, finding_id)
    who, text = require(), read_form(WordsForm)["text"]
    reply_to_finding(current_work(), finding_id, who, text, files=uploads("file"))
    flash(msg("The team has your answer and reads it before it decides."))
    return redirect(f"/{area}/standing/findings/{finding_id}", 303)


@blueprint.post(f"/{AREAS}/standing/findings/<uuid:finding_id>/appeal")
@shows(finding)
@idempotent
def appeal(area: str, finding_id: UUID) -> ResponseReturnValue:
    """Appeal."""
    view = _own(area, finding_id)
    appeal_finding(current_work(), finding_id, view.account_id, read_form(WordsForm)["text"])
    attach_files(current_work(), finding_id, require(), uploads("file"), told=True)
    flash(msg("We have your appeal. The answer comes here and by mail."))
    return redirect(f"/{area}/standing/findings/{finding_id}", 303)


@blueprint.post(f"/{AREAS}/standing/findings/<uuid:finding_id>/files")
@shows(finding)
@idempotent
def add_files(area: str, finding_id: UUID) -> ResponseReturnValue:
    """Attach something later."""
    _own(area, finding_id)
    attach_files(current_work(), finding_id, require(), chosen_files(), text=read_form(NoteForm)["note"])
    flash(msg("It is attached."))
    return redirect(f"/{area}/standing/findings/{finding_id}", 303)


@blueprint.get(f"/{AREAS}/standing/findings/<uuid:finding_id>/files/<uuid:file_id>")
def get_file(area: str, finding_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """A file of a finding about oneself."""
    _own(area, finding_id)
    return file_response(file_of(current_work(), finding_id, file_id, require()))
