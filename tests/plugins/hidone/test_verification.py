"""HID-1 and HID-8: which checks an account passes, who connects without them, and from which age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from core.hooks.identity import Act, Check, HolderFacts, PaperFacts
from core.hooks.site import SiteFacts
from core.kit.money import Money
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.plugin import HiDone
from tests.plugins.facts import CLIENT, ids, local, site

PLUGIN = HiDone()
AT = local("2026-12-01T10:00", "Europe/Warsaw")
SITE = site(currency="PLN")
ACTS: tuple[Act, ...] = get_args(Act)
VERIFIED = HolderFacts(CLIENT)


def with_values(**values: object) -> SiteFacts:
    return site(HiDoneParameters(**values), currency="PLN")  # type: ignore[arg-type]


@pytest.mark.rule("HID-1", "HID-8")
def test_phone_card_and_identity_are_checked_unless_the_tenant_says_otherwise() -> None:
    terms = PLUGIN.verification_terms(SITE, AT)

    assert terms.checks == ("phone", "card", "identity")
    assert (terms.code_minutes, terms.resend_seconds, terms.codes_a_day, terms.code_attempts) == (10, 60, 5, 5)
    assert (terms.card_amount, terms.minimum_age, terms.copy_days) == (Money(100, "PLN"), 18, 90)
    assert ids(terms.reasons) == ["HID-1"]


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize(
    ("chosen", "checks"),
    [
        (("identity", "phone"), ("phone", "identity")),
        (("card",), ("card",)),
        (("phone", "phone"), ("phone",)),
        ((), ()),
    ],
)
def test_the_tenant_chooses_the_checks(chosen: tuple[str, ...], checks: tuple[str, ...]) -> None:
    assert PLUGIN.verification_terms(with_values(verification_steps=chosen), AT).checks == checks


@pytest.mark.rule("HID-1")
def test_nothing_is_checked_where_verification_is_not_required() -> None:
    where = with_values(verification_required=False)

    assert PLUGIN.verification_terms(where, AT).checks == ()
    assert not PLUGIN.registration_terms(where, AT).verified_only


@pytest.mark.rule("HID-1", "HID-8")
def test_the_tenant_sets_each_number() -> None:
    where = with_values(
        phone_code_minutes=3,
        phone_resend_seconds=30,
        phone_codes_a_day=2,
        phone_code_attempts=1,
        card_check_minor=250,
        minimum_age=16,
        identity_copy_days=7,
    )
    terms = PLUGIN.verification_terms(where, AT)

    assert (terms.code_minutes, terms.resend_seconds, terms.codes_a_day, terms.code_attempts) == (3, 30, 2, 1)
    assert (terms.card_amount, terms.minimum_age, terms.copy_days) == (Money(250, "PLN"), 16, 7)


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    ("holder", "number"),
    [
        (VERIFIED, 0),
        (replace(VERIFIED, missing=("phone",)), 1),
        (replace(VERIFIED, missing=("card",)), 1),
        (replace(VERIFIED, missing=("identity",)), 1),
        (replace(VERIFIED, missing=("phone", "card", "identity")), 3),
        (replace(VERIFIED, withdrawn=True), 1),
        (replace(VERIFIED, confirmed=False), 1),
        (replace(VERIFIED, missing=("card",), withdrawn=True, confirmed=False), 3),
    ],
)
def test_nobody_unverified_connects(act: Act, own: bool, holder: HolderFacts, number: int) -> None:
    found = PLUGIN.connection_objections(SITE, replace(holder, own=own), act, AT)

    # Of oneself one reads everything that is missing; of the other side only that it is so.
    assert ids(found) == ["HID-1"] * (number if own else min(number, 1))


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize("own", [True, False])
def test_whoever_connects_where_verification_is_not_required(own: bool) -> None:
    holder = HolderFacts(CLIENT, ("phone",), withdrawn=True, confirmed=False, own=own)

    assert PLUGIN.connection_objections(with_values(verification_required=False), holder, "order", AT) == []


@pytest.mark.rule("HID-1")
def test_each_missing_check_is_named_once() -> None:
    missing: tuple[Check, ...] = ("phone", "card", "identity")
    found = PLUGIN.connection_objections(SITE, replace(VERIFIED, missing=missing), "order", AT)

    assert len({item.message.text for item in found}) == len(missing)
    assert all(item.values["verification_required"] for item in found)


@pytest.mark.rule("HID-1")
def test_a_withdrawal_is_said_first() -> None:
    holder = replace(VERIFIED, missing=("phone",), withdrawn=True, confirmed=False)
    found = [item.message.text for item in PLUGIN.connection_objections(SITE, holder, "order", AT)]

    assert [text.split()[0] for text in found] == ["Our", "Confirm", "Confirm"]
    assert "withdrawn" in found[0]
    assert "phone" in found[1]


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize("holder", [replace(VERIFIED, missing=("phone",)), replace(VERIFIED, withdrawn=True)])
def test_of_the_other_side_nothing_is_told_but_that_it_is_not_verified(holder: HolderFacts) -> None:
    (found,) = PLUGIN.connection_objections(SITE, replace(holder, own=False), "accept", AT)

    assert found.message.text == "The other person's account is not verified."


@pytest.mark.rule("HID-1", "HID-8")
@pytest.mark.parametrize(
    ("born", "today", "taken"),
    [
        ("2008-12-01", "2026-12-01", True),
        ("2008-12-02", "2026-12-01", False),
        ("2008-11-30", "2026-12-01", True),
        ("2009-01-01", "2026-12-31", False),
        ("2009-01-01", "2027-01-01", True),
        # Born on a leap day: of age on the last day of February.
        ("2008-02-29", "2026-02-27", False),
        ("2008-02-29", "2026-02-28", True),
        ("2010-02-28", "2028-02-27", False),
        ("2010-02-28", "2028-02-28", True),
        ("2010-03-01", "2028-02-29", False),
        ("2010-03-01", "2028-03-01", True),
    ],
)
def test_only_who_is_of_age_on_the_very_day(born: str, today: str, taken: bool) -> None:
    paper = PaperFacts("passport", date.fromisoformat(born), date.fromisoformat(today))
    found = PLUGIN.identity_objections(SITE, paper)

    assert ids(found) == ([] if taken else ["HID-1"])
    assert [item.marks for item in found] == ([] if taken else ["birth_date"])


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize(("age", "today", "taken"), [(16, "2026-02-28", True), (19, "2026-12-31", False)])
def test_the_tenant_sets_the_age(age: int, today: str, taken: bool) -> None:
    paper = PaperFacts("passport", date(2008, 2, 29), date.fromisoformat(today))

    assert (PLUGIN.identity_objections(with_values(minimum_age=age), paper) == []) is taken


@pytest.mark.rule("HID-1")
def test_a_leap_day_is_a_birthday_in_a_leap_year() -> None:
    where = with_values(minimum_age=20)
    born = date(2008, 2, 29)

    assert PLUGIN.identity_objections(where, PaperFacts("passport", born, date(2028, 2, 28)))
    assert not PLUGIN.identity_objections(where, PaperFacts("passport", born, date(2028, 2, 29)))
