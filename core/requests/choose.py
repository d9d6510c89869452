"""A client with an open request chooses somebody else on the site: the same request goes to the team with the wish."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import Message, literal, msg
from core.providers.models import Provider
from core.providers.queries import bookable
from core.requests.apart import parting
from core.requests.contact import silent_for_too_long
from core.requests.errors import AlreadyTheirs, RequestIsOver, TeamStaysWithThem
from core.requests.escalate import never_to_provider
from core.requests.log_step import log_step
from core.requests.messages import CHOSEN_ANOTHER, CONTACT_ENDED_PROVIDER
from core.requests.models import Request
from core.requests.reasons import OWN_CHOICE
from core.requests.release import back_to_team, locked_with_client, release
from core.requests.states import OVER, TRIAGED, WITH_PROVIDER
from core.requests.tell import tell_provider, tell_team
from core.tenancy.work import Work

CANT_BE_CHOSEN = msg("This person can't be chosen just now.")
PARTED = msg(
    "You and this person have ended your contact before. Please choose somebody else, or write to our team: they can "
    "bring you together again."
)


def choosable(work: Work, provider_id: UUID, client_id: UUID | None) -> Provider:
    """A provider this client may wish for. Raises ``Invalid``, gently for the two of an ended contact."""
    provider = work.session.get(Provider, (work.tenant.id, provider_id))
    if provider is None or not bookable(provider):
        raise Invalid(fields={"provider_id": [CANT_BE_CHOSEN]})
    if client_id is not None and parting(work, client_id, provider.id) is not None:
        raise Invalid(fields={"provider_id": [PARTED]})
    return provider


def choose_provider(work: Work, request_id: UUID, provider_id: UUID, *, by: UUID, words: str = "") -> Request:
    """The wish stands on the request, and the team is told. Who had it until now is released: no clock runs on, no
    penalty follows, and the team's hand-over starts new clocks.

    Raises ``Invalid``, ``RequestIsOver``, ``AlreadyTheirs``, ``TeamStaysWithThem`` for somebody who is not safe.
    """
    request = locked_with_client(work, request_id)
    if request.state in OVER or silent_for_too_long(work, request):
        raise RequestIsOver
    if never_to_provider(work, request.client_id):
        raise TeamStaysWithThem
    provider = choosable(work, provider_id, request.client_id)
    if request.provider_id == provider.id and request.state in WITH_PROVIDER:
        raise AlreadyTheirs
    before = release(work, request)
    request.chosen_provider_id = provider.id
    log_step(work, request, "chosen", note=_note(provider, words), by=by, side="client", code=OWN_CHOICE)
    if before is not None:
        request.back_by, request.back_code = "client", OWN_CHOICE
        back_to_team(request, TRIAGED)
        tell_provider(work, request, before, CONTACT_ENDED_PROVIDER)
    tell_team(work, request, CHOSEN_ANOTHER, provider=literal(provider.display_name), words=_said(words))
    work.flush()
    return request


def _note(provider: Provider, words: str) -> str:
    return f"{provider.display_name}: {words.strip()}" if words.strip() else provider.display_name


def _said(words: str) -> Message:
    return literal(words.strip()) if words.strip() else msg("no words")
