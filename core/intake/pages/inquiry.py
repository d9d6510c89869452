"""First messages in the cabinet: read, taken up at once, declined or handed over once it is seen what that does."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.catalogue.others import others_like
from core.intake.answer import accept_inquiry, decline_inquiry, preview_answer
from core.intake.api.inquiries import received
from core.intake.errors import InquiryIsAnswered
from core.intake.inquire import offers_inquiries
from core.intake.inquiry_view import inquiries_of, views
from core.intake.models import Inquiry
from core.intake.pages.cabinet import COLLEAGUES, DeclineForm, answer_from
from core.intake.queries import open_inquiries_of
from core.kit.messages import Message, msg
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.roles import PROVIDER
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("inquiry_pages", __name__, url_prefix="/cabinet/inquiries", template_folder="../templates")
PER_PAGE = 30


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"


def _waiting(work: Work, who: Principal) -> int:
    row = provider_of_account(work, who.id)
    return len(open_inquiries_of(work, row.id)) if row else 0


nav.item(
    "provider",
    msg("First messages"),
    "inquiry_pages.index",
    roles=(PROVIDER,),
    order=25,
    icon="chat",
    badge=_waiting,
    shown=offers_inquiries,
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Everybody who wrote first, newest first."""
    who, work = require(PROVIDER), current_work()
    page = page_of(work, inquiries_of(work, who, "provider"), Inquiry.id, request.args.get("cursor"), PER_PAGE)
    return render("intake/inquiries.html", rows=views(work, page.items, "provider"), older=page.next)


@blueprint.get("/<uuid:inquiry_id>")
def show(inquiry_id: UUID) -> ResponseReturnValue:
    """One of them, with the ways to answer."""
    return render("intake/inquiry.html", i=received(inquiry_id))


def _show(inquiry_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show", inquiry_id=inquiry_id), 303)


@blueprint.post("/<uuid:inquiry_id>/acceptance")
@shows(show)
@idempotent
def accept(inquiry_id: UUID) -> ResponseReturnValue:
    """Take the client up."""
    accept_inquiry(current_work(), received(inquiry_id).id)
    flash(msg("You have accepted this client, who is told."))
    return _show(inquiry_id)


@blueprint.get("/<uuid:inquiry_id>/decline")
def decline_page(inquiry_id: UUID) -> ResponseReturnValue:
    """The form: why, and to whom."""
    work, view = current_work(), received(inquiry_id)
    if not view.may_answer:
        raise InquiryIsAnswered
    reasons = [(item.code, item.title) for item in view.reasons]
    choices: list[tuple[str, Message | str]] = [
        ("", msg("Nobody: the client chooses from others")),
        ("team", msg("Our team finds somebody")),
        *((str(card.id), card.name) for card in others_like(work, view.provider_id, limit=COLLEAGUES)),
    ]
    return render("intake/decline_inquiry.html", i=view, reasons=reasons, choices=choices)


def _again(inquiry_id: UUID) -> ResponseReturnValue:
    return decline_page(inquiry_id) if received(inquiry_id).may_answer else _show(inquiry_id)


@blueprint.post("/<uuid:inquiry_id>/decline")
@shows(_again)
@idempotent
def decline(inquiry_id: UUID) -> ResponseReturnValue:
    """First what it does, then, confirmed, exactly that."""
    view, data = received(inquiry_id), read_form(DeclineForm)
    answer = answer_from(data["reason"], data["to"], data["note"])
    if data["confirm_token"] is None:
        return render(
            "intake/confirm_inquiry.html",
            i=view,
            foreseen=preview_answer(current_work(), view.id, answer),
            fields={"reason": answer.reason, "to": data["to"], "note": answer.note},
        )
    decline_inquiry(current_work(), view.id, answer, token=data["confirm_token"])
    flash(msg("Done. The client is told kindly and shown others."))
    return _show(inquiry_id)
