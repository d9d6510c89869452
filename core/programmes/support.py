"""A provider asks the team for help with an event; the team answers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.queries import recipient_of, team_recipients
from core.catalogue.facts import offering_facts
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.db.counted import count_down
from core.deadlines.tell import notify_dates
from core.hooks.offerings import OfferingFacts
from core.hooks.programmes import SupportTerms
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import literal, msg
from core.kit.money import zero
from core.notifications.send import notify
from core.programmes.known import NOBODY
from core.programmes.messages import SUPPORT_ANSWERED, SUPPORT_ASKED
from core.programmes.models import SupportRequest
from core.programmes.support_dates import answer_dates
from core.providers.models import Provider
from core.providers.queries import provider
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import SUPPORT


def support_terms(work: Work, row: Offering) -> SupportTerms:
    """The help that can be asked for with an offering now."""
    rules = asking(work, "offering")
    return rules.ask.support_terms(site=rules.site, offering=offering_facts(row), at=work.now)


def has_support(work: Work) -> bool:
    """Whether there is help to ask for with any kind of offering."""
    rules, price = asking(work, "catalogue"), zero(work.tenant.currency)
    samples = [OfferingFacts(NOBODY, code, item.duration_min, price) for code, item in formats(work).items()]
    return any(rules.ask.support_terms(site=rules.site, offering=one, at=work.now).kinds for one in samples)


def ask_support(work: Work, row: Offering, kinds: Sequence[str], text: str, *, by: UUID) -> SupportRequest:
    """Ask; the team is told. Raises ``NotFound`` where there is no help, ``Invalid``."""
    terms = support_terms(work, row)
    if not terms.kinds or terms.due is None or row.provider_id is None:
        raise NotFound
    if not kinds or not set(kinds) <= set(dict(terms.kinds)):
        raise Invalid(fields={"kinds": [msg("Please choose what you need.")]})
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please say what you need.")]})
    made = SupportRequest(
        id=new_id(),
        offering_id=row.id,
        provider_id=row.provider_id,
        kinds=sorted(set(kinds)),
        text=text.strip(),
        asked_at=work.now,
        asked_by=by,
    )
    count_down(made, "due_at", terms.due, work.tenant.zone)
    work.session.add(made)
    work.flush()
    words = {
        "title": literal(row.title),
        "provider": literal(provider(work, row.provider_id).display_name),
        "due": terms.due_at,
    }
    dates = answer_dates(work, made, "platform")
    for recipient in team_recipients(work, SUPPORT):
        link = f"/desk/event-support/{made.id}"
        notify_dates(work, recipient, SUPPORT_ASKED.code, dates, params=words, link=link)
    return made


def answer_support(work: Work, made: SupportRequest, answer: str, *, by: UUID) -> SupportRequest:
    """Answer; the provider is told. Raises ``Invalid``, ``Conflict``."""
    if made.answered_at is not None:
        raise Conflict(msg("This was answered already."))
    if not answer.strip():
        raise Invalid(fields={"answer": [msg("Please write an answer.")]})
    made.answer, made.answered_at, made.answered_by = answer.strip(), work.now, by
    work.flush()
    row = work.session.get(Offering, (work.tenant.id, made.offering_id))
    to = recipient_of(work, provider(work, made.provider_id).account_id)
    params = {"title": literal(row.title if row else ""), "answer": literal(made.answer)}
    notify(work, to, SUPPORT_ANSWERED.code, params=params, link=f"/cabinet/programmes/{made.offering_id}")
    return made


def support_request(work: Work, support_id: UUID, *, lock: bool = False) -> SupportRequest:
    """A request, or ``NotFound``."""
    found = work.session.get(SupportRequest, (work.tenant.id, support_id), with_for_update=lock, populate_existing=lock)
    if found is None:
        raise NotFound
    return found


def support_for(work: Work, offering_id: UUID) -> Sequence[SupportRequest]:
    """What was asked about an offering, newest first."""
    found = select(SupportRequest).where(SupportRequest.offering_id == offering_id)
    return work.session.scalars(found.order_by(SupportRequest.asked_at.desc(), SupportRequest.id.desc())).all()


def unanswered() -> Select[SupportRequest, Offering, str]:
    """What waits for an answer, with the offering and its provider's name; the earliest due first."""
    return (
        select(SupportRequest, Offering, Provider.display_name)
        .join(Offering, Offering.id == SupportRequest.offering_id)
        .join(Provider, Provider.id == SupportRequest.provider_id)
        .where(SupportRequest.answered_at.is_(None))
        .order_by(SupportRequest.due_at, SupportRequest.id)
    )
