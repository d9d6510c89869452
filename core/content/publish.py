"""The team publishes a video, podcast or article with a provider who takes part in that kind."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from core.accounts.queries import recipient_of
from core.content.messages import PUBLISHED
from core.content.models import KINDS, Publication
from core.content.publications import consent_of
from core.kit.errors import Conflict, Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.notifications.send import notify
from core.providers.queries import ACTIVE, locked_provider
from core.tenancy.work import Work


class NoConsent(Conflict):
    """The provider takes no part in this kind."""

    code = "no_consent"
    default = msg("This provider has not agreed to take part in this kind of content.")


def publish(
    work: Work, *, provider_id: UUID, kind: str, title: str, text: str = "", link: str = "", by: UUID | None = None
) -> Publication:
    """Publish under the provider's consent, and tell the provider.

    Raises ``Invalid`` with the fields, ``NoConsent``.
    """
    _check(kind, title, text, link)
    provider = locked_provider(work, provider_id)
    consent = consent_of(work, provider_id, kind)
    if consent is None or provider.status != ACTIVE:
        raise NoConsent
    row = Publication(
        id=new_id(),
        provider_id=provider_id,
        participation_id=consent.id,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        link=link.strip(),
        published_at=work.now,
        published_by=by,
    )
    work.session.add(row)
    work.flush()
    params = {"title": row.title}
    notify(work, recipient_of(work, provider.account_id), PUBLISHED.code, params=params, link="/cabinet/content")
    return row


def _check(kind: str, title: str, text: str, link: str) -> None:
    wrong: dict[str, list[Message]] = {}
    if kind not in KINDS:
        wrong["kind"] = [msg("Choose from the kinds named here.")]
    if not title.strip():
        wrong["title"] = [msg("Give it a title.")]
    if link.strip() and not _is_address(link.strip()):
        wrong["link"] = [msg("Write a whole address that begins with https://.")]
    if not link.strip() and not text.strip():
        wrong["text"] = [msg("Write a text, or name an address.")]
    if wrong:
        raise Invalid(fields=wrong)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and " " not in text
