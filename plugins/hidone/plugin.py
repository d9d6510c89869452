"""HiDone's answers: each hook is one line that leads to its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.hooks.bookings import (
    BookingFacts,
    BookingWindow,
    CancellationTerms,
    NoShowTerms,
    PaymentTerms,
    RescheduleTerms,
    SettlementProposal,
    Side,
    Step,
    StopTerms,
)
from core.hooks.cases import AppealTerms, CaseKind, CaseRoute, ContactTerms, MismatchTerms
from core.hooks.content import Hint, Page, Section
from core.hooks.contributions import CustomField, MessageTemplate
from core.hooks.deadlines import BookingDeadline
from core.hooks.examples import Example
from core.hooks.identity import Act, HolderFacts, PaperFacts, VerificationTerms
from core.hooks.markers import answers
from core.hooks.money import Commission, EarningFacts, PayoutFacts, PayoutTerms
from core.hooks.offerings import Format, OfferingFacts
from core.hooks.orders import (
    CompletionTerms,
    OpenOrderTerms,
    ProposalFacts,
    ProposalTerms,
    ServiceAct,
    ServiceTerms,
)
from core.hooks.people import RegistrationTerms
from core.hooks.reviews import ReviewFacts, ReviewTerms
from core.hooks.site import Objection, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.kit.messages import Message
from plugins.hidone import vocabulary
from plugins.hidone.catalogue import RULES
from plugins.hidone.catalogue.words import rule_words
from plugins.hidone.content import HINTS, PAGES, SECTIONS
from plugins.hidone.examples import EXAMPLES
from plugins.hidone.kinds import KINDS
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.rules import cases, deadlines, money, orders, people, reviews, services, settlements, words


def _values(site: SiteFacts) -> HiDoneParameters:
    return site.parameters(HiDoneParameters)


class HiDone(MarketplaceHooks):
    """Small services by order: either side stops at once, both review, support settles."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (HiDoneParameters,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def register_examples(self) -> Sequence[Example]:
        return EXAMPLES

    @answers
    def register_currencies(self) -> Sequence[str]:
        return (money.CURRENCY,)

    @answers
    def register_formats(self) -> Sequence[Format]:
        return vocabulary.FORMATS

    @answers
    def register_fields(self) -> Sequence[CustomField]:
        return vocabulary.FIELDS

    @answers
    def register_message_templates(self) -> Sequence[MessageTemplate]:
        return vocabulary.TEMPLATES

    @answers
    def register_pages(self) -> Sequence[Page]:
        return PAGES

    @answers
    def register_sections(self) -> Sequence[Section]:
        return SECTIONS

    @answers
    def register_hints(self) -> Sequence[Hint]:
        return HINTS

    @answers
    def content_words(self, site: SiteFacts) -> Mapping[str, Message]:
        return {**words.content_words(_values(site)), **rule_words(_values(site))}

    @answers
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        return people.registration_terms(_values(site))

    @answers
    def verification_terms(self, site: SiteFacts, at: datetime) -> VerificationTerms:
        return people.verification_terms(site.currency, _values(site))

    @answers
    def connection_objections(
        self, site: SiteFacts, holder: HolderFacts, act: Act, at: datetime
    ) -> Sequence[Objection]:
        return people.connection_objections(holder, _values(site))

    @answers
    def identity_objections(self, site: SiteFacts, paper: PaperFacts) -> Sequence[Objection]:
        return people.identity_objections(paper, _values(site))

    @answers
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        return services.booking_window(at, _values(site))

    @answers
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        return services.payment_terms(booking, at, _values(site))

    @answers
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        return services.booking_timeline(booking, _values(site))

    @answers
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        return deadlines.booking_deadlines(booking, at, payout, _values(site))

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return services.cancellation_terms(booking, cancelled_at)

    @answers
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        return orders.reschedule_terms()

    @answers
    def proposal_terms(self, site: SiteFacts, proposal: ProposalFacts) -> ProposalTerms:
        return orders.proposal_terms(proposal, _values(site))

    @answers
    def service_terms(
        self, site: SiteFacts, booking: BookingFacts, act: ServiceAct, done_by: Side, at: datetime
    ) -> ServiceTerms:
        return services.service_terms(booking, act, at, _values(site))

    @answers
    def open_order_terms(self, site: SiteFacts) -> OpenOrderTerms:
        return orders.open_order_terms(_values(site))

    @answers
    def completion_terms(self, site: SiteFacts, booking: BookingFacts, completed_at: datetime) -> CompletionTerms:
        return orders.completion_terms(completed_at, _values(site))

    @answers
    def stop_terms(self, site: SiteFacts, booking: BookingFacts, stopped_by: Side, stopped_at: datetime) -> StopTerms:
        return services.stop_terms(booking, _values(site))

    @answers
    def settlement_proposal(self, site: SiteFacts, booking: BookingFacts, stopped_at: datetime) -> SettlementProposal:
        return settlements.by_time(booking, stopped_at)

    @answers
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        return services.no_show_terms(booking, missed_by)

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return money.commission(_values(site))

    @answers
    def payout_terms(self, site: SiteFacts, payout: PayoutFacts) -> PayoutTerms:
        return money.payout_terms(payout, _values(site))

    @answers
    def review_terms(self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts) -> ReviewTerms:
        return reviews.review_terms(review, _values(site))

    @answers
    def register_case_kinds(self) -> Sequence[CaseKind]:
        return KINDS

    @answers
    def review_objections(
        self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts, at: datetime
    ) -> Sequence[Objection]:
        return reviews.review_objections(booking, at, _values(site))

    @answers
    def mismatch_terms(self, site: SiteFacts, booking: BookingFacts, side: Side) -> MismatchTerms:
        return cases.mismatch_terms(side)

    @answers
    def contact_terms(self, site: SiteFacts, registered: bool, at: datetime) -> ContactTerms:
        return cases.contact_terms()

    @answers
    def appeal_terms(self, site: SiteFacts, kind: str, decided_at: datetime) -> AppealTerms:
        return cases.appeal_terms(kind, decided_at, site.zone, _values(site))

    @answers
    def case_route(self, site: SiteFacts, kind: str, opened_at: datetime) -> CaseRoute:
        return cases.case_route(kind, opened_at, site.zone, _values(site))
