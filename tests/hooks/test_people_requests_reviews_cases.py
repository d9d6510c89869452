"""What a marketplace that says nothing gets: admission_objections, visibility_objections, application_objections,
submission_objections, agreement_terms, application_route, page_terms, registration_terms, entitlements,
bar_terms, lift_terms,
request_objections, request_terms,
review_objections, review_terms, case_route, termination_terms, appeal_terms, mismatch_terms, contact_terms,
register_case_kinds, message_flags, inquiry_terms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.hooks.applications import ApplicationFacts
from core.hooks.messages import MessageFacts
from core.hooks.people import BarFact, SignalFact
from core.hooks.requests import RequestFacts
from core.hooks.reviews import ReviewFacts
from core.kit.instants import MICROSECOND
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import BOOKING, booking, client, provider, site

CORE = CoreDefaults()
NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
REQUEST = RequestFacts(BOOKING, "peer", NOW, has_phone=False, handed_over_at=NOW)


def test_objections_are_none() -> None:
    hook = plugin_set(()).manager.hook
    review = ReviewFacts("client", 1, False)

    assert hook.admission_objections(site=site(), provider=provider()) == []
    assert hook.visibility_objections(site=site(), provider=provider()) == []
    assert hook.submission_objections(site=site(), provider=provider()) == []
    application = ApplicationFacts(BOOKING, "form", NOW)
    assert hook.application_objections(site=site(), application=application) == []
    assert hook.request_objections(site=site(), request=REQUEST, client=client(), at=NOW) == []
    assert hook.review_objections(site=site(), booking=booking(NOW), review=review, at=NOW) == []


def test_agreement_terms_leave_what_was_accepted() -> None:
    assert not CORE.agreement_terms(site()).renew


def test_inquiry_terms_are_three_working_days_five_messages_and_thirty_quiet_days() -> None:
    terms = CORE.inquiry_terms(site(), NOW)

    assert terms.due_at == datetime(2026, 12, 7, 22, tzinfo=UTC) - MICROSECOND
    assert (terms.most_open, terms.quiet) == (5, timedelta(days=30))


def test_registration_terms_are_for_clients_without_verification() -> None:
    terms = CORE.registration_terms(site(), NOW)

    assert terms.roles == {"client"}
    assert not terms.verified_only


def test_entitlements_leave_everything_open() -> None:
    assert CORE.entitlements(site(), client(bars=(BarFact("paid_only", "X", NOW),)), NOW).free_services


def test_bar_terms_bar_nobody_and_lift_terms_lift_every_bar() -> None:
    known = client(signals=(SignalFact("strike", "X", NOW), SignalFact("strike", "X", NOW)))

    assert CORE.bar_terms(site(), known, NOW).kind is None
    assert CORE.lift_terms(site(), BarFact("paid_only", "X", NOW), NOW).allowed


def test_request_terms_ask_for_triage_within_a_day_and_nothing_else() -> None:
    terms = CORE.request_terms(site(), REQUEST)

    assert terms.triage_due_at == NOW + timedelta(hours=24)
    assert (terms.contact_due_at, terms.close_due_at, terms.bar) == (None, None, None)


def test_review_terms_let_clients_write_to_the_team() -> None:
    terms = CORE.review_terms(site(), booking(NOW), ReviewFacts("client", 1, False))

    assert terms.authors == {"client"}
    assert (terms.rating_min, terms.rating_max) == (1, 5)
    assert (terms.public, terms.offer_report) == (False, False)


def test_mismatch_terms_are_the_core_s_own_kinds() -> None:
    terms = CORE.mismatch_terms(site(), booking(NOW), "client")
    assert (terms.person, terms.service, terms.reasons) == ("identity", "complaint", ())


@pytest.mark.parametrize("registered", [True, False])
def test_contact_terms_let_everybody_write(registered: bool) -> None:
    assert CORE.contact_terms(site(), registered, NOW).allowed is True


def test_case_route_leads_to_support_within_a_day() -> None:
    route = CORE.case_route(site(), "complaint", NOW)

    assert (route.roles, route.answer_due_at) == (("support",), NOW + timedelta(hours=24))


def test_message_flags_are_none() -> None:
    assert CORE.message_flags(site(), MessageFacts(BOOKING, "067 123 45 67", "provider", "pair"), NOW) == ()


@pytest.mark.parametrize("kind", ["dispute", "refund_after_session"])
def test_case_route_hears_the_other_side_in_matters_of_money(kind: str) -> None:
    heard = CORE.case_route(site(), kind, NOW).hearing

    assert heard is not None
    assert (heard.due_at, heard.consent) == (NOW + timedelta(hours=72), False)
    assert CORE.case_route(site(), "complaint", NOW).hearing is None


def test_appeal_terms_give_two_weeks_but_none_for_questions() -> None:
    terms = CORE.appeal_terms(site(), "complaint", NOW)

    assert (terms.until, terms.roles) == (NOW + timedelta(days=14), ("support",))
    assert CORE.appeal_terms(site(), "question", NOW).until is None


def test_register_case_kinds_adds_nothing_to_the_cores_own() -> None:
    assert plugin_set(()).collected("register_case_kinds") == []


def test_application_route_is_read_then_invited() -> None:
    route = CORE.application_route(site())

    assert (route.criteria, route.meeting, route.details, route.checklist) == ((), False, None, ())
    assert route.invitation_days == 14


def test_page_terms_promise_nothing() -> None:
    terms = CORE.page_terms(site(), NOW)

    assert (terms.expected_at, terms.due_at) == (None, None)


def test_termination_terms_call_everything_off_and_leave_the_statements() -> None:
    terms = CORE.termination_terms(site(), "team", NOW)

    assert (terms.existing_bookings, terms.keeps_statements) == ("cancel_and_refund", True)


def test_concession_terms_concede_nothing() -> None:
    assert not CORE.concession_terms(site(), booking(NOW), NOW).allowed
