"""A provider sends an offering to the team, which publishes it or sends it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.catalogue.change import current
from core.catalogue.check import check_offering
from core.catalogue.facts import offering_facts
from core.catalogue.formats import format_of
from core.catalogue.models import Offering
from core.catalogue.publication import publication_terms
from core.catalogue.publish import publish_offering
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.notifications.templates import Template
from core.programmes.errors import NothingToSend, NotSent, SentAlready
from core.programmes.messages import PUBLISHED as PUBLISHED_MESSAGE
from core.programmes.messages import SENT as SENT_MESSAGE
from core.programmes.messages import SENT_BACK as SENT_BACK_MESSAGE
from core.programmes.models import Submission
from core.programmes.queries import PUBLISHED, SENT_BACK, waiting_one
from core.providers.queries import provider
from core.rules.ask import asking, refuse
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER


def submit_offering(work: Work, offering_id: UUID, *, by: UUID, note: str = "") -> Submission:
    """Send it. Raises ``NothingToSend``, ``SentAlready``, ``Invalid`` or ``Refused`` by the rules."""
    row = current(work, offering_id, None)
    if row.status == "published" or publication_terms(work, row).by != "team":
        raise NothingToSend
    if waiting_one(work, row.id) is not None:
        raise SentAlready
    check_offering(work, row, format_of(work, row.format))
    rules = asking(work, "offering", row.id)
    refuse(list(rules.ask.offering_objections(site=rules.site, offering=offering_facts(row))))
    made = Submission(id=new_id(), offering_id=row.id, state="sent", note=note, sent_at=work.now, sent_by=by)
    work.session.add(made)
    work.flush()
    words = {"title": literal(row.title), "provider": literal(_provider_name(work, row))}
    for recipient in team_recipients(work, COMMUNITY_MANAGER):
        notify(work, recipient, SENT_MESSAGE.code, params=words, link=f"/desk/programmes/{row.id}")
    return made


def publish_submitted(work: Work, offering_id: UUID, *, by: UUID, words: str = "") -> Offering:
    """Publish what was sent, for the team. Raises ``NotSent``, ``Invalid``, ``Refused``."""
    waiting = waiting_one(work, offering_id)
    if waiting is None:
        raise NotSent
    waiting.words = words
    return publish_offering(work, offering_id)


def send_back(work: Work, offering_id: UUID, *, by: UUID, words: str) -> Submission:
    """Send it back with the reasons. Raises ``NotSent``, ``Invalid``."""
    row = current(work, offering_id, None)
    waiting = waiting_one(work, offering_id)
    if waiting is None:
        raise NotSent
    if not words.strip():
        raise Invalid(fields={"words": [msg("Please say what is to be changed.")]})
    _decide(work, waiting, SENT_BACK, by, words)
    _tell_provider(work, row, SENT_BACK_MESSAGE, words)
    return waiting


def note_published(work: Work, offering_id: UUID, by: UUID | None) -> None:
    """An offering that the team publishes was published: who and when is written down, its provider is told."""
    row = current(work, offering_id, None)
    if row.provider_id is None or publication_terms(work, row).by != "team":
        return
    waiting = waiting_one(work, offering_id)
    if waiting is None and by is None:
        return  # launched with the site: nobody sent it, nobody decided
    if waiting is None:
        waiting = Submission(id=new_id(), offering_id=row.id, state="sent", note="", words="", sent_at=work.now)
        work.session.add(waiting)
    _decide(work, waiting, PUBLISHED, by, waiting.words)
    _tell_provider(work, row, PUBLISHED_MESSAGE, waiting.words)


def _decide(work: Work, row: Submission, state: str, by: UUID | None, words: str) -> None:
    row.state, row.words, row.decided_at, row.decided_by = state, words, work.now, by
    work.flush()


def _provider_name(work: Work, row: Offering) -> str:
    return provider(work, row.provider_id).display_name if row.provider_id else ""


def _tell_provider(work: Work, row: Offering, message: Template, words: str) -> None:
    if row.provider_id is None:
        return
    to = recipient_of(work, provider(work, row.provider_id).account_id)
    params: dict[str, Any] = {"title": literal(row.title), "words": literal(words)}
    notify(work, to, message.code, params=params, link=f"/cabinet/programmes/{row.id}")
