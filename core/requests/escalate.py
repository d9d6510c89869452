"""Somebody is not safe: the team takes over at once, and until a person ends that nobody is routed to a provider."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import or_, select, union

from core.accounts.models import Account
from core.accounts.queries import account
from core.bookings.known_as import accounts_of
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.requests.contact import ContactSide
from core.requests.errors import NotEscalated
from core.requests.help_lines import help_lines_text
from core.requests.log_step import log_step
from core.requests.messages import TEAM_IS_WITH_YOU, TEAM_TOOK_OVER, UNSAFE_FOR_TEAM, UNSAFE_RECEIVED
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.release import back_to_team, locked_with_client, release
from core.requests.states import BY_CLIENT, ESCALATED, OPEN, TRIAGED
from core.requests.tell import tell_client, tell_provider, tell_team
from core.tenancy.work import Work

PUT_OFF = msg("Our team itself is with the person now, so the meeting does not take place. Nobody is to blame.")


def never_to_provider(work: Work, client_id: UUID) -> bool:
    """Whether a client has said, in whichever request, that they are not safe, and no person of the team has ended it.

    A request taken back by its client stands like an open one: only a person says that somebody is safe again.
    """
    return client_id in never_to_providers(work, [client_id])


def never_to_providers(work: Work, client_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Of these clients all of whom that is so; whoever has given the same number is the same person."""
    ids = list(client_ids)
    given = select(Request.client_id, Request.phone).where(Request.client_id.in_(ids))
    own = select(Account.id, Account.phone).where(Account.id.in_(ids))
    known = union(given, own).subquery()
    same = or_(Request.client_id == known.c.client_id, Request.phone == known.c.phone)
    waiting = select(known.c.client_id).where(
        same,
        Request.unsafe,
        Request.escalation_ended_at.is_(None),
        or_(Request.state.in_(OPEN), Request.close_reason == BY_CLIENT),
    )
    return frozenset(work.session.scalars(waiting))


def stays_with_team(work: Work, client_id: UUID) -> Request | None:
    """The client's open request that is the team's already, if there is one."""
    found = select(Request).where(Request.client_id == client_id, Request.state == ESCALATED)
    return work.session.scalar(found.order_by(Request.id.desc()).limit(1))


def take_over(
    work: Work, client_id: UUID, side: ContactSide, *, by: UUID | None = None, words: str = "", told: UUID | None = None
) -> None:
    """Take every open request of a client out of the provider's hands and to the team, for good.

    Clocks stop, and coming meetings with the provider do not take place: a provider does not carry what is the
    team's to carry. The client and the team are told once, of the request ``told``. Said twice is the same as once.
    """
    for row in _open_of(work, client_id):
        if row.state != ESCALATED:
            here = row.id == told
            _take_over(work, row, side, by, words if here else "")
            if here:
                _tell(work, row, side)
    work.flush()


def _open_of(work: Work, client_id: UUID) -> Sequence[Request]:
    hers = Request.client_id.in_(accounts_of(work, client_id))
    found = select(Request).where(hers, Request.state.in_(OPEN)).order_by(Request.id)
    return work.session.scalars(found.with_for_update().execution_options(populate_existing=True)).all()


def _take_over(work: Work, request: Request, side: ContactSide, by: UUID | None, words: str) -> None:
    before = release(work, request, PUT_OFF)
    back_to_team(request, ESCALATED)
    request.unsafe, request.escalated_at, request.escalation_ended_at = True, work.now, None
    log_step(work, request, "escalated_later", note=words.strip(), by=by, side=side)
    if before is not None:
        tell_provider(work, request, before, TEAM_TOOK_OVER)


def _tell(work: Work, request: Request, side: ContactSide) -> None:
    lines = help_lines_text(work, account(work, request.client_id).locale)
    tell_client(work, request, UNSAFE_RECEIVED if side == "client" else TEAM_IS_WITH_YOU, lines=lines)
    tell_team(work, request, UNSAFE_FOR_TEAM)


def end_escalation(work: Work, request_id: UUID, *, by: UUID, reason: str) -> Request:
    """A person of the team says why: she is safe, and may be given to a provider again. All requests of hers go on.

    Raises ``Invalid`` without a reason, ``NotEscalated``.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write how you know that the person is safe.")]})
    request = locked_with_client(work, request_id)
    rows = _escalated_of(work, request.client_id)
    if request.id not in {row.id for row in rows}:
        raise NotEscalated
    for row in rows:
        end_mark(work, row)
        log_step(work, row, "escalation_ended", note=reason.strip(), by=by, side="platform")
        if row.state == ESCALATED:
            row.unsafe, row.state = False, TRIAGED
            row.triaged_at = row.triaged_at or work.now
    work.flush()
    return request_of(work, request_id)


def _escalated_of(work: Work, client_id: UUID) -> Sequence[Request]:
    hers = Request.client_id.in_(accounts_of(work, client_id))
    found = select(Request).where(hers, Request.unsafe, Request.escalation_ended_at.is_(None))
    return work.session.scalars(found.order_by(Request.id).with_for_update()).all()


def end_mark(work: Work, request: Request) -> None:
    """A person has decided: this request keeps nobody from a provider any more."""
    if request.unsafe and request.escalation_ended_at is None:
        request.escalation_ended_at = work.now
