"""Writing a review, from either cabinet; telling the team why a rating is low; reading what others wrote."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.kit.messages import msg
from core.reviews.answer import answer_review, change_answer, may_answer
from core.reviews.queries import rating_of, review_about, review_of, reviews_about, reviews_by, shown_review
from core.reviews.report import report_low_rating
from core.reviews.terms import Author, reviewing
from core.reviews.view import own_review
from core.reviews.write import edit_review, write_review
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.schemas import TextField
from core.web.scope import current_work, require
from core.web.sections import sections

blueprint = Blueprint("reviews_pages", __name__, template_folder="templates")

nav.item("provider", msg("Reviews"), "reviews_pages.about_provider", roles=(PROVIDER,), order=50, icon="star")
nav.item("account", msg("Reviews"), "reviews_pages.about_client", order=50, icon="star")


class ReviewForm(Schema):
    """A rating and words."""

    rating = fields.Integer(load_default=0)
    text = TextField(longest=4000, load_default="")


class AnswerForm(Schema):
    """What one answers to a review about oneself."""

    text = TextField(longest=4000, load_default="")


class ReportForm(Schema):
    """Why the rating is low."""

    why = TextField(longest=4000, load_default="")


def _area() -> str:
    return "/" + request.path.split("/")[1]


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider" if _area() == "/cabinet" else "account"


@blueprint.get("/account/bookings/<uuid:booking_id>/review")
@blueprint.get("/cabinet/bookings/<uuid:booking_id>/review", endpoint="form_of_provider")
def form_page(booking_id: UUID) -> ResponseReturnValue:
    """The form, filled in when one has written already; after saving a low rating, the offer to say why."""
    work = current_work()
    asked = reviewing(work, booking_id, require().id)
    mine = own_review(work, asked.written) if asked.written else None
    return render("reviews/form.html", asked=asked, mine=mine, area=_area())


@blueprint.post("/account/bookings/<uuid:booking_id>/review")
@blueprint.post("/cabinet/bookings/<uuid:booking_id>/review", endpoint="save_of_provider")
@shows(form_page)
@idempotent
def save(booking_id: UUID) -> ResponseReturnValue:
    """Save the review, or the changed one."""
    who, data, work = require(), read_form(ReviewForm), current_work()
    written = reviewing(work, booking_id, who.id).written
    if written is None:
        write_review(work, booking_id, who.id, data["rating"], data["text"])
    else:
        edit_review(work, written.id, who.id, data["rating"], data["text"])
    flash(msg("Thank you, your review is saved."))
    return redirect(f"{_area()}/bookings/{booking_id}/review", 303)


def _form_again(review_id: UUID) -> ResponseReturnValue:
    return form_page(review_of(current_work(), review_id, require().id).booking_id)


@blueprint.post("/account/reviews/<uuid:review_id>/report")
@blueprint.post("/cabinet/reviews/<uuid:review_id>/report", endpoint="report_of_provider")
@shows(_form_again)
@idempotent
def report(review_id: UUID) -> ResponseReturnValue:
    """Tell the team why."""
    review = report_low_rating(current_work(), review_id, require().id, read_form(ReportForm)["why"])
    flash(msg("Thank you. Only our team reads this; we will come back to you."))
    return redirect(f"{_area()}/bookings/{review.booking_id}", 303)


@blueprint.get("/account/reviews/<uuid:review_id>")
@blueprint.get("/cabinet/reviews/<uuid:review_id>", endpoint="one_of_provider")
def one_page(review_id: UUID) -> ResponseReturnValue:
    """A review about oneself: read it, answer it, ask the team to look at it."""
    work = current_work()
    row = review_about(work, review_id, require().id)
    return render(
        "reviews/one.html",
        review=shown_review(work, review_id),
        row=row,
        may_answer=may_answer(work, row),
        more=sections("review", work, review_id),
        area=_area(),
    )


@blueprint.post("/account/reviews/<uuid:review_id>/answer")
@blueprint.post("/cabinet/reviews/<uuid:review_id>/answer", endpoint="answer_of_provider")
@shows(one_page)
@idempotent
def answer(review_id: UUID) -> ResponseReturnValue:
    """Answer it, or change the answer."""
    work, who, text = current_work(), require(), read_form(AnswerForm)["text"]
    write = answer_review if review_about(work, review_id, who.id).answer is None else change_answer
    write(work, review_id, who.id, text)
    flash(msg("Your answer stands under the review."))
    return redirect(f"{_area()}/reviews/{review_id}", 303)


@blueprint.get("/account/reviews")
def about_client() -> ResponseReturnValue:
    """What others wrote about one as a client."""
    return _about("client")


@blueprint.get("/cabinet/reviews")
def about_provider() -> ResponseReturnValue:
    """What others wrote about one as a provider."""
    require(PROVIDER)
    return _about("provider")


def _about(about: Author) -> str:
    who, work = require(), current_work()
    return render(
        "reviews/about_me.html",
        reviews=reviews_about(work, who.id, about=about),
        rating=rating_of(work, who.id, about),
        written=[replace(item, author=item.reply_author) for item in reviews_by(work, who.id) if item.about != about],
        area=_area(),
    )
