"""Pages, hints and figures for everybody; the editor, publications and recommendations for their people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from core.content.declared import declared, page_named
from core.content.edit import ANY, edit_part, reset_part
from core.content.figures import figures
from core.content.hints import ShownHint, hints_at
from core.content.history import bring_back, history
from core.content.models import Publication, TextVersion
from core.content.parts import (
    KINDS_OF_PART,
    Overview,
    Part,
    newest_version,
    overview,
    part,
    standard_words,
    words_now,
)
from core.content.publications import ShownPublication, all_publications, newest, taking_part, willing
from core.content.publish import publish
from core.content.refer import Recommended, applications_by, own_referral, recommendations
from core.content.schemas import (
    EditSchema,
    FigureSchema,
    HintArgs,
    HintSchema,
    LocaleArgs,
    NewPublicationSchema,
    OwnPublicationSchema,
    PageHeadSchema,
    PartHeadSchema,
    ParticipationSchema,
    PartSchema,
    PublicationSchema,
    RecommendedSchema,
    ReferralSchema,
    SitePageSchema,
    TeamFigureSchema,
    VersionSchema,
    WillingSchema,
)
from core.content.show import ShownPage, page_head, page_view, teller
from core.content.take_off import take_off
from core.content.take_part import take_part
from core.content.words import phrases
from core.hooks.content import Figure
from core.kit.errors import Forbidden, Invalid
from core.kit.messages import msg
from core.providers.queries import own_provider
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("content", __name__, url_prefix="/api/v1/content", description="The site's own pages and texts")
publications = Blueprint(
    "publications", __name__, url_prefix="/api/v1/publications", description="Videos, podcasts and articles"
)
mine = Blueprint("own_content", __name__, url_prefix="/api/v1/provider", description="Providers' own part in content")
referrals = Blueprint("referrals", __name__, url_prefix="/api/v1/referrals", description="Recommending the site")
blueprints = [blueprint, publications, mine, referrals]

PART = f"/parts/<any({', '.join(KINDS_OF_PART)}):what>/<string:code>"


@blueprint.route("/pages", methods=["GET"])
@blueprint.response(200, PageHeadSchema(many=True))
def get_pages() -> list[ShownPage]:
    """The site's pages for everybody"""
    work = current_work()
    telling = teller(work, reader())
    return [page_head(telling, item) for item in declared(work).pages.values() if item.audience == "everybody"]


@blueprint.route("/pages/<string:code>", methods=["GET"])
@blueprint.response(200, SitePageSchema)
def get_page(code: str) -> ShownPage:
    """A page with its sections, in the caller's language and with the values in force"""
    work = current_work()
    item = page_named(work, code)
    if item.audience == "provider":
        who = require()
        if not (who.has(PROVIDER) or who.team):
            raise Forbidden
    return page_view(work, item, reader())


@blueprint.route("/hints", methods=["GET"])
@blueprint.arguments(HintArgs, location="query")
@blueprint.response(200, HintSchema(many=True))
def get_hints(args: dict[str, Any]) -> list[ShownHint]:
    """The guidance shown at a place, such as `book` or `provider_chat`"""
    return hints_at(current_work(), args["place"], reader(), args["format"])


@blueprint.route("/figures", methods=["GET"])
@blueprint.response(200, FigureSchema(many=True))
def get_figures() -> list[Figure]:
    """The figures that are shown: each counted, never invented"""
    return [item for item in figures(current_work()) if item.value is not None]


@blueprint.route("/figures/all", methods=["GET"])
@blueprint.response(200, TeamFigureSchema(many=True))
def get_all_figures() -> list[Figure]:
    """Every figure with what it is made of and why it is hidden (community manager)"""
    require(COMMUNITY_MANAGER)
    return list(figures(current_work()))


def _locale(wish: str | None) -> str:
    tenant = current_work().tenant
    if wish is None:
        return tenant.locale
    if wish not in tenant.locales:
        raise Invalid(fields={"locale": [msg("Choose one of the languages of this site.")]})
    return wish


@blueprint.route("/parts", methods=["GET"])
@blueprint.arguments(LocaleArgs, location="query")
@blueprint.response(200, PartHeadSchema(many=True))
def get_parts(args: dict[str, Any]) -> list[Overview]:
    """Everything that can be edited (community manager)"""
    require(COMMUNITY_MANAGER)
    return overview(current_work(), _locale(args["locale"]))


def _part_out(item: Part, locale: str) -> dict[str, Any]:
    work = current_work()
    work.flush()
    return {
        "what": item.what,
        "code": item.code,
        "kind": item.kind,
        "locale": locale,
        "words": words_now(work, item, locale),
        "standard": standard_words(item, locale, work.tenant.plugins),
        "version": newest_version(work, item, locale),
        "values": phrases(work),
    }


@blueprint.route(PART, methods=["GET"])
@blueprint.arguments(LocaleArgs, location="query")
@blueprint.response(200, PartSchema)
def get_part(args: dict[str, Any], what: str, code: str) -> dict[str, Any]:
    """The words of a part in a language (community manager)"""
    require(COMMUNITY_MANAGER)
    return _part_out(part(current_work(), what, code), _locale(args["locale"]))


@blueprint.route(PART, methods=["PUT"])
@blueprint.arguments(LocaleArgs, location="query")
@blueprint.arguments(EditSchema)
@blueprint.response(204)
def put_part(args: dict[str, Any], data: dict[str, Any], what: str, code: str) -> None:
    """Rewrite a part in a language; what equals the standard words follows them (community manager)"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    seen = data.pop("seen_version") or ANY
    item, locale = part(work, what, code), _locale(args["locale"])
    edit_part(work, item, locale, replace(words_now(work, item, locale), **data), by=who.id, seen=seen)


@blueprint.route(PART, methods=["DELETE"])
@blueprint.arguments(LocaleArgs, location="query")
@blueprint.response(204)
def delete_part(args: dict[str, Any], what: str, code: str) -> None:
    """Take the standard words back in a language (community manager)"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    reset_part(work, part(work, what, code), _locale(args["locale"]), by=who.id)


@blueprint.route(f"{PART}/versions", methods=["GET"])
@blueprint.arguments(LocaleArgs, location="query")
@blueprint.response(200, VersionSchema(many=True))
def get_versions(args: dict[str, Any], what: str, code: str) -> list[TextVersion]:
    """What the texts of a part were before, newest first (community manager)"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return list(history(work, _locale(args["locale"]), tuple(part(work, what, code).names.values())))


@blueprint.route("/versions/<uuid:version_id>/restoration", methods=["POST"])
@blueprint.response(201, VersionSchema)
def post_restoration(version_id: UUID) -> TextVersion:
    """Make a text what it was in a version (community manager)"""
    who = require(COMMUNITY_MANAGER)
    return bring_back(current_work(), version_id, by=who.id, actor=str(who.id))


@publications.route("", methods=["GET"])
@publications.response(200, PublicationSchema(many=True))
def get_publications() -> list[ShownPublication]:
    """What is published, newest first"""
    return newest(current_work())


@publications.route("", methods=["POST"])
@idempotent
@publications.arguments(NewPublicationSchema)
@publications.response(201, OwnPublicationSchema)
def post_publication(data: dict[str, Any]) -> Publication:
    """Publish something with a provider who has agreed to that kind (community manager)"""
    who = require(COMMUNITY_MANAGER)
    return publish(current_work(), by=who.id, **data)


@publications.route("/all", methods=["GET"])
@publications.response(200, OwnPublicationSchema(many=True))
def get_all_publications() -> list[Publication]:
    """Everything that was ever published, also what was taken off (community manager)"""
    require(COMMUNITY_MANAGER)
    return [row for row, _ in all_publications(current_work())]


@publications.route("/<uuid:publication_id>/removal", methods=["POST"])
@publications.response(201, OwnPublicationSchema)
def post_removal(publication_id: UUID) -> Publication:
    """Take an item off (community manager)"""
    require(COMMUNITY_MANAGER)
    return take_off(current_work(), publication_id)


@publications.route("/willing", methods=["GET"])
@publications.response(200, WillingSchema(many=True))
def get_willing() -> list[dict[str, Any]]:
    """Who is willing to take part in what (community manager)"""
    require(COMMUNITY_MANAGER)
    found = willing(current_work())
    return [{"provider_id": row.id, "name": row.display_name, "kind": kind, "since": at} for row, kind, at in found]


@mine.route("/participation", methods=["GET"])
@mine.response(200, ParticipationSchema)
def get_participation() -> dict[str, Any]:
    """The kinds of content one takes part in; none at first"""
    who, work = require(PROVIDER), current_work()
    return {"kinds": sorted(taking_part(work, own_provider(work, who.id).id))}


@mine.route("/participation", methods=["PUT"])
@mine.arguments(ParticipationSchema)
@mine.response(200, ParticipationSchema)
def put_participation(data: dict[str, Any]) -> dict[str, Any]:
    """Choose; what was published under a consent now withdrawn is taken off at once"""
    who, work = require(PROVIDER), current_work()
    row = own_provider(work, who.id)
    take_part(work, row, data["kinds"])
    return {"kinds": sorted(taking_part(work, row.id))}


@referrals.route("/mine", methods=["GET"])
@referrals.response(200, ReferralSchema)
def get_own_referral() -> dict[str, Any]:
    """One's own links to pass on, to the site and to the questionnaire"""
    who, work = require(PROVIDER), current_work()
    row = own_referral(work, who.id)
    link = f"{request.url_root}r/{row.code}"
    return {
        "code": row.code,
        "to_site": link,
        "to_questionnaire": f"{link}?to=join",
        "visits": row.visits,
        "applications": applications_by(work, row.id),
    }


@referrals.route("", methods=["GET"])
@referrals.response(200, RecommendedSchema(many=True))
def get_referrals() -> list[Recommended]:
    """Whose links were followed, and how many applied (community manager)"""
    require(COMMUNITY_MANAGER)
    return list(recommendations(current_work()))
