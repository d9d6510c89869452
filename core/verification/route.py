"""What the rules say of an application: its stages, and what stands in its way."""

from __future__ import annotations

from collections import Counter

from core.hooks.applications import ApplicationFacts, ApplicationRoute, ApplicationStage, Questionnaire
from core.hooks.site import Objection
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.rules.ask import asking
from core.tenancy.work import Work
from core.verification.models import Application
from core.verification.queries import files_of
from core.verification.questionnaires import questionnaires
from core.verification.states import DRAFT, MEETING, RECEIVED


def route_of(work: Work, row: Application) -> ApplicationRoute:
    """The stages, by the rules in force when the application was sent."""
    rules = asking(work, "application", version=row.rule_version)
    return rules.ask.application_route(site=rules.site)


def route_now(work: Work) -> ApplicationRoute:
    """The stages of an application sent now."""
    rules = asking(work, "application")
    return rules.ask.application_route(site=rules.site)


def stage_of(row: Application) -> ApplicationStage:
    """Up to which questionnaire the application has come."""
    return "form" if row.state in (DRAFT, RECEIVED, MEETING) else "details"


def facts_of(work: Work, row: Application, stage: ApplicationStage) -> ApplicationFacts:
    """The facts of an application; one that was not sent yet counts as sent now."""
    files = Counter(item.code for item in files_of(work, row.id))
    return ApplicationFacts(row.id, stage, row.applied_at or work.now, dict(row.answers), dict(files))


def objections(
    work: Work, row: Application, stage: ApplicationStage | None = None, *, log: bool = False
) -> list[Objection]:
    """Every requirement the applicant does not meet. ``log`` keeps the decision."""
    rules = asking(work, "application", row.id if log else None, version=row.rule_version)
    facts = facts_of(work, row, stage or stage_of(row))
    return list(rules.ask.application_objections(site=rules.site, application=facts))


def details_form(work: Work, row: Application) -> Questionnaire:
    """The second questionnaire of an application. Raises ``Conflict`` where there is none."""
    code = route_of(work, row).details
    if code is None:
        raise Conflict(msg("There is no second questionnaire here."))
    return questionnaires(work)[code]
