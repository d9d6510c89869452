"""A refund after the payout: the provider agrees that the next payouts are smaller. Without it nothing is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.cases.errors import CaseIsDecided, NotYourPart
from core.cases.history import happened
from core.cases.kinds import CLAWBACK
from core.cases.messages import AGREED, NOT_AGREED
from core.cases.models import Case
from core.cases.queries import OPEN, case_of, side_of
from core.cases.tell import tell_person, tell_team
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.tenancy.work import Work
from core.web.scope import Principal

AGREED_TO = "agreed"


def agreed_amount(case: Case) -> Money | None:
    """What the provider agreed to have kept from the next payouts; of another amount it is no agreement any more."""
    agreed, asked = case.settlement.get(AGREED_TO), case.settlement.get("amount")
    return Money(agreed["minor"], agreed["currency"]) if agreed and agreed == asked else None


def record_agreement(work: Work, case_id: UUID, who: Principal, *, given: bool = True, text: str = "") -> Case:
    """The provider agrees, or does so no longer; or the team writes down what it was told, with words saying how.

    Said again, nothing changes. Raises ``NotFound``, ``NotYourPart``, ``CaseIsDecided``, ``Invalid``.
    """
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if case.kind != CLAWBACK or side == "other":
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    if side == "team" and not text.strip():
        raise Invalid(fields={"text": [msg("Please write how the provider told you.")]})
    if given == (agreed_amount(case) is not None):
        return case
    kept: dict[str, Any] = {name: value for name, value in case.settlement.items() if name != AGREED_TO}
    case.settlement = kept | ({AGREED_TO: kept["amount"]} if given else {})
    work.flush()
    happened(work, case, _said(side, text.strip(), kept["amount"], given=given), "person")
    template = AGREED if given else NOT_AGREED
    if side == "team":
        tell_person(work, case, template)
    else:
        tell_team(work, case, template)
    return case


def _said(side: str, how: str, amount: dict[str, Any], *, given: bool) -> Message:
    money = Money(amount["minor"], amount["currency"])
    if side == "team" and given:
        return msg(
            "The provider agrees that {amount} are kept from the next payouts, as the team was told: {how}",
            amount=money,
            how=how,
        )
    if given:
        return msg("The provider agrees that {amount} are kept from the next payouts.", amount=money)
    if side == "team":
        return msg("The provider does not agree to an offset, as the team was told: {how}", how=how)
    return msg("The provider does not agree to an offset.")
