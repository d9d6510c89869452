"""The peer centre's answers: each hook is one line that leads to its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.hooks.announcements import FollowUp
from core.hooks.bookings import (
    BookingFacts,
    BookingWindow,
    CancellationTerms,
    NoShowTerms,
    RescheduleTerms,
    Side,
    Step,
)
from core.hooks.content import Hint, Page, Section
from core.hooks.contributions import ContactChannel, CustomField
from core.hooks.deadlines import BookingDeadline
from core.hooks.examples import Example
from core.hooks.markers import answers
from core.hooks.messages import MessageFacts, MessageFlag
from core.hooks.money import Commission, EarningFacts, PayoutFacts
from core.hooks.offerings import Format, OfferingFacts, PriceChange, Quote
from core.hooks.people import (
    BarFact,
    BarTerms,
    ClientFacts,
    Entitlements,
    LiftTerms,
    PairFacts,
    RegistrationTerms,
)
from core.hooks.requests import RequestFacts, RequestTerms
from core.hooks.sessions import AccessTerms, MeetingFacts
from core.hooks.site import Objection, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.statistics import StatisticsTerms
from core.kit.messages import Message
from core.kit.money import Money
from plugins.peer_support.catalogue import RULES
from plugins.peer_support.catalogue.words import rule_words
from plugins.peer_support.content import HINTS, PAGES, SECTIONS
from plugins.peer_support.examples import EXAMPLES
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules import (
    access,
    deadlines,
    entitlements,
    formats,
    guidance,
    offerings,
    requests,
    safety,
    services,
    words,
)
from plugins.peer_support.rules import booking as bookings
from plugins.peer_support.vocabulary import CHANNELS, FIELDS


def _values(site: SiteFacts) -> PeerSupportParameters:
    return site.parameters(PeerSupportParameters)


class PeerSupport(MarketplaceHooks):
    """Free weekly consultations of mothers by mothers, after a request; paid services beside them."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (PeerSupportParameters,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES

    @answers
    def register_examples(self) -> Sequence[Example]:
        return EXAMPLES

    @answers
    def register_formats(self) -> Sequence[Format]:
        return formats.FORMATS

    @answers
    def register_fields(self) -> Sequence[CustomField]:
        return FIELDS

    @answers
    def register_contact_channels(self) -> Sequence[ContactChannel]:
        return CHANNELS

    @answers
    def register_pages(self) -> Sequence[Page]:
        return PAGES

    @answers
    def register_sections(self) -> Sequence[Section]:
        return SECTIONS

    @answers
    def message_flags(self, site: SiteFacts, message: MessageFacts, at: datetime) -> tuple[MessageFlag, ...]:
        return safety.message_flags(message, _values(site))

    @answers
    def register_hints(self) -> Sequence[Hint]:
        return HINTS

    @answers
    def content_words(self, site: SiteFacts) -> Mapping[str, Message]:
        return {**words.content_words(_values(site)), **rule_words(_values(site))}

    @answers
    def statistics_terms(self, site: SiteFacts) -> StatisticsTerms:
        return StatisticsTerms(True, _values(site).report_hide_below)

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return services.commission(earning.format, _values(site))

    @answers
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        return RegistrationTerms()

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
        return offerings.price_objections(offering, price)

    @answers
    def quote_price(self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime) -> Quote:
        return offerings.quote_price(offering)

    @answers
    def entitlements(self, site: SiteFacts, client: ClientFacts, at: datetime) -> Entitlements:
        return entitlements.entitlements(client)

    @answers
    def bar_terms(self, site: SiteFacts, client: ClientFacts, at: datetime) -> BarTerms:
        return entitlements.bar_terms(client, at, site.zone, _values(site))

    @answers
    def lift_terms(self, site: SiteFacts, bar: BarFact, at: datetime) -> LiftTerms:
        return entitlements.lift_terms(bar, _values(site))

    @answers
    def request_objections(
        self, site: SiteFacts, request: RequestFacts, client: ClientFacts, at: datetime
    ) -> Sequence[Objection]:
        return requests.request_objections(request, client)

    @answers
    def request_terms(self, site: SiteFacts, request: RequestFacts) -> RequestTerms:
        return requests.request_terms(request, site.zone, _values(site))

    @answers
    def booking_window(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> BookingWindow:
        return bookings.booking_window(at, _values(site))

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
        return bookings.booking_objections(booking, client, site.zone, _values(site))

    @answers
    def booking_deadlines(
        self, site: SiteFacts, booking: BookingFacts, at: datetime, payout: PayoutFacts | None
    ) -> tuple[BookingDeadline, ...]:
        return deadlines.booking_deadlines(booking, _values(site))

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return bookings.cancellation_terms(booking, cancelled_by, cancelled_at, _values(site))

    @answers
    def reschedule_terms(
        self, site: SiteFacts, booking: BookingFacts, moved_by: Side, new_start: datetime, moved_at: datetime
    ) -> RescheduleTerms:
        return bookings.reschedule_terms(booking, moved_by, moved_at, _values(site))

    @answers
    def no_show_terms(
        self, site: SiteFacts, booking: BookingFacts, missed_by: Side, reported_at: datetime
    ) -> NoShowTerms:
        return bookings.no_show_terms(booking, missed_by, _values(site))

    @answers
    def booking_timeline(self, site: SiteFacts, booking: BookingFacts) -> tuple[Step, ...]:
        return guidance.booking_timeline(booking, _values(site))

    @answers
    def session_access(self, site: SiteFacts, meeting: MeetingFacts, side: Side) -> AccessTerms:
        return access.session_access(meeting, _values(site))

    @answers
    def on_booking_confirmed(self, site: SiteFacts, booking: BookingFacts) -> Sequence[FollowUp]:
        return guidance.before_the_meeting(booking, _values(site))
