"""The core's own answers to every question, asked last. Pure, like a plugin's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.hooks.applications import ApplicationRoute, PageTerms
from core.hooks.bookings import (
    AppointmentFacts,
    BookingFacts,
    BookingWindow,
    CalledOffTerms,
    CancellationTerms,
    MinimumTerms,
    NoShowTerms,
    PaymentTerms,
    RescheduleTerms,
    SettlementProposal,
    Side,
    Step,
    StopTerms,
)
from core.hooks.cases import AppealTerms, CaseRoute, ContactTerms, Hearing, MismatchTerms
from core.hooks.concessions import ConcessionTerms
from core.hooks.content import Figure, MeasureFacts
from core.hooks.deadlines import BookingDeadline
from core.hooks.endings import TerminationTerms
from core.hooks.identity import VerificationTerms
from core.hooks.markers import answers
from core.hooks.matching import MatchAnswers, MatchCandidate, MatchTerms, Suggestion
from core.hooks.messages import MessageFacts, MessageFlag
from core.hooks.money import (
    ClawbackTerms,
    Commission,
    EarningFacts,
    HolderTerms,
    PayoutFacts,
    PayoutTerms,
    ReceiptTerms,
)
from core.hooks.offerings import CatalogueTerms, OfferingFacts, PriceChange, Quote, WithdrawalTerms
from core.hooks.orders import (
    CompletionTerms,
    OpenOrderTerms,
    ProposalFacts,
    ProposalTerms,
    ServiceAct,
    ServiceTerms,
)
from core.hooks.packages import PackageTerms
from core.hooks.people import (
    AgreementTerms,
    BarFact,
    BarTerms,
    ClientFacts,
    Entitlements,
    LiftTerms,
    PairFacts,
    ProviderFacts,
    RegistrationTerms,
)
from core.hooks.programmes import GateTerms, MaterialTerms, PublicationTerms, SupportTerms
from core.hooks.reports import InquiryTerms
from core.hooks.requests import RequestFacts, RequestTerms
from core.hooks.reviews import ReviewFacts, ReviewTerms
from core.hooks.sessions import AccessTerms, ExcuseTerms, MeetingFacts, MendingTerms
from core.hooks.site import Reason, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.standing import FindingFacts, FindingProposal, SanctionTerms, StandingFacts
from core.hooks.statistics import StatisticsTerms
from core.kit.deadlines import AFTER_DECISION, AFTER_OPENING, after
from core.kit.instants import MICROSECOND
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.kit.working_days import end_of_nth_working_day

CORE = "core"
DAY = timedelta(hours=24)
THREE_DAYS = timedelta(hours=72)
BOOKABLE_DAYS = 60
ANSWER_WORKING_DAYS = 3


class CoreDefaults(MarketplaceHooks):
    """What a marketplace gets that says nothing else."""

    @answers
    def catalogue_terms(self, site: SiteFacts) -> CatalogueTerms:
        return CatalogueTerms()

    @answers
    def withdrawal_terms(
        self,
        site: SiteFacts,
        offering: OfferingFacts,
        history: tuple[PriceChange, ...],
        beside: tuple[PriceChange, ...],
        at: datetime,
    ) -> WithdrawalTerms:
        return WithdrawalTerms()

    @answers
    def quote_price(self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime) -> Quote:
        return Quote(offering.price)

    @answers
    def publication_terms(
        self, site: SiteFacts, offering: OfferingFacts, provider: ProviderFacts | None
    ) -> PublicationTerms:
        return PublicationTerms()

    @answers
    def gate_terms(self, site: SiteFacts, offering: OfferingFacts) -> GateTerms:
        return GateTerms()

    @answers
    def support_terms(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> SupportTerms:
        return SupportTerms()

    @answers
    def material_terms(self, site: SiteFacts) -> MaterialTerms:
        return MaterialTerms()

    @answers
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        return BookingWindow(not_before=at, not_after=at + timedelta(days=BOOKABLE_DAYS))

    @answers
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        if not booking.price:
            return PaymentTerms("none")
        return PaymentTerms("prepay", booking.starts_at, booking.starts_at)

    @answers
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        return (Step("meeting_reminder", booking.starts_at - DAY),)

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        if cancelled_at >= booking.starts_at:
            return CancellationTerms(False, reasons=(Reason(CORE, msg("The meeting has already begun.")),))
        return CancellationTerms(True, reasons=(Reason(CORE, msg("Cancelled before the start: all money goes back.")),))

    @answers
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        if moved_at >= booking.starts_at:
            return RescheduleTerms(False, reasons=(Reason(CORE, msg("The meeting has already begun.")),))
        return RescheduleTerms(True)

    @answers
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        return ()

    @answers
    def stop_terms(self, site: SiteFacts, booking: BookingFacts, stopped_by: Side, stopped_at: datetime) -> StopTerms:
        return StopTerms(False, reasons=(Reason(CORE, msg("This kind of meeting can't be stopped on the way.")),))

    @answers
    def settlement_proposal(self, site: SiteFacts, booking: BookingFacts, stopped_at: datetime) -> SettlementProposal:
        return SettlementProposal()

    @answers
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        if missed_by == "client":
            return NoShowTerms("client_no_show", 0, True, "no_show")
        return NoShowTerms("provider_no_show", 10_000, False, "no_show")

    @answers
    def minimum_terms(self, site: SiteFacts, appointment: AppointmentFacts, at: datetime) -> MinimumTerms:
        return MinimumTerms(True)

    @answers
    def proposal_terms(self, site: SiteFacts, proposal: ProposalFacts) -> ProposalTerms:
        return ProposalTerms(proposal.made_at + THREE_DAYS, proposal.made_at + DAY)

    @answers
    def service_terms(
        self, site: SiteFacts, booking: BookingFacts, act: ServiceAct, done_by: Side, at: datetime
    ) -> ServiceTerms:
        return ServiceTerms()

    @answers
    def open_order_terms(self, site: SiteFacts) -> OpenOrderTerms:
        return OpenOrderTerms()

    @answers
    def completion_terms(self, site: SiteFacts, booking: BookingFacts, completed_at: datetime) -> CompletionTerms:
        return CompletionTerms(completed_at)

    @answers
    def package_terms(self, site: SiteFacts, format: str, at: datetime) -> PackageTerms:
        return PackageTerms()

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return Commission(0)

    @answers
    def payout_terms(self, site: SiteFacts, payout: PayoutFacts) -> PayoutTerms:
        return PayoutTerms("delivered", payout.delivered_at + DAY if payout.delivered_at else None)

    @answers
    def match_terms(self, site: SiteFacts) -> MatchTerms:
        return MatchTerms()

    @answers
    def match(
        self, site: SiteFacts, answers: MatchAnswers, candidates: tuple[MatchCandidate, ...]
    ) -> tuple[Suggestion, ...]:
        return ()

    @answers
    def agreement_terms(self, site: SiteFacts) -> AgreementTerms:
        return AgreementTerms()

    @answers
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        return RegistrationTerms()

    @answers
    def verification_terms(self, site: SiteFacts, at: datetime) -> VerificationTerms:
        return VerificationTerms()

    @answers
    def entitlements(self, site: SiteFacts, client: ClientFacts, at: datetime) -> Entitlements:
        return Entitlements()

    @answers
    def bar_terms(self, site: SiteFacts, client: ClientFacts, at: datetime) -> BarTerms:
        return BarTerms()

    @answers
    def lift_terms(self, site: SiteFacts, bar: BarFact, at: datetime) -> LiftTerms:
        return LiftTerms()

    @answers
    def request_terms(self, site: SiteFacts, request: RequestFacts) -> RequestTerms:
        return RequestTerms(request.created_at + DAY)

    @answers
    def receipt_terms(self, site: SiteFacts, payout: PayoutFacts, paid_at: datetime) -> ReceiptTerms:
        return ReceiptTerms()

    @answers
    def session_access(self, site: SiteFacts, meeting: MeetingFacts, side: Side) -> AccessTerms:
        return AccessTerms()

    @answers
    def called_off_terms(
        self, site: SiteFacts, booking: BookingFacts, called_off_by: Side, called_off_at: datetime
    ) -> CalledOffTerms:
        return CalledOffTerms()

    @answers
    def mending_terms(self, site: SiteFacts, booking: BookingFacts, expires_at: datetime, at: datetime) -> MendingTerms:
        return MendingTerms()

    @answers
    def excuse_terms(self, site: SiteFacts, booking: BookingFacts, ended_at: datetime) -> ExcuseTerms:
        return ExcuseTerms()

    @answers
    def clawback_terms(self, site: SiteFacts, owed: Money) -> ClawbackTerms:
        return ClawbackTerms()

    @answers
    def holder_terms(self, site: SiteFacts, holder: str, registered: str, changed: bool) -> HolderTerms:
        return HolderTerms()

    @answers
    def review_terms(self, site: SiteFacts, booking: BookingFacts, review: ReviewFacts) -> ReviewTerms:
        return ReviewTerms()

    @answers
    def case_route(self, site: SiteFacts, kind: str, opened_at: datetime) -> CaseRoute:
        hearing = (
            Hearing(after(opened_at, 72, "hours", AFTER_OPENING))
            if kind in ("dispute", "refund_after_session")
            else None
        )
        return CaseRoute(("support",), after(opened_at, 24, "hours", AFTER_OPENING), hearing=hearing)

    @answers
    def mismatch_terms(self, site: SiteFacts, booking: BookingFacts, side: Side) -> MismatchTerms:
        return MismatchTerms()

    @answers
    def contact_terms(self, site: SiteFacts, registered: bool, at: datetime) -> ContactTerms:
        return ContactTerms()

    @answers
    def appeal_terms(self, site: SiteFacts, kind: str, decided_at: datetime) -> AppealTerms:
        if kind in ("question", "low_rating", "refund_after_payout", "appeal"):
            return AppealTerms()
        return AppealTerms(after(decided_at, 14, "days", AFTER_DECISION))

    @answers
    def message_flags(self, site: SiteFacts, message: MessageFacts, at: datetime) -> tuple[MessageFlag, ...]:
        return ()

    @answers
    def standing_assessment(
        self, site: SiteFacts, standing: StandingFacts, at: datetime
    ) -> tuple[FindingProposal, ...]:
        return ()

    @answers
    def sanction_terms(self, site: SiteFacts, finding: FindingFacts, at: datetime) -> SanctionTerms:
        return SanctionTerms()

    @answers
    def application_route(self, site: SiteFacts) -> ApplicationRoute:
        return ApplicationRoute()

    @answers
    def page_terms(self, site: SiteFacts, completed_at: datetime) -> PageTerms:
        return PageTerms()

    @answers
    def inquiry_terms(self, site: SiteFacts, at: datetime) -> InquiryTerms:
        end = end_of_nth_working_day(at, ANSWER_WORKING_DAYS, site.calendar, site.zone)
        return InquiryTerms(end - MICROSECOND)

    @answers
    def termination_terms(self, site: SiteFacts, ground: str, at: datetime) -> TerminationTerms:
        return TerminationTerms()

    @answers
    def content_words(self, site: SiteFacts) -> Mapping[str, Message]:
        return {}

    @answers
    def landing_figures(self, site: SiteFacts, measures: MeasureFacts) -> tuple[Figure, ...]:
        return ()

    @answers
    def statistics_terms(self, site: SiteFacts) -> StatisticsTerms:
        return StatisticsTerms()

    @answers
    def concession_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> ConcessionTerms:
        return ConcessionTerms()
