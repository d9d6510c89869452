"""What is published with a provider who takes part, and who is willing to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Select, select

from core.content.markup import to_html
from core.content.models import Participation, Publication
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.providers.models import Provider
from core.providers.queries import ACTIVE, bookable
from core.tenancy.work import Work

SHOWN = 60

LABELS: dict[str, Message] = {"video": msg("Video"), "podcast": msg("Podcast"), "article": msg("Article")}


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """An item as visitors see it. ``href`` leads to the provider's page while that is shown."""

    id: UUID
    kind: str
    label: Message
    title: str
    html: Markup
    link: str
    provider_name: str
    href: str
    at: datetime


def _visible() -> Select[Publication, Provider]:
    return (
        select(Publication, Provider)
        .join(Provider, Provider.id == Publication.provider_id)
        .join(Participation, Participation.id == Publication.participation_id)
        .where(Publication.taken_off_at.is_(None), Participation.withdrawn_at.is_(None), Provider.status == ACTIVE)
        .order_by(Publication.id.desc())
    )


def newest(work: Work, limit: int = SHOWN) -> list[ShownPublication]:
    """What everybody may see, newest first."""
    return [_shown(row, provider) for row, provider in work.session.execute(_visible().limit(limit))]


def with_provider(work: Work, provider_id: UUID) -> list[ShownPublication]:
    """What everybody may see with one provider."""
    found = work.session.execute(_visible().where(Publication.provider_id == provider_id).limit(SHOWN))
    return [_shown(row, provider) for row, provider in found]


def _shown(row: Publication, provider: Provider) -> ShownPublication:
    href = f"/providers/{provider.slug}" if bookable(provider) else ""
    label = LABELS[row.kind]
    return ShownPublication(
        row.id, row.kind, label, row.title, to_html(row.text), row.link, provider.display_name, href, row.published_at
    )


def all_publications(work: Work) -> Sequence[tuple[Publication, str]]:
    """Everything that was ever published, with the provider's name, for the team."""
    rows = work.session.execute(
        select(Publication, Provider.display_name)
        .join(Provider, Provider.id == Publication.provider_id)
        .order_by(Publication.id.desc())
        .limit(SHOWN * 4)
    )
    return [(row, name) for row, name in rows]


def publication(work: Work, publication_id: UUID) -> Publication:
    """One item, or ``NotFound``."""
    found = work.session.get(Publication, (work.tenant.id, publication_id), with_for_update=True)
    if found is None:
        raise NotFound
    return found


def willing(work: Work) -> Sequence[tuple[Provider, str, datetime]]:
    """Which active provider is willing to take part in what, and since when."""
    rows = work.session.execute(
        select(Provider, Participation.kind, Participation.given_at)
        .join(Participation, Participation.provider_id == Provider.id)
        .where(Participation.withdrawn_at.is_(None), Provider.status == ACTIVE)
        .order_by(Provider.display_name, Participation.kind)
    )
    return [(row, kind, at) for row, kind, at in rows]


def taking_part(work: Work, provider_id: UUID) -> dict[str, datetime]:
    """What a provider takes part in, and since when."""
    rows = work.session.execute(
        select(Participation.kind, Participation.given_at).where(
            Participation.provider_id == provider_id, Participation.withdrawn_at.is_(None)
        )
    )
    return {row.kind: row.given_at for row in rows}


def consent_of(work: Work, provider_id: UUID, kind: str) -> Participation | None:
    """The consent in force, locked, so that it can't be withdrawn while something is published under it."""
    statement = select(Participation).where(
        Participation.provider_id == provider_id, Participation.kind == kind, Participation.withdrawn_at.is_(None)
    )
    return work.session.scalar(statement.with_for_update())
