"""What the API says about reviews."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


def said(description: str) -> dict[str, Any]:
    """A field's description."""
    return {"description": description}


class NewReviewSchema(ApiSchema):
    """A rating and, if one likes, words."""

    rating = fields.Integer(
        required=True, strict=True, metadata=said("A whole number on the site's scale, by default 1 (lowest) to 5.")
    )
    text = TextField(longest=4000, load_default="", metadata=said("What one wants to say; may be empty."))


class ReviewSchema(ApiSchema):
    """One's own review; ``offer_report`` says that the team would like to hear why, in confidence."""

    id = fields.UUID(metadata=said("The review."))
    booking_id = fields.UUID(metadata=said("The service it is about."))
    author = fields.String(metadata=said("Its author's side: `client` or `provider`; it is about the other one."))
    rating = fields.Integer(metadata=said("The rating."))
    text = fields.String(metadata=said("The words."))
    public = fields.Boolean(metadata=said("Whether others read it."))
    created_at = InstantField(metadata=said("When it was written."))
    edited_at = InstantField(allow_none=True, metadata=said("When it was last changed."))
    editable = fields.Boolean(metadata=said("Whether its author may change it (PUT)."))
    offer_report = fields.Boolean(
        metadata=said("With this rating the author may tell the team why (POST …/report), and need not.")
    )
    reported_at = InstantField(
        allow_none=True, metadata=said("When its author told the team why; only the author and the team know.")
    )
    answer = fields.String(allow_none=True, metadata=said("What the one it is about answers to it, in public."))
    answered_at = InstantField(allow_none=True, metadata=said("When it was answered."))
    hidden_at = InstantField(allow_none=True, metadata=said("When the team hid it: nobody else reads it since."))
    hidden_reason = fields.String(allow_none=True, metadata=said("Why the team hid it."))


class ShownReviewSchema(ApiSchema):
    """A review as others read it."""

    id = fields.UUID(metadata=said("The review."))
    about = fields.String(metadata=said("As what the other one is reviewed: `client` or `provider`."))
    author = fields.String(metadata=said("The author's first name."))
    rating = fields.Integer(attribute="value", metadata=said("The rating."))
    text = fields.String(metadata=said("The words."))
    at = InstantField(metadata=said("When it was written."))
    edited = fields.Boolean(metadata=said("Whether it was changed later."))
    edited_at = InstantField(allow_none=True, metadata=said("When it was last changed."))
    answer = fields.String(attribute="reply", allow_none=True, metadata=said("The answer of the one it is about."))
    answered_at = InstantField(attribute="replied_at", allow_none=True, metadata=said("When it was answered."))


class ReceivedReviewSchema(ShownReviewSchema):
    """A review about oneself."""

    booking_id = fields.UUID(metadata=said("The service it is about."))
    hidden = fields.Boolean(metadata=said("The team has hidden it: nobody else reads it, and it counts no more."))


class RatingSchema(ApiSchema):
    """Ratings in one figure."""

    count = fields.Integer(metadata=said("How many reviews count."))
    average = fields.Float(allow_none=True, metadata=said("To a tenth, 4.7 for example; null while there are none."))


class OwnRatingsSchema(ApiSchema):
    """What others gave one, as a client and as a provider."""

    as_client = fields.Nested(RatingSchema, metadata=said("Reviews written by providers."))
    as_provider = fields.Nested(RatingSchema, metadata=said("Reviews written by clients."))


class AboutOtherSchema(ApiSchema):
    """What others wrote about the other side of an order: to be read before it is accepted."""

    about = fields.String(metadata=said("`client` or `provider`: the other side of the order."))
    name = fields.String(metadata=said("Their name."))
    rating = fields.Nested(RatingSchema, metadata=said("Their average in that part."))
    reviews = fields.List(fields.Nested(ShownReviewSchema), metadata=said("The newest ones."))


class BookingReviewsSchema(ApiSchema):
    """The two reviews of a service, as one of its two people sees them."""

    author = fields.String(metadata=said("One's own side: `client` or `provider`."))
    may_write = fields.Boolean(metadata=said("Whether one may write now, or change what one wrote."))
    why_not = fields.List(MessageField(), metadata=said("Why one may not, if so."))
    rules = fields.List(fields.String(), metadata=said("The rules that say so."))
    rating_min = fields.Integer(allow_none=True, metadata=said("The lowest rating."))
    rating_max = fields.Integer(allow_none=True, metadata=said("The highest rating."))
    mine = fields.Nested(ReviewSchema, allow_none=True, metadata=said("What one wrote oneself."))
    about_me = fields.Nested(ReceivedReviewSchema, allow_none=True, metadata=said("What the other side wrote."))


class ReportSchema(ApiSchema):
    """Why the rating is low: for the team alone."""

    text = TextField(
        longest=4000,
        required=True,
        metadata=said("Why the rating is low: read by the team alone, never by the other one."),
    )


class ReportedSchema(ApiSchema):
    """The team has it."""

    review_id = fields.UUID(metadata=said("The review."))
    reported = fields.Boolean(metadata=said("Always true: the team has it, and answers in a case of one's own."))
    reported_at = InstantField(metadata=said("When the team was told first."))


class AnswerSchema(ApiSchema):
    """An answer to a review about oneself, for everybody who reads the review."""

    text = TextField(longest=4000, required=True, metadata=said("The answer. It stands under the review."))


class VersionSchema(ApiSchema):
    """How a review or an answer read before it was changed."""

    kind = fields.String(metadata=said("`review` or `answer`."))
    rating = fields.Integer(allow_none=True, metadata=said("The rating, of a review."))
    text = fields.String(metadata=said("The words."))
    written_at = InstantField(metadata=said("When it was written so."))
    replaced_at = InstantField(metadata=said("When it was changed."))
