"""A provider says in which kinds of content they take part; nobody does unasked, everybody may stop at any time."""

from __future__ import annotations

from collections.abc import Collection

from core.content.models import KINDS, Participation
from core.content.publications import consent_of, taking_part
from core.content.take_off import take_off_all
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import TERMINATED, locked_provider
from core.tenancy.work import Work


def take_part(work: Work, provider: Provider, kinds: Collection[str]) -> None:
    """Take part in exactly ``kinds`` from now on. What was published under a consent now withdrawn is taken off."""
    if not set(kinds) <= set(KINDS):
        raise Invalid(fields={"kinds": [msg("Choose from the kinds named here.")]})
    row = locked_provider(work, provider.id)
    if row.status == TERMINATED:
        raise Conflict(msg("This cabinet is closed."))
    now = set(taking_part(work, row.id))
    for kind in sorted(set(kinds) - now):
        work.session.add(Participation(provider_id=row.id, kind=kind, given_at=work.now))
    for kind in sorted(now - set(kinds)):
        consent = consent_of(work, row.id, kind)
        if consent is not None:
            consent.withdrawn_at = work.now
            take_off_all(work, row.id, kind=kind, why="withdrawn")
    work.flush()
