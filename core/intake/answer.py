"""The provider's answer to a first message: taken up, declined, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.queries import recipient_of
from core.hooks.site import Reason
from core.intake.close import close
from core.intake.decline import OTHERS, TEAM_LOOKS, Answer
from core.intake.errors import InquiryIsAnswered
from core.intake.inquire import LAPSES
from core.intake.messages import TAKEN
from core.intake.models import Inquiry
from core.intake.propose import after_inquiry, check_colleague, want_somebody
from core.intake.queries import ACCEPTED, DECLINED, HANDED_OVER, OPEN, inquiry_of
from core.intake.reasons import inquiry_reason
from core.kit.messages import literal
from core.notifications.send import notify
from core.providers.queries import provider
from core.rules.effects import Preview, carry_out, effect, preview
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work


def accept_inquiry(work: Work, inquiry_id: UUID) -> Inquiry:
    """Take the client up, who is told and chooses a time. The caller has checked whose it is.

    Raises ``InquiryIsAnswered``, ``NotFound``.
    """
    row = _open(work, inquiry_id)
    row.state, row.at = ACCEPTED, work.now
    cancel_planned(work, row.id, LAPSES)
    work.flush()
    by = provider(work, row.provider_id)
    params = {"provider": literal(by.display_name)}
    notify(work, recipient_of(work, row.client_id), TAKEN.code, params=params, link=f"/providers/{by.slug}")
    return row


def preview_answer(work: Work, inquiry_id: UUID, answer: Answer) -> Preview:
    """What declining or handing over would do; nothing is changed. Raises as ``decline_inquiry``."""

    def act() -> Sequence[Reason]:
        _decline(work, inquiry_id, answer)
        return ()

    return preview(work, act, "decline", inquiry_id, answer.hand_over, answer.to_provider_id)


def decline_inquiry(work: Work, inquiry_id: UUID, answer: Answer, *, token: str | None = None) -> Inquiry:
    """Decline or hand over; with a ``token`` exactly what its preview showed. The client never reads why, and nothing
    counts against anybody. The caller has checked whose it is.

    Raises ``InquiryIsAnswered``, ``Invalid`` for a reason or colleague there is not, ``LookAgain``, ``NotFound``.
    """
    return carry_out(
        work,
        lambda: _decline(work, inquiry_id, answer),
        token,
        "decline",
        inquiry_id,
        answer.hand_over,
        answer.to_provider_id,
    )


def _decline(work: Work, inquiry_id: UUID, answer: Answer) -> Inquiry:
    why = inquiry_reason(work, answer.reason)
    row = _open(work, inquiry_id)
    if answer.to_provider_id is not None:
        check_colleague(work, answer.to_provider_id, row.provider_id)
    row.reason, row.note = why.code, answer.note.strip()
    # A colleague is proposed by a mail of its own.
    close(work, row, HANDED_OVER if answer.hand_over else DECLINED, told=answer.to_provider_id is not None)
    if answer.hand_over:
        want_somebody(work, after_inquiry(row), answer.to_provider_id)
    effect(work, TEAM_LOOKS if answer.hand_over and answer.to_provider_id is None else OTHERS)
    return row


def _open(work: Work, inquiry_id: UUID) -> Inquiry:
    row = inquiry_of(work, inquiry_id, lock=True)
    if row.state != OPEN or work.now > row.due_at:
        raise InquiryIsAnswered
    return row
