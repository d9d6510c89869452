"""One's own provider's profile, and providers for the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import select

from core.accounts.hand_over import link_to_hand_over
from core.files.serve import uploads
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.activate import activate_provider
from core.providers.agree import agree
from core.providers.edit_profile import edit_profile
from core.providers.invite import invite_again, invite_directly
from core.providers.models import Provider
from core.providers.queries import own_provider, provider
from core.providers.record_document import forget_document
from core.providers.record_facts import record_facts
from core.providers.schemas import (
    CodeSchema,
    DestinationSchema,
    FieldSchema,
    InviteProviderSchema,
    ListedSchema,
    NoteSchema,
    ProfileSchema,
    ProvidersArgs,
    ProviderSchema,
    ProvidersPage,
    RecordSchema,
    SeenDocumentSchema,
    TerminationArgs,
    TerminationSchema,
)
from core.providers.see_document import see_document
from core.providers.send_back import send_back
from core.providers.set_listed import set_listed
from core.providers.set_payout_destination import set_payout_destination
from core.providers.set_photo import remove_photo, set_photo
from core.providers.submit import submit_provider
from core.providers.terminate import carry_out_termination, preview_termination
from core.providers.views import field_views, provider_view
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.tenancy.work import Work
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.paging import page_of
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, require

own = Blueprint("own_provider", __name__, url_prefix="/api/v1/provider", description="One's own provider's profile")
team = Blueprint("team_providers", __name__, url_prefix="/api/v1/team/providers", description="Providers, for the team")


def _mine() -> Provider:
    return own_provider(current_work(), require(PROVIDER).id)


@own.route("", methods=["GET"])
@own.response(200, ProviderSchema)
def get_own() -> dict[str, Any]:
    """One's own profile, with the checklist of what is still open"""
    return provider_view(current_work(), _mine())


@own.route("", methods=["PATCH"])
@own.arguments(ProfileSchema)
@own.response(200, ProviderSchema)
def patch_own(data: dict[str, Any]) -> dict[str, Any]:
    """Change the profile; once admitted, what the team has checked stays (`verified` fields)"""
    work = current_work()
    return provider_view(work, edit_profile(work, _mine(), data))


@own.route("/fields", methods=["GET"])
@own.response(200, FieldSchema(many=True))
def get_fields() -> list[dict[str, Any]]:
    """The fields of a provider that this marketplace adds"""
    require(PROVIDER)
    return field_views(current_work())


@own.route("/payout-destination", methods=["PUT"])
@own.arguments(DestinationSchema)
@own.response(200, ProviderSchema)
def put_destination(data: dict[str, Any]) -> dict[str, Any]:
    """Say where one's money goes; check digits are checked"""
    work, row = current_work(), _mine()
    set_payout_destination(work, row, **data)
    return provider_view(work, row)


@own.route("/agreements", methods=["POST"])
@own.arguments(CodeSchema)
@own.response(201, ProviderSchema)
def post_agreement(data: dict[str, Any]) -> dict[str, Any]:
    """Agree to a document in its present version"""
    work, row = current_work(), _mine()
    agree(work, row, data["code"], data["version"])
    return provider_view(work, row)


@own.route("/photo", methods=["POST"])
@own.response(201, ProviderSchema)
def post_photo() -> dict[str, Any]:
    """Show a picture of oneself: a form with `photo` (JPEG, PNG, WebP)"""
    work, row, sent = current_work(), _mine(), uploads("photo")
    if len(sent) != 1:
        raise Invalid(fields={"photo": [msg("Send one picture.")]})
    set_photo(work, row, sent[0])
    return provider_view(work, row)


@own.route("/photo", methods=["DELETE"])
@own.response(204)
def delete_photo() -> None:
    """Show no picture any more"""
    remove_photo(current_work(), _mine())


@own.route("/submission", methods=["POST"])
@own.response(201, ProviderSchema)
def post_submission() -> dict[str, Any]:
    """Send the profile to the team"""
    work = current_work()
    return provider_view(work, submit_provider(work, _mine()))


@own.route("/listed", methods=["PUT"])
@own.arguments(ListedSchema)
@own.response(200, ProviderSchema)
def put_listed(data: dict[str, Any]) -> dict[str, Any]:
    """Be shown and bookable, or not"""
    work = current_work()
    return provider_view(work, set_listed(work, _mine(), data["listed"]))


@team.route("", methods=["GET"])
@team.arguments(ProvidersArgs, location="query")
@team.response(200, ProvidersPage)
def get_providers(args: dict[str, Any]) -> dict[str, Any]:
    """All providers, newest first; `status=submitted` are those that wait for a check"""
    require(COMMUNITY_MANAGER)
    work, statement = current_work(), select(Provider)
    if "status" in args:
        statement = statement.where(Provider.status == args["status"])
    page = page_of(work, statement, Provider.id, args["cursor"], args["limit"])
    return {"items": [provider_view(work, row) for row in page.items], "next": page.next}


@team.route("", methods=["POST"])
@team.arguments(InviteProviderSchema)
@team.response(201, ProviderSchema)
def post_provider(data: dict[str, Any]) -> dict[str, Any]:
    """Prepare a cabinet with what is known already and mail its owner the way in

    A link to set a password, or login and a one-time password, as the rules say; refused where they ask for an
    application first.
    """
    require(TENANT_ADMIN, COMMUNITY_MANAGER)
    work = current_work()
    who = {name: data.pop(name) for name in ("name", "email", "locale")}
    return provider_view(work, invite_directly(work, **who, profile=data)) | _link(work)


def _link(work: Work) -> dict[str, str]:
    found = link_to_hand_over(work)
    return {"invitation_link": found} if found else {}


@team.route("/<uuid:provider_id>", methods=["GET"])
@team.response(200, ProviderSchema)
def get_provider(provider_id: UUID) -> dict[str, Any]:
    """One provider"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return provider_view(work, provider(work, provider_id))


@team.route("/<uuid:provider_id>", methods=["PATCH"])
@team.arguments(RecordSchema)
@team.response(200, ProviderSchema)
def patch_provider(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """Record what the team has found out, such as another tax group; a page may be withheld or shown again by it"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return provider_view(work, record_facts(work, provider(work, provider_id), data))


@shown_first(team, "/<uuid:provider_id>/invitation")
@team.response(201, ProviderSchema)
def post_invitation(provider_id: UUID) -> dict[str, Any]:
    """Send the invitation once more; the earlier link stops working"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    row = provider(work, provider_id)
    invite_again(work, row)
    return provider_view(work, row) | _link(work)


@team.route("/<uuid:provider_id>/documents", methods=["POST"])
@team.arguments(SeenDocumentSchema)
@team.response(201, ProviderSchema)
def post_document(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """Record that a document which was handed in has been looked at"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = provider(work, provider_id)
    see_document(work, row, data["code"], by=who.id, note=data["note"])
    return provider_view(work, row)


@team.route("/<uuid:provider_id>/documents/<code>", methods=["DELETE"])
@team.response(204)
def delete_document(provider_id: UUID, code: str) -> None:
    """Take the record back"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    forget_document(work, provider(work, provider_id), code)


@shown_first(team, "/<uuid:provider_id>/activation")
@team.response(201, ProviderSchema)
def post_activation(provider_id: UUID) -> dict[str, Any]:
    """Admit a provider; refused with every requirement that is not met"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return provider_view(work, activate_provider(work, provider_id))


@shown_first(team, "/<uuid:provider_id>/return")
@team.arguments(NoteSchema)
@team.response(201, ProviderSchema)
def post_return(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """Send the profile back with a note"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return provider_view(work, send_back(work, provider_id, data["note"]))


@team.route("/<uuid:provider_id>/termination", methods=["POST"])
@idempotent
@team.arguments(TerminationSchema)
@team.response(201, ProviderSchema)
def post_termination(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """Close a cabinet at once and for good; with the token of a preview exactly what it showed is done"""
    who, work = require(TENANT_ADMIN), current_work()
    token = data.pop("confirm_token")
    return provider_view(work, carry_out_termination(work, provider_id, by=who.id, token=token, **data))


@team.route("/<uuid:provider_id>/termination", methods=["GET"])
@team.arguments(TerminationArgs, location="query")
@team.response(200, PreviewSchema)
def get_termination(args: dict[str, Any], provider_id: UUID) -> Preview:
    """What closing the cabinet would do: to bookings, money and the people; nothing is changed"""
    require(TENANT_ADMIN)
    return preview_termination(current_work(), provider_id, **args)
