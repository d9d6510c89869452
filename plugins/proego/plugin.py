"""proEgo's answers: each hook is one line that leads to its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.hooks.applications import ApplicationRoute
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
    Side,
    Step,
)
from core.hooks.content import Hint, Page, Section
from core.hooks.contributions import CustomField
from core.hooks.deadlines import BookingDeadline
from core.hooks.examples import Example
from core.hooks.markers import answers
from core.hooks.matching import MatchAnswers, MatchCandidate, MatchTerms, Suggestion
from core.hooks.money import Commission, EarningFacts, HolderTerms, PayoutFacts, PayoutTerms, ReceiptTerms
from core.hooks.offerings import Format, OfferingFacts, PriceChange, Quote, WithdrawalTerms
from core.hooks.packages import PackageFacts, PackageTerms
from core.hooks.people import AgreementTerms, ClientFacts, PairFacts, ProviderFacts, RegistrationTerms
from core.hooks.programmes import GateTerms, InclusionFacts, MaterialTerms, PublicationTerms, SupportTerms
from core.hooks.sessions import AccessTerms, ExcuseTerms, MeetingFacts, MendingTerms
from core.hooks.site import Objection, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.kit.messages import Message
from core.kit.money import Money
from plugins.proego.catalogue import RULES
from plugins.proego.catalogue.words import rule_words
from plugins.proego.content import HINTS, PAGES, SECTIONS
from plugins.proego.examples import EXAMPLES
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules import (
    access,
    admission,
    attendance,
    cancellation,
    deadlines,
    formats,
    matching,
    money,
    offerings,
    packages,
    prices,
    programmes,
)
from plugins.proego.rules import booking as bookings
from plugins.proego.vocabulary import FIELDS


def _values(site: SiteFacts) -> ProEgoParameters:
    return site.parameters(ProEgoParameters)


class ProEgo(MarketplaceHooks):
    """Individual and group psychotherapy: reserved on the card, captured after the session."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (ProEgoParameters,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def register_examples(self) -> Sequence[Example]:
        return EXAMPLES

    @answers
    def register_currencies(self) -> Sequence[str]:
        return (prices.CURRENCY,)

    @answers
    def register_formats(self) -> Sequence[Format]:
        return formats.FORMATS

    @answers
    def register_fields(self) -> Sequence[CustomField]:
        return FIELDS

    @answers
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        return admission.registration_terms()

    @answers
    def admission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        return admission.admission_objections(provider, _values(site))

    @answers
    def submission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        return admission.submission_objections(provider, _values(site))

    @answers
    def visibility_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        return admission.visibility_objections(provider)

    @answers
    def agreement_terms(self, site: SiteFacts) -> AgreementTerms:
        return admission.agreement_terms(_values(site))

    @answers
    def application_route(self, site: SiteFacts) -> ApplicationRoute:
        return admission.application_route(_values(site))

    @answers
    def holder_terms(self, site: SiteFacts, holder: str, registered: str, changed: bool) -> HolderTerms:
        return admission.holder_terms(changed, _values(site))

    @answers
    def offering_objections(self, site: SiteFacts, offering: OfferingFacts) -> Sequence[Objection]:
        return offerings.offering_objections(offering, _values(site))

    @answers
    def price_objections(
        self,
        site: SiteFacts,
        offering: OfferingFacts,
        price: Money,
        history: tuple[PriceChange, ...],
        withdrawn: tuple[PriceChange, ...],
        at: datetime,
    ) -> Sequence[Objection]:
        before = prices.of_the_item(offering, history, withdrawn)
        return prices.price_objections(offering, price, before, at, site.zone, _values(site))

    @answers
    def withdrawal_terms(
        self,
        site: SiteFacts,
        offering: OfferingFacts,
        history: tuple[PriceChange, ...],
        beside: tuple[PriceChange, ...],
        at: datetime,
    ) -> WithdrawalTerms:
        return prices.withdrawal_terms(offering, history, beside, at, site.zone, _values(site))

    @answers
    def quote_price(self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime) -> Quote:
        return prices.quote_price(offering, pair, at, _values(site))

    @answers
    def publication_terms(
        self, site: SiteFacts, offering: OfferingFacts, provider: ProviderFacts | None
    ) -> PublicationTerms:
        return programmes.publication_terms(offering, provider)

    @answers
    def gate_terms(self, site: SiteFacts, offering: OfferingFacts) -> GateTerms:
        return programmes.gate_terms(offering, _values(site))

    @answers
    def inclusion_objections(
        self, site: SiteFacts, offering: OfferingFacts, inclusion: InclusionFacts, at: datetime
    ) -> Sequence[Objection]:
        return tuple(programmes.inclusion_objections(offering, inclusion, _values(site)))

    @answers
    def support_terms(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> SupportTerms:
        return programmes.support_terms(offering, at, _values(site))

    @answers
    def material_terms(self, site: SiteFacts) -> MaterialTerms:
        return programmes.material_terms(_values(site))

    @answers
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        return bookings.booking_window(offering, at, _values(site))

    @answers
    def booking_objections(
        self,
        site: SiteFacts,
        booking: BookingFacts,
        offering: OfferingFacts,
        client: ClientFacts,
        pair: PairFacts,
        at: datetime,
    ) -> Sequence[Objection]:
        values = _values(site)
        return [
            *bookings.booking_objections(offering, pair, values),
            *prices.sold_too_cheap(offering, booking, pair, at, values),
        ]

    @answers
    def payment_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> PaymentTerms:
        return bookings.payment_terms(booking, at, _values(site))

    @answers
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        return bookings.timeline(booking, _values(site))

    @answers
    def minimum_terms(self, site: SiteFacts, appointment: AppointmentFacts, at: datetime) -> MinimumTerms:
        return bookings.minimum_terms(appointment, _values(site))

    @answers
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        return deadlines.booking_deadlines(booking, at, payout, site.zone, _values(site))

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return cancellation.cancellation_terms(booking, cancelled_by, cancelled_at, _values(site))

    @answers
    def called_off_terms(
        self, site: SiteFacts, booking: BookingFacts, called_off_by: Side, called_off_at: datetime
    ) -> CalledOffTerms:
        return cancellation.called_off_terms(called_off_by)

    @answers
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        return cancellation.reschedule_terms(booking, moved_by, new_start, moved_at, _values(site))

    @answers
    def session_access(self, site: SiteFacts, meeting: MeetingFacts, side: Side) -> AccessTerms:
        return access.session_access(meeting, _values(site))

    @answers
    def mending_terms(self, site: SiteFacts, booking: BookingFacts, expires_at: datetime, at: datetime) -> MendingTerms:
        return bookings.mending_terms(booking, expires_at, at, _values(site))

    @answers
    def excuse_terms(self, site: SiteFacts, booking: BookingFacts, ended_at: datetime) -> ExcuseTerms:
        return access.excuse_terms(booking, ended_at, site.zone, _values(site))

    @answers
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        return attendance.no_show_terms(booking, missed_by, _values(site))

    @answers
    def package_terms(self, site: SiteFacts, format: str, at: datetime) -> PackageTerms:
        return packages.package_terms(format, at, site.zone, _values(site))

    @answers
    def package_objections(
        self, site: SiteFacts, offering: OfferingFacts, package: PackageFacts, at: datetime
    ) -> Sequence[Objection]:
        return packages.package_objections(offering, package, _values(site))

    @answers
    def package_purchase_objections(
        self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime
    ) -> Sequence[Objection]:
        return bookings.booking_objections(offering, pair, _values(site))

    @answers
    def match_terms(self, site: SiteFacts) -> MatchTerms:
        return MatchTerms(matching.match_form(_values(site)))

    @answers
    def match(
        self, site: SiteFacts, answers: MatchAnswers, candidates: tuple[MatchCandidate, ...]
    ) -> tuple[Suggestion, ...]:
        return matching.match(answers, candidates, _values(site))

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
        return rule_words(_values(site))

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return money.commission(earning, _values(site))

    @answers
    def receipt_terms(self, site: SiteFacts, payout: PayoutFacts, paid_at: datetime) -> ReceiptTerms:
        return money.receipt_terms(paid_at, _values(site))

    @answers
    def payout_terms(self, site: SiteFacts, payout: PayoutFacts) -> PayoutTerms:
        return money.payout_terms(payout, site.zone, _values(site))
