"""All hooks in one class. A plugin's class subclasses it, so that the type checker compares every answer."""

from __future__ import annotations

from typing import ClassVar

from core.hooks.announcements import AnnouncementHooks
from core.hooks.applications import ApplicationHooks
from core.hooks.bookings import BookingHooks
from core.hooks.cases import CaseHooks
from core.hooks.concessions import ConcessionHooks
from core.hooks.content import ContentHooks
from core.hooks.contributions import ContributionHooks
from core.hooks.deadlines import DeadlineHooks
from core.hooks.endings import EndingHooks
from core.hooks.examples import ExampleHooks
from core.hooks.identity import IdentityHooks
from core.hooks.matching import MatchingHooks
from core.hooks.messages import MessageHooks
from core.hooks.money import MoneyHooks
from core.hooks.offerings import OfferingHooks
from core.hooks.orders import OrderHooks
from core.hooks.packages import PackageHooks
from core.hooks.people import PeopleHooks
from core.hooks.programmes import ProgrammeHooks
from core.hooks.reports import ReportHooks
from core.hooks.requests import RequestHooks
from core.hooks.reviews import ReviewHooks
from core.hooks.sessions import SessionHooks
from core.hooks.standing import StandingHooks
from core.hooks.statistics import StatisticsHooks


class MarketplaceHooks(
    OfferingHooks,
    BookingHooks,
    DeadlineHooks,
    OrderHooks,
    SessionHooks,
    PackageHooks,
    MoneyHooks,
    PeopleHooks,
    IdentityHooks,
    RequestHooks,
    ReviewHooks,
    ApplicationHooks,
    CaseHooks,
    StandingHooks,
    MessageHooks,
    MatchingHooks,
    ReportHooks,
    EndingHooks,
    ConcessionHooks,
    ProgrammeHooks,
    ContributionHooks,
    ExampleHooks,
    ContentHooks,
    StatisticsHooks,
    AnnouncementHooks,
):
    """The whole published surface."""

    code_version: ClassVar[str] = "1"
    """The plugin's code version, written beside each decision."""
