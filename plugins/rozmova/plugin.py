"""Rozmova's answers: each hook is one line that leads to its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.hooks.applications import ApplicationFacts, ApplicationRoute, PageTerms, Questionnaire
from core.hooks.bookings import (
    BookingFacts,
    BookingWindow,
    CancellationTerms,
    NoShowTerms,
    PaymentTerms,
    RescheduleTerms,
    Side,
    Step,
)
from core.hooks.cases import AppealTerms, CaseKind, CaseRoute
from core.hooks.concessions import ConcessionTerms
from core.hooks.content import Figure, Hint, MeasureFacts, Page, Section
from core.hooks.contributions import CustomField, Ground, MessageTemplate
from core.hooks.deadlines import BookingDeadline
from core.hooks.endings import TerminationTerms
from core.hooks.examples import Example
from core.hooks.markers import answers
from core.hooks.messages import MessageFacts, MessageFlag
from core.hooks.money import ClawbackTerms, Commission, EarningFacts, HolderTerms, PayoutFacts, PayoutTerms
from core.hooks.offerings import CatalogueTerms, Format, OfferingFacts
from core.hooks.people import ProviderFacts, RegistrationTerms
from core.hooks.reports import ChatPermission, DeclineReason, InquiryTerms, SignalKind
from core.hooks.site import Objection, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.standing import FindingFacts, FindingProposal, SanctionTerms, StandingFacts
from core.kit.messages import Message
from core.kit.money import Money
from plugins.rozmova import vocabulary
from plugins.rozmova.catalogue import RULES
from plugins.rozmova.catalogue.words import rule_words
from plugins.rozmova.content import HINTS, PAGES, SECTIONS
from plugins.rozmova.examples import EXAMPLES
from plugins.rozmova.grounds import GROUNDS
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.questionnaires import QUESTIONNAIRES
from plugins.rozmova.rules import (
    attendance,
    cancellation,
    cases,
    concessions,
    deadlines,
    eligibility,
    endings,
    figures,
    first_messages,
    holders,
    joining,
    messages,
    money,
    payouts,
    visibility,
    words,
)
from plugins.rozmova.rules import booking as bookings
from plugins.rozmova.rules.standing import assessment, sanctions


def _values(site: SiteFacts) -> RozmovaParameters:
    return site.parameters(RozmovaParameters)


def _person(site: SiteFacts, provider: ProviderFacts) -> eligibility.Candidate:
    return eligibility.candidate_of_provider(provider, site.zone)


def _unmet(site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
    found = eligibility.requirements(_person(site, provider), site.zone, _values(site))
    return [*found, *payouts.readiness_objections(provider)]


class Rozmova(MarketplaceHooks):
    """Psychotherapy, paid a day ahead, decided by its own house rules."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (RozmovaParameters,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def register_currencies(self) -> Sequence[str]:
        return (eligibility.CURRENCY,)

    @answers
    def register_formats(self) -> Sequence[Format]:
        return vocabulary.FORMATS

    @answers
    def register_fields(self) -> Sequence[CustomField]:
        return vocabulary.PROVIDER_FIELDS

    @answers
    def register_grounds(self) -> Sequence[Ground]:
        return GROUNDS

    @answers
    def register_message_templates(self) -> Sequence[MessageTemplate]:
        return vocabulary.TEMPLATES

    @answers
    def register_case_kinds(self) -> Sequence[CaseKind]:
        return vocabulary.CASE_KINDS

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
    def register_examples(self) -> Sequence[Example]:
        return EXAMPLES

    @answers
    def content_words(self, site: SiteFacts) -> Mapping[str, Message]:
        return {**words.content_words(_values(site)), **rule_words(_values(site))}

    @answers
    def landing_figures(self, site: SiteFacts, measures: MeasureFacts) -> tuple[Figure, ...]:
        return figures.landing_figures(measures, _values(site))

    @answers
    def register_signals(self) -> Sequence[SignalKind]:
        return vocabulary.SIGNALS

    @answers
    def register_permissions(self) -> Sequence[ChatPermission]:
        return vocabulary.PERMISSIONS

    @answers
    def register_decline_reasons(self) -> Sequence[DeclineReason]:
        return vocabulary.DECLINE_REASONS

    @answers
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        return RegistrationTerms()

    @answers
    def register_questionnaires(self) -> Sequence[Questionnaire]:
        return QUESTIONNAIRES

    @answers
    def application_route(self, site: SiteFacts) -> ApplicationRoute:
        return joining.route(_values(site))

    @answers
    def application_objections(self, site: SiteFacts, application: ApplicationFacts) -> Sequence[Objection]:
        return joining.application_objections(application, site.zone, _values(site))

    @answers
    def inquiry_terms(self, site: SiteFacts, at: datetime) -> InquiryTerms:
        return first_messages.inquiry_terms(site, at, _values(site))

    @answers
    def page_terms(self, site: SiteFacts, completed_at: datetime) -> PageTerms:
        return joining.page_terms(site, completed_at, _values(site))

    @answers
    def admission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        return [*joining.selection_objections(provider), *_unmet(site, provider)]

    @answers
    def visibility_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        # What was needed to be admitted goes on being needed.
        return _unmet(site, provider)

    @answers
    def catalogue_terms(self, site: SiteFacts) -> CatalogueTerms:
        return visibility.catalogue_terms(_values(site))

    @answers
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        return bookings.booking_window(at, _values(site))

    @answers
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        return bookings.payment_terms(booking, at, _values(site))

    @answers
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        return bookings.timeline(booking, site.zone, _values(site))

    @answers
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        return deadlines.booking_deadlines(site, booking, at, payout, _values(site))

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return cancellation.cancellation_terms(booking, cancelled_by, cancelled_at, _values(site))

    @answers
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        return cancellation.reschedule_terms(booking, moved_by, moved_at, _values(site))

    @answers
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        return attendance.no_show_terms(booking, missed_by)

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return money.commission(_values(site))

    @answers
    def payout_terms(self, site: SiteFacts, payout: PayoutFacts) -> PayoutTerms:
        return money.payout_terms(site, payout, _values(site))

    @answers
    def clawback_terms(self, site: SiteFacts, owed: Money) -> ClawbackTerms:
        return money.clawback_terms(_values(site))

    @answers
    def holder_terms(self, site: SiteFacts, holder: str, registered: str, changed: bool) -> HolderTerms:
        return holders.holder_terms(holder, registered)

    @answers
    def payout_objections(self, site: SiteFacts, provider: ProviderFacts, currency: str) -> Sequence[Objection]:
        found = eligibility.payout_objections(_person(site, provider), currency, _values(site))
        return [*found, *payouts.account_objections(provider)]

    @answers
    def case_route(self, site: SiteFacts, kind: str, opened_at: datetime) -> CaseRoute:
        return cases.case_route(kind, opened_at, _values(site))

    @answers
    def standing_assessment(
        self, site: SiteFacts, standing: StandingFacts, at: datetime
    ) -> tuple[FindingProposal, ...]:
        return assessment.assessment(site, standing, at, _values(site))

    @answers
    def sanction_terms(self, site: SiteFacts, finding: FindingFacts, at: datetime) -> SanctionTerms:
        return sanctions.sanction_terms(finding, _values(site))

    @answers
    def appeal_terms(self, site: SiteFacts, kind: str, decided_at: datetime) -> AppealTerms:
        return cases.appeal_terms(kind, decided_at, site.zone, _values(site))

    @answers
    def message_flags(self, site: SiteFacts, message: MessageFacts, at: datetime) -> tuple[MessageFlag, ...]:
        return messages.message_flags(message, _values(site))

    @answers
    def termination_terms(self, site: SiteFacts, ground: str, at: datetime) -> TerminationTerms:
        return endings.termination_terms(ground, _values(site))

    @answers
    def concession_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> ConcessionTerms:
        return concessions.concession_terms(booking, at, _values(site))
