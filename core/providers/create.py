"""Make an account a provider, with an empty profile."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import account
from core.kit.errors import Conflict
from core.kit.ids import new_id
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import DRAFT, provider_of_account
from core.providers.slugs import free_slug
from core.tenancy.work import Work


class AlreadyAProvider(Conflict):
    """The account has a provider's profile."""

    code = "already_a_provider"
    default = msg("This person already has a provider's cabinet here.")


def create_provider(
    work: Work,
    account_id: UUID,
    *,
    display_name: str | None = None,
    slug: str | None = None,
    status: str = DRAFT,
    provider_id: UUID | None = None,
) -> Provider:
    """A provider of an account; names come from the account unless given. Raises ``AlreadyAProvider``."""
    if provider_of_account(work, account_id) is not None:
        raise AlreadyAProvider
    person = account(work, account_id)
    name = display_name or person.name
    row = Provider(
        id=provider_id or new_id(),
        account_id=account_id,
        slug=slug or free_slug(work, name),
        display_name=name,
        legal_name=name,
        languages=[person.locale],
        zone=person.zone,
        status=status,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row
