"""What the API says about reviews."""

from __future__ import annotations

from marshmallow import fields

from core.web.schemas import ApiSchema, InstantField, TextField


class NewReviewSchema(ApiSchema):
    """A rating and, if one likes, words."""

    rating = fields.Integer(required=True, strict=True)
    text = TextField(longest=4000, load_default="")


class ReviewSchema(ApiSchema):
    """One's own review; ``offer_report`` says that the team would like to hear why, in confidence."""

    id = fields.UUID()
    booking_id = fields.UUID()
    author = fields.String()
    rating = fields.Integer()
    text = fields.String()
    public = fields.Boolean()
    created_at = InstantField()
    edited_at = InstantField(allow_none=True)
    offer_report = fields.Boolean()


class ShownReviewSchema(ApiSchema):
    """A review as others read it."""

    id = fields.UUID()
    author = fields.String()
    rating = fields.Integer(attribute="value")
    text = fields.String()
    at = InstantField()
    edited = fields.Boolean()


class ReportSchema(ApiSchema):
    """Why the rating is low: for the team alone."""

    text = TextField(longest=4000, required=True)


class ReportedSchema(ApiSchema):
    """The team has it."""

    review_id = fields.UUID()
    reported = fields.Boolean()
