"""Writing a review, from either cabinet; telling the team why a rating is low; reading what others wrote."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.kit.messages import msg
from core.reviews.queries import rating_of, review_of, reviews_about
from core.reviews.report import report_low_rating
from core.reviews.terms import reviewing
from core.reviews.write import edit_review, write_review
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("reviews_pages", __name__, template_folder="templates")

nav.item("provider", msg("Reviews"), "reviews_pages.about_provider", roles=(PROVIDER,), order=50, icon="star")
nav.item("account", msg("Reviews"), "reviews_pages.about_client", order=50, icon="star")


class ReviewForm(Schema):
    """A rating and words."""

    rating = fields.Integer(load_default=0)
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
    asked = reviewing(current_work(), booking_id, require().id)
    mine = asked.written
    offer = mine is not None and reviewing(current_work(), booking_id, require().id, mine.rating).terms.offer_report
    return render("reviews/form.html", asked=asked, mine=mine, offer=offer, area=_area())


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


@blueprint.get("/account/reviews")
def about_client() -> ResponseReturnValue:
    """What others wrote about one as a client."""
    return _about()


@blueprint.get("/cabinet/reviews")
def about_provider() -> ResponseReturnValue:
    """What others wrote about one as a provider."""
    require(PROVIDER)
    return _about()


def _about() -> str:
    who, work = require(), current_work()
    return render("reviews/about_me.html", reviews=reviews_about(work, who.id), rating=rating_of(work, who.id))
