"""The documents providers agree to, and those they hand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.files.serve import file_response, uploads
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.agreement_texts import Document, documents, versions
from core.providers.document_views import own_agreements, paper_views
from core.providers.hand_in import hand_in, open_paper, take_back
from core.providers.models import AgreementText, Provider
from core.providers.publish_agreement import publish_agreement
from core.providers.queries import own_provider, provider
from core.providers.schemas import DocumentSchema, NewVersionSchema, OwnAgreementSchema, PaperSchema, VersionSchema
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, require

public = Blueprint("agreements", __name__, url_prefix="/api/v1/agreements", description="Documents providers agree to")
own = Blueprint(
    "own_documents", __name__, url_prefix="/api/v1/provider", description="One's own agreements and documents"
)
team = Blueprint(
    "team_documents", __name__, url_prefix="/api/v1/team", description="Agreements and documents, for the team"
)
blueprints = [public, own, team]


def _mine() -> Provider:
    return own_provider(current_work(), require(PROVIDER).id)


@public.route("", methods=["GET"])
@public.response(200, DocumentSchema(many=True))
def get_agreements() -> list[Document]:
    """The documents providers agree to, each in its present version"""
    return documents(current_work(), reader().locale)


@own.route("/agreements", methods=["GET"])
@own.response(200, OwnAgreementSchema(many=True))
def get_own_agreements() -> list[dict[str, Any]]:
    """The documents to agree to, with the version one has accepted

    Accept each with `POST /provider/agreements`.
    """
    return own_agreements(current_work(), _mine(), reader().locale)


@own.route("/documents", methods=["GET"])
@own.response(200, PaperSchema(many=True))
def get_own_documents() -> list[dict[str, Any]]:
    """The documents the site asks for, and which of them one has handed in"""
    return paper_views(current_work(), _mine())


@own.route("/documents/<code>", methods=["POST"])
@own.response(201, PaperSchema(many=True))
def post_own_document(code: str) -> list[dict[str, Any]]:
    """Hand in a document: a form with `file` (PDF, JPEG, PNG, WebP; at most 10 MB)

    Another file takes the place of an earlier one.
    """
    work, row, sent = current_work(), _mine(), uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Send one file.")]})
    hand_in(work, row, code, sent[0])
    return paper_views(work, row)


@own.route("/documents/<code>", methods=["DELETE"])
@own.response(204)
def delete_own_document(code: str) -> None:
    """Take a document back, before the cabinet is activated"""
    take_back(current_work(), _mine(), code)


@own.route("/documents/<code>/file", methods=["GET"])
@own.response(200)
def get_own_document(code: str) -> Response:
    """One's own document as it was handed in"""
    return file_response(open_paper(current_work(), _mine(), code))


@team.route("/providers/<uuid:provider_id>/agreements", methods=["GET"])
@team.response(200, OwnAgreementSchema(many=True))
def get_agreements_of(provider_id: UUID) -> list[dict[str, Any]]:
    """Which version of each document a provider has accepted, and when"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return own_agreements(work, provider(work, provider_id), reader().locale)


@team.route("/providers/<uuid:provider_id>/documents", methods=["GET"])
@team.response(200, PaperSchema(many=True))
def get_documents_of(provider_id: UUID) -> list[dict[str, Any]]:
    """What a provider has handed in"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return paper_views(work, provider(work, provider_id))


@team.route("/providers/<uuid:provider_id>/documents/<code>/file", methods=["GET"])
@team.response(200)
def get_document_of(provider_id: UUID, code: str) -> Response:
    """A document a provider handed in"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return file_response(open_paper(work, provider(work, provider_id), code))


@team.route("/agreements/<code>/versions", methods=["GET"])
@team.response(200, VersionSchema(many=True))
def get_versions(code: str) -> Sequence[AgreementText]:
    """Every version of a document the tenant has written, the latest first"""
    require(TENANT_ADMIN)
    return versions(current_work(), code)


@team.route("/agreements/<code>/versions", methods=["POST"])
@team.arguments(NewVersionSchema)
@team.response(201, VersionSchema)
def post_version(data: dict[str, Any], code: str) -> AgreementText:
    """Publish new words of a document: a further version, which providers may have to accept by `due_at`"""
    who = require(TENANT_ADMIN)
    return publish_agreement(current_work(), code, data["texts"], by=who.id)
