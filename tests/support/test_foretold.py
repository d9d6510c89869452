"""The guard over what is told finds what it is there for: each of these acts is wrong on purpose."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from core.accounts.queries import recipient_of
from core.kit.messages import literal, msg
from core.kit.money import Money
from core.notifications.send import notify
from core.rules import effects
from core.rules.effects import Effect, effect, row_effect
from core.standing.messages import BAR_LIFTED
from core.standing.models import Signal
from core.standing.record import NOTED, record_signal
from tests.support import foretold
from tests.support.foretold import Row, compared, taken
from tests.support.sites import Site, SiteFactory


@pytest.fixture
def somewhere(site: SiteFactory) -> Site:
    return site("rozmova")


def test_an_honest_act_has_no_faults(somewhere: Site) -> None:
    person = somewhere.person("client")
    with somewhere.work() as work, effects.recorded(work):
        record_signal(work, person.id, "late", rule="ROZ-60")
        notify(work, recipient_of(work, person.id), BAR_LIFTED.code, params={"reason": literal("…")}, link="/account")

    assert taken() == []


def test_who_is_told_without_a_word_before_is_found(somewhere: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    person = somewhere.person("client")
    monkeypatch.setattr("core.notifications.send.row_effect", lambda *_args, **_named: None)
    with somewhere.work() as work, effects.recorded(work):
        notify(work, recipient_of(work, person.id), BAR_LIFTED.code, params={"reason": literal("…")}, link="/account")

    assert [fault for fault in taken() if "was not told" in fault]


def test_what_is_written_down_behind_the_back_is_found(somewhere: Site) -> None:
    person = somewhere.person("client")
    with somewhere.work() as work, effects.recorded(work):
        work.session.add(Signal(account_id=person.id, kind="late", rule="ROZ-60", at=work.now, details={}))

    assert [fault for fault in taken() if "was not told" in fault]


def test_what_was_told_and_did_not_happen_is_found(somewhere: Site) -> None:
    with somewhere.work() as work, effects.recorded(work):
        row_effect(work, "signal", msg(NOTED.text, whom=literal("Somebody"), rule="ROZ-60"), tone="bad")
        effect(work, msg("It goes back to the client."), amount=Money(500, "UAH"), tone="good")

    assert len([fault for fault in taken() if "told, and did not" in fault]) == 2


def test_a_look_that_leaves_a_row_is_found(somewhere: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    person = somewhere.person("client")
    monkeypatch.setattr(foretold, "_taken_back", lambda _work: nullcontext())
    with somewhere.work() as work, effects.taken_back(work):
        record_signal(work, person.id, "late", rule="ROZ-60")

    assert taken() == ["a look left rows behind"]


def test_money_is_compared_person_by_person() -> None:
    moved = [
        Row("moved", "1", "client", "client_prepayment e1", 500),
        Row("moved", "2", "provider", "provider_payable e1", -400),
        Row("moved", "3", None, "commission_income e1", -100),
    ]
    whole = Effect(msg("…"), Money(500, "UAH"))

    assert compared([whole], moved) == []
    assert len(compared([], moved)) == 2
    assert len(compared([Effect(msg("…"), Money(499, "UAH"))], moved)) == 2
