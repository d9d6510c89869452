"""The team's findings: what waits, one finding, what a decision does before it is made; appeals and opinions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields
from sqlalchemy import func, select

from core.accounts.queries import names
from core.files.kinds import DOCUMENTS, accept
from core.kit.messages import msg
from core.rules.foreseen import shown_first_page
from core.standing.attach import add_evidence
from core.standing.dates import answer_to
from core.standing.decide import Verdict, decide_finding, may_decide, preview_verdict
from core.standing.decide_appeal import bench_of, decide_appeal
from core.standing.grounds import ground_words, requirements
from core.standing.judges import JUDGES
from core.standing.models import Appeal, Bar, Finding, RuleOpinion
from core.standing.opinion import answer_opinion
from core.standing.pages.shown import anybody_is
from core.standing.queries import appeal_of, finding_of, findings, open_appeals, opinions
from core.standing.states import APPEAL_STATES, CONFIRMED, DISMISSED, FINDING_STATES, OPEN, SANCTIONS
from core.standing.terms import terms_of
from core.standing.view import seen_by, views_of
from core.standing.words import kind_words
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import COMMUNITY_MANAGER
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("standing_desk", __name__, template_folder="../templates")

SHOWN = 100
URGENT, WAITING, LATER = 50, 20, 5
OUTCOMES = (CONFIRMED, DISMISSED)


class VerdictForm(Schema):
    """The decision."""

    outcome = fields.String(load_default="")
    sanction = fields.String(load_default=None)
    reason = TextField(longest=8000, load_default="")
    confirm_token = fields.String(load_default=None)


class NoteForm(Schema):
    """A note the person reads."""

    text = TextField(longest=8000, load_default="")


class AppealForm(Schema):
    """The answer to an appeal."""

    outcome = fields.String(load_default="")
    answer = TextField(longest=8000, load_default="")


class AnswerForm(Schema):
    """An answer."""

    answer = TextField(longest=8000, load_default="")


def _waiting_count(work: Work, who: Principal) -> int:
    counts = (
        select(func.count()).select_from(Finding).where(Finding.status == OPEN),
        select(func.count()).select_from(Appeal).where(Appeal.state == OPEN),
    )
    found = work.session.execute(select(*(one.scalar_subquery() for one in counts))).one()
    return sum(found)


nav.item(
    "desk",
    msg("Findings"),
    "standing_desk.queue",
    roles=JUDGES,
    order=25,
    icon="shield",
    badge=_waiting_count,
    shown=anybody_is,
)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


@source(*JUDGES)
def waiting(work: Work) -> list[QueueItem]:
    """Findings to decide and appeals to answer."""
    rows = work.session.scalars(findings(OPEN).order_by(Finding.found_at, Finding.id)).all()
    appeals = open_appeals(work)
    people = names(work, [row.account_id for row in rows] + [row.account_id for row in appeals])
    found = [
        QueueItem(
            "finding",
            msg("A finding: {ground}", ground=ground_words(work, row.ground)),
            people.get(row.account_id, ""),
            None,
            WAITING,
            "standing_desk.show",
            {"finding_id": row.id},
        )
        for row in rows
    ]
    return found + [
        QueueItem(
            "appeal",
            msg("An appeal"),
            people.get(row.account_id, ""),
            row.due_at,
            URGENT if row.due_at < work.now else WAITING,
            "standing_desk.appeal",
            {"appeal_id": row.id},
        )
        for row in appeals
    ]


@source(COMMUNITY_MANAGER)
def opinions_waiting(work: Work) -> list[QueueItem]:
    """What providers think of requirements."""
    return [
        QueueItem(
            "opinion",
            msg("About a requirement: {rule}", rule=row.rule),
            row.text[:140],
            None,
            LATER,
            "standing_desk.opinion_list",
        )
        for row in work.session.scalars(opinions(waiting=True).order_by(RuleOpinion.id))
    ]


@blueprint.get("/desk/findings")
def queue() -> ResponseReturnValue:
    """Findings to decide, or (``?status=``) the others; and the appeals that wait."""
    require(*JUDGES)
    work, status = current_work(), request.args.get("status", OPEN)
    status = status if status in FINDING_STATES else OPEN
    rows = work.session.scalars(findings(status).order_by(Finding.found_at.desc(), Finding.id.desc()).limit(SHOWN))
    appeals = open_appeals(work) if status == OPEN else []
    return render(
        "standing/queue.html",
        rows=views_of(work, rows.all(), "team"),
        status=status,
        states=FINDING_STATES,
        appeals=appeals,
        people=names(work, [row.account_id for row in appeals]),
    )


@blueprint.get("/desk/findings/<uuid:finding_id>")
def show(finding_id: UUID) -> ResponseReturnValue:
    """One finding, with everything needed to decide it."""
    who, work = require(*JUDGES), current_work()
    view, row = seen_by(work, finding_id, who), finding_of(work, finding_id)
    terms = terms_of(work, row)
    return render(
        "standing/desk_finding.html",
        f=view,
        may_decide=may_decide(row, terms, who),
        terms=terms,
        sanctions=[(code, SANCTIONS[code]) for code in terms.sanctions],
        outcomes=[(code, FINDING_STATES[code]) for code in OUTCOMES],
        appeal_states=APPEAL_STATES,
        accept=accept(DOCUMENTS),
    )


@blueprint.post("/desk/findings/<uuid:finding_id>/notes")
@shows(show)
@idempotent
def note(finding_id: UUID) -> ResponseReturnValue:
    """Add a note; the person reads it."""
    who = require(*JUDGES)
    add_evidence(current_work(), finding_id, kind="note", text=read_form(NoteForm)["text"], by=who.id)
    return redirect(f"/desk/findings/{finding_id}", 303)


@blueprint.post("/desk/findings/<uuid:finding_id>/decision")
@shows(show)
def decide(finding_id: UUID) -> ResponseReturnValue:
    """First what the decision does, then, confirmed, exactly that."""
    who, work = require(*JUDGES), current_work()
    data = read_form(VerdictForm)
    verdict = Verdict(data["outcome"], data["reason"], data["sanction"])
    if data["confirm_token"] is None and verdict.outcome == CONFIRMED:
        foreseen = preview_verdict(work, finding_id, who, verdict)
        view = seen_by(work, finding_id, who)
        return render("standing/confirm.html", f=view, foreseen=foreseen, data=data)
    decide_finding(work, finding_id, who, verdict, token=data["confirm_token"])
    flash(msg("Decided. The person is told."))
    return redirect(f"/desk/findings/{finding_id}", 303)


@blueprint.get("/desk/appeals/<uuid:appeal_id>")
def appeal(appeal_id: UUID) -> ResponseReturnValue:
    """One appeal, with what it is about."""
    who, work = require(*JUDGES), current_work()
    row = appeal_of(work, appeal_id)
    bench = bench_of(work, row)
    return render(
        "standing/appeal.html",
        appeal=row,
        deadlines=answer_to(work, row, "team"),
        person=names(work, [row.account_id]).get(row.account_id, ""),
        f=seen_by(work, row.finding_id, who) if row.finding_id and row.account_id != who.id else None,
        bar=_bar(work, row),
        kind_words=kind_words,
        may_decide=row.state == OPEN and who.id in bench.accounts,
        same_person=bench.same_person,
        judges=sorted(names(work, bench.accounts).values()),
        states=APPEAL_STATES,
        outcomes=[(code, APPEAL_STATES[code]) for code in ("granted", "declined")],
    )


def _bar(work: Work, row: Appeal) -> Bar | None:
    return work.session.get(Bar, (work.tenant.id, row.bar_id)) if row.bar_id else None


@blueprint.post("/desk/appeals/<uuid:appeal_id>/decision")
@shows(appeal)
@shown_first_page(msg("Decide it so?"), msg("Decide"))
@idempotent
def answer_appeal(appeal_id: UUID) -> ResponseReturnValue:
    """Answer it."""
    who, data = require(*JUDGES), read_form(AppealForm)
    granted = data["outcome"] == "granted"
    answer: Any = data["answer"] if data["outcome"] in ("granted", "declined") else ""
    decide_appeal(current_work(), appeal_id, who, granted=granted, answer=answer)
    flash(msg("Decided. The person is told."))
    return redirect(f"/desk/appeals/{appeal_id}", 303)


@blueprint.get("/desk/findings/opinions")
def opinion_list() -> ResponseReturnValue:
    """What providers think of requirements."""
    require(COMMUNITY_MANAGER)
    work = current_work()
    rows = work.session.scalars(
        opinions().order_by(RuleOpinion.seen_at.is_not(None), RuleOpinion.id.desc()).limit(SHOWN)
    )
    found = rows.all()
    return render(
        "standing/opinions.html",
        rows=found,
        people=names(work, [row.account_id for row in found]),
        titles={item.rule: item.title for item in requirements(work).values()},
    )


def _opinions_again(**_row: UUID) -> ResponseReturnValue:
    return opinion_list()


@blueprint.post("/desk/findings/opinions/<uuid:opinion_id>/answer")
@shows(_opinions_again)
@idempotent
def answer(opinion_id: UUID) -> ResponseReturnValue:
    """Answer an opinion."""
    who = require(COMMUNITY_MANAGER)
    answer_opinion(current_work(), opinion_id, by=who.id, answer=read_form(AnswerForm)["answer"])
    flash(msg("Your answer is sent."))
    return redirect("/desk/findings/opinions", 303)
