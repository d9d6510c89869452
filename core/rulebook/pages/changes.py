"""The desk where a tenant admin changes the rules: choose values, prepare, look, put into force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from core.kit.errors import Invalid, NotFound
from core.kit.instants import whole
from core.kit.messages import Message, msg
from core.kit.wrong import Wrong
from core.rulebook.forms import When, by_their_words, field_of, known_parameters, sent_changes, sent_when
from core.rulebook.groups import groups_of
from core.rulebook.kept import LABELS, counts, how_many_prices, kept_list, will_keep
from core.rulebook.read_ahead import sentences_ahead
from core.rulebook.show import draft_shown, versions_dated, versions_shown
from core.rules.drafts import change_draft, draft_of, drafts, drop_draft, make_draft, values_at
from core.rules.models import RuleDraft
from core.rules.notice import MINUTE, possible_from
from core.rules.put_into_force import preview_draft, put_draft_into_force, withdraw_version
from core.rules.values import value_of
from core.rules.versions import version_in_force
from core.web.forms import form_state, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint("rule_change_pages", __name__, template_folder="../templates")

HOME = "/desk/settings/rules"
DRAFT = f"{HOME}/drafts/<uuid:draft_id>"

NOTHING_CHOSEN = msg("Choose at least one value.")


@blueprint.before_request
def _on_desk() -> None:
    g.area = "desk"


@blueprint.get(HOME)
def rules() -> str:
    """Every value by rule, to be searched; drafts and planned versions above."""
    require(TENANT_ADMIN)
    work, words = current_work(), request.args.get("q", "").strip()
    return render(
        "rulebook/desk.html",
        groups=groups_of(work, words),
        words=words,
        drafts=[draft_shown(work, row) for row in drafts(work)],
        planned=[row for row in versions_shown(work) if row.state == "planned"],
        in_force=version_in_force(work),
    )


def _edit(names: list[str], draft: RuleDraft | None) -> str:
    work, known = current_work(), known_parameters(current_work())
    chosen = [name for name in dict.fromkeys(names) if name in known]
    if not chosen:
        raise Invalid(NOTHING_CHOSEN)
    now, said = values_at(work, None), dict(draft.changes) if draft else {}
    fields = [
        field_of(work, known[name], value_of(known, {**now, **said}, name), value_of(known, now, name))
        for name in chosen
    ]
    starts = draft.effective_from.astimezone(ZoneInfo(work.tenant.zone)) if draft and draft.effective_from else None
    others = [(name, item.spec.help) for name, item in known.items() if name not in chosen]
    return render(
        "rulebook/edit.html",
        fields=fields,
        labels=[
            ("names", msg("Values")),
            *((item["name"], item["help"]) for item in fields),
            ("day", msg("Day")),
            ("clock", msg("Time")),
        ],
        names=chosen,
        others=others,
        draft=draft,
        day=starts.date().isoformat() if starts else "",
        clock=starts.time().isoformat("seconds" if starts.second else "minutes") if starts else "00:00",
        zone_name=replace(reader(), zone=work.tenant.zone).zone_name(),
    )


@blueprint.get(f"{HOME}/drafts/new")
def new_draft() -> str | Response:
    """The chosen values in a form; with none chosen, back to where they are."""
    require(TENANT_ADMIN)
    names = request.args.getlist("name")
    if not known_parameters(current_work()).keys() & set(names):
        flash(NOTHING_CHOSEN, "info")
        return redirect(url_for("rule_change_pages.rules"))
    return _edit(names, None)


@blueprint.get(f"{DRAFT}/edit")
def edit_draft(draft_id: UUID) -> str:
    """A draft in the same form."""
    require(TENANT_ADMIN)
    row = draft_of(current_work(), draft_id)
    return _edit([*row.changes, *request.args.getlist("name")], row)


def _again(draft_id: UUID | None = None) -> str:
    row = draft_of(current_work(), draft_id) if draft_id else None
    return _edit(form_state().values.getlist("names"), row)


def _sent() -> tuple[dict[str, Any], When, str | None]:
    """What the form says. Raises ``Invalid`` with every field that is wrong."""
    work, wrong = current_work(), Wrong()
    when = sent_when(work, wrong)
    changes = sent_changes(work, request.form.getlist("names"), values_at(work, when.at), wrong)
    wrong.done()
    return changes, when, request.form.get("note", "").strip()[:500] or None


@blueprint.post(f"{HOME}/drafts")
@shows(lambda: _again())
@idempotent
def begin() -> Response:
    """Keep what was typed as a draft and show what it would do."""
    who, work = require(TENANT_ADMIN), current_work()
    changes, when, note = _sent()
    try:
        row = make_draft(work, changes, effective_from=when.at, note=note, by=who.id)
    except Invalid as problem:
        raise Invalid(fields=by_their_words(work, problem.fields)) from None
    _say_twice(when)
    return redirect(url_for(".review", draft_id=row.id))


@blueprint.post(f"{DRAFT}/edit")
@shows(_again)
def save(draft_id: UUID) -> Response:
    """The draft says something else."""
    who, work = require(TENANT_ADMIN), current_work()
    changes, when, note = _sent()
    revision = request.form.get("revision", type=int)
    try:
        change_draft(work, draft_id, changes=changes, effective_from=when.at, note=note, revision=revision, by=who.id)
    except Invalid as problem:
        raise Invalid(fields=by_their_words(work, problem.fields)) from None
    _say_twice(when)
    return redirect(url_for(".review", draft_id=draft_id))


def _say_twice(when: When) -> None:
    if when.twice:
        flash(msg("The clock shows this time twice that night: the first of the two is meant."), "info")


@blueprint.get(DRAFT)
def review(draft_id: UUID) -> str | Response:
    """What a draft would do, value by value and in whole sentences; from here it is put into force."""
    require(TENANT_ADMIN)
    work, row = current_work(), draft_of(current_work(), draft_id)
    if row.version is not None:
        return redirect(f"{HOME}/versions")
    problem: dict[str, list[Message]] = {}
    seen = None
    try:
        seen = preview_draft(work, draft_id)
    except Invalid as error:
        problem = by_their_words(work, error.fields)
    return render(
        "rulebook/review.html",
        draft=draft_shown(work, row),
        seen=seen,
        problem=problem,
        ahead=sentences_ahead(work, row),
        kept=will_keep(work),
        prices=how_many_prices(work),
        zone_name=reader().zone_name(),
        earliest=whole(possible_from(work, row.changes), MINUTE),
        since_then=[one for one in versions_shown(work) if one.number > row.based_on],
    )


@blueprint.post(f"{DRAFT}/activation")
@shows(review)
@idempotent
def put_into_force(draft_id: UUID) -> Response:
    """Exactly what was shown."""
    who, work = require(TENANT_ADMIN), current_work()
    token = request.form.get("confirm_token", "")
    version = put_draft_into_force(work, draft_id, token, by=who.id)
    if version.effective_from > work.now:
        flash(msg("Version {number} is planned. It begins: {at}.", number=version.number, at=version.effective_from))
    else:
        flash(msg("Version {number} is in force.", number=version.number))
    return redirect(f"{HOME}/versions")


@blueprint.post(f"{DRAFT}/removal")
@shows(review)
def remove(draft_id: UUID) -> Response:
    """Throw a draft away."""
    require(TENANT_ADMIN)
    drop_draft(current_work(), draft_id)
    flash(msg("The draft was thrown away."))
    return redirect(HOME)


@blueprint.get(f"{HOME}/versions")
def history() -> str:
    """Every version: number, from, until, who, when, why, what it changed."""
    require(TENANT_ADMIN)
    return render("rulebook/history.html", versions=versions_shown(current_work()))


@blueprint.get(f"{HOME}/versions/<int:number>/withdrawal")
def ask_withdrawal(number: int) -> str:
    """Whether a planned version is really to be taken back."""
    require(TENANT_ADMIN)
    found = next((row for row in versions_shown(current_work()) if row.number == number), None)
    if found is None or found.state != "planned":
        raise NotFound
    return render("rulebook/withdraw.html", version=found)


@blueprint.post(f"{HOME}/versions/<int:number>/withdrawal")
@shows(lambda number: history())
def withdraw(number: int) -> Response:
    """A planned version does not begin."""
    who = require(TENANT_ADMIN)
    withdraw_version(current_work(), number, by=who.id)
    flash(msg("Version {number} was taken back. Who was told of it is told that too.", number=number))
    return redirect(f"{HOME}/versions")


@blueprint.get(f"{HOME}/kept")
def kept() -> str:
    """What keeps older terms."""
    require(TENANT_ADMIN)
    work, kind = current_work(), request.args.get("kind")
    return render(
        "rulebook/kept.html",
        counts=counts(work),
        prices=how_many_prices(work),
        items=kept_list(work, kind if kind in LABELS else None),
        labels=LABELS,
        dates=versions_dated(work),
        kind=kind,
    )
