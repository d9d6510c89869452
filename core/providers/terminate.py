"""A provider's time here ends, at once and for good; what that does is shown before."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.queries import recipient_of
from core.accounts.replace_role import replace_role
from core.hooks.contributions import Ground
from core.hooks.endings import TerminationTerms
from core.hooks.site import Reason
from core.kit.errors import Conflict, Invalid
from core.kit.messages import Message, literal, msg
from core.notifications.send import EMAIL, notify
from core.providers.events import GroundEstablished, ProviderTerminated
from core.providers.messages import TERMINATED as WORDS
from core.providers.models import Provider
from core.providers.queries import ACTIVE, TERMINATED, locked_provider, provider
from core.rules.ask import asking
from core.rules.effects import SAID_BY_ROWS, Preview, carry_out, effect, preview
from core.rules.manager import plugin_set
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import FORMER_PROVIDER, PROVIDER

BY_TEAM = "team"
"""The ground of a termination that follows from no rule."""

OWN_GROUND = Ground(
    BY_TEAM,
    BY_TEAM,
    msg("Another reason of the team"),
    msg("No ground of the rules: the team writes its reason, and the person may answer and appeal."),
    feedback=False,
)
"""It stands where the marketplace has grounds: without one of them, too, nobody leaves without a word and an appeal."""

CLOSED = msg("The page and the free times disappear at once, and the cabinet is closed.")
STATEMENTS_STAY = msg("The provider can still sign in to read the statements of what was earned, and nothing else.")
NOTHING_STAYS = msg("The provider can't enter the cabinet any more, not even to read the statements.")
TOLD = msg("The provider is told by mail, with your reason.")
SAID_BY_ROWS.add(TOLD.text)


class CabinetIsClosed(Conflict):
    """It has ended before."""

    code = "cabinet_is_closed"
    default = msg("This cabinet is closed already.")


def terminate_provider(
    work: Work,
    provider_id: UUID,
    reason: str,
    *,
    ground: str = BY_TEAM,
    by: UUID | None = None,
    hand_to: UUID | None = None,
) -> Provider:
    """Close the cabinet: page and hours vanish in this transaction, and only a granted appeal can open it again.

    ``ground`` is the id of the rule behind it, ``by`` who decided (default: who is at work). What is booked is called
    off and refunded whole; ``hand_to`` names the colleague who is proposed to the clients. What was earned stays due.

    Raises ``Invalid`` without a reason and for a colleague who takes nobody, ``Conflict`` when the cabinet is closed
    already.
    """
    _check(work, provider_id, reason, hand_to)
    row = locked_provider(work, provider_id)
    if row.status == TERMINATED:
        raise CabinetIsClosed
    terms = _terms(work, row.id, ground)
    row.status, row.listed, row.terminated_at = TERMINATED, False, work.now
    effect(work, CLOSED, tone="bad")
    replace_role(work, row.account_id, PROVIDER, FORMER_PROVIDER if terms.keeps_statements else None)
    effect(work, STATEMENTS_STAY if terms.keeps_statements else NOTHING_STAYS)
    told = {"reason": literal(reason.strip())}
    notify(work, recipient_of(work, row.account_id), WORDS.code, params=told, channels=(EMAIL,))
    effect(work, TOLD)
    details = {"ground": ground, "existing_bookings": terms.existing_bookings}
    audit(work, "provider.terminated", actor=by, subject=row.id, reason=reason.strip(), details=details)
    work.flush()
    propose = hand_to is not None or terms.existing_bookings == "offer_colleague"
    work.emit(ProviderTerminated(row.id, row.account_id, reason.strip(), ground, propose, hand_to))
    return row


def preview_termination(
    work: Work, provider_id: UUID, *, ground: str = BY_TEAM, hand_to: UUID | None = None
) -> Preview:
    """What it would do at this instant to bookings and money; nothing is changed. Raises as carrying it out."""

    def act() -> Sequence[Reason]:
        terms = _terms(work, provider_id, ground)
        _end(work, provider_id, "…", ground, work.actor_id, hand_to)
        return terms.reasons

    return preview(work, act, "terminate", provider_id, ground, hand_to)


def carry_out_termination(
    work: Work,
    provider_id: UUID,
    reason: str,
    *,
    ground: str = BY_TEAM,
    by: UUID | None = None,
    hand_to: UUID | None = None,
    token: str | None = None,
) -> Provider:
    """Terminate; with the ``token`` of a preview exactly what it showed, else ``LookAgain`` is raised.

    A ``ground`` is one of ``grounds``, by its rule: it becomes a confirmed finding, and all that follows from one
    follows. So does the team's own, where the marketplace has grounds; whoever leaves by their own hand needs none.
    Raises ``Invalid`` for any other, and as ``terminate_provider``.
    """

    def act() -> Provider:
        return _end(work, provider_id, reason, ground, by, hand_to)

    return carry_out(work, act, token, "terminate", provider_id, ground, hand_to)


def grounds(work: Work) -> dict[str, Ground]:
    """The grounds a termination may follow from, by their rules; none where the marketplace has none."""
    return {item.rule: item for item in plugin_set(work.tenant.plugins).collected("register_grounds")}


def _end(work: Work, provider_id: UUID, reason: str, ground: str, by: UUID | None, hand_to: UUID | None) -> Provider:
    _check(work, provider_id, reason, hand_to, ground)
    known, row = grounds(work), provider(work, provider_id)
    if ground == BY_TEAM and (not known or by == row.account_id):
        return terminate_provider(work, provider_id, reason, by=by, hand_to=hand_to)
    if row.status == TERMINATED:
        raise CabinetIsClosed
    work.emit(GroundEstablished(row.id, known.get(ground, OWN_GROUND), reason, by, hand_to))
    return row


def _terms(work: Work, provider_id: UUID, ground: str) -> TerminationTerms:
    rules = asking(work, "provider", provider_id)
    return rules.ask.termination_terms(site=rules.site, ground=ground, at=work.now)


def _check(work: Work, provider_id: UUID, reason: str, hand_to: UUID | None, ground: str = BY_TEAM) -> None:
    wrong: dict[str, list[Message]] = {}
    if not reason.strip():
        wrong["reason"] = [msg("Say why.")]
    if ground != BY_TEAM and ground not in grounds(work):
        wrong["ground"] = [msg("A cooperation doesn't end on this: please choose one of the grounds.")]
    if hand_to is not None and (hand_to == provider_id or provider(work, hand_to).status != ACTIVE):
        wrong["hand_to"] = [msg("Please choose a colleague who works here.")]
    if wrong:
        raise Invalid(fields=wrong)
