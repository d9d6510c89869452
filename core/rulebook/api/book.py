"""The public rulebook over REST."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import fields

from core.rulebook.book import Book, BookVersion, read_book, read_versions
from core.rulebook.kept import KeptTerm, mine
from core.rulebook.schemas import SCOPE, KeptTermSchema
from core.web.reader import reader
from core.web.schemas import ApiSchema, InstantField
from core.web.scope import current_work, require

blueprint = Blueprint(
    "rulebook",
    __name__,
    url_prefix="/api/v1/rulebook",
    description="The public rules of the marketplace, in the caller's language, with all their versions.",
)


def _said(text: str) -> dict[str, Any]:
    return {"description": text}


class ValueMovedSchema(ApiSchema):
    """A value that a version changed."""

    name = fields.String(metadata=_said("The parameter."))
    help = fields.String(metadata=_said("What it is for."))
    rules = fields.List(fields.String(), metadata=_said("The rules that use it."))
    old = fields.String(metadata=_said("The value before, in words."))
    new = fields.String(metadata=_said("The value from then on, in words."))
    scope = fields.String(metadata=_said(SCOPE))
    scope_words = fields.String(metadata=_said("The scope in words."))


class RuleMovedSchema(ApiSchema):
    """A rule whose sentence a version changed."""

    id = fields.String(metadata=_said("The rule's id."))
    title = fields.String(metadata=_said("The rule's title."))
    old = fields.String(metadata=_said("What it said before."))
    new = fields.String(metadata=_said("What it says from then on."))


class BookVersionSchema(ApiSchema):
    """A version of the rules, from when and until when it holds, and what it changed."""

    number = fields.Integer(metadata=_said("Its number; 0: the values the site began with."))
    state = fields.String(metadata=_said("planned, in_force or past."))
    effective_from = InstantField(allow_none=True, metadata=_said("From when it holds; null: since the site began."))
    until = InstantField(allow_none=True, metadata=_said("When the next one takes its place, as far as is known."))
    announced_at = InstantField(allow_none=True, metadata=_said("When it was put into force or planned."))
    values = fields.List(fields.Nested(ValueMovedSchema), metadata=_said("The values it changed."))
    rules = fields.List(fields.Nested(RuleMovedSchema), metadata=_said("The rules whose sentences it changed."))


class ValueReadSchema(ApiSchema):
    """A value a rule uses."""

    name = fields.String(metadata=_said("The parameter."))
    help = fields.String(metadata=_said("What it is for."))
    value = fields.String(metadata=_said("The value in words."))


class RuleReadSchema(ApiSchema):
    """A rule in the caller's language."""

    id = fields.String(metadata=_said("The rule's id, as decisions and refusals name it."))
    title = fields.String(metadata=_said("Its title."))
    text = fields.String(metadata=_said("What it says, with the values of this version."))
    values = fields.List(fields.Nested(ValueReadSchema), metadata=_said("The values it uses in this version."))


class BookSchema(ApiSchema):
    """The rulebook in one version."""

    version = fields.Nested(BookVersionSchema, metadata=_said("Which version, and what it changed."))
    rules = fields.List(fields.Nested(RuleReadSchema), metadata=_said("Every public rule."))
    as_stored = fields.Boolean(
        metadata=_said(
            "Whether the sentences of a past version are those put down when it was made. If not, they are today's "
            "sentences with that version's values."
        )
    )


class BookArgs(ApiSchema):
    """Which version."""

    version = fields.Integer(
        load_default=None,
        metadata=_said("The version's number, also a past or planned one; left out: the one in force."),
    )


@blueprint.get("")
@blueprint.arguments(BookArgs, location="query")
@blueprint.response(200, BookSchema)
def rulebook(args: dict[str, Any]) -> Book:
    """The public rules with their values, in force now or in another version

    Open to everybody. `locale` in the query chooses the language.
    """
    return read_book(current_work(), reader().locale, args["version"])


@blueprint.get("/kept-terms")
@blueprint.response(200, KeptTermSchema(many=True))
def own_kept_terms() -> list[KeptTerm]:
    """Which of your bookings, packages, requests, offers and prices keep older terms than those in force

    For whoever is signed in, as a client and as a provider.
    """
    return mine(current_work(), require().id)


@blueprint.get("/versions")
@blueprint.response(200, BookVersionSchema(many=True))
def rulebook_versions() -> list[BookVersion]:
    """Every version of the public rules, planned ones too, the latest first

    From when each holds and what it changed. Open to everybody.
    """
    return read_versions(current_work(), reader().locale)
