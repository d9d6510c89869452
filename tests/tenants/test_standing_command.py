"""``jarmark standing``: what only the operator corrects, as an operator types it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from core.kit.ids import new_id
from core.standing.models import BanKey, Sanction
from core.tenancy.models import AuditRecord
from tenants.cli import main
from tenants.console.reserve import add_operator, ensure_console
from tenants.settings import Settings
from tests.journeys.test_rozmova_standing import Court
from tests.journeys.walk import Walker, walker
from tests.support.sites import Site, SiteFactory

WHO = ("--operator", "op@example.org", "--reason", "Не та людина.")


@pytest.fixture
def court(site: SiteFactory, settings: Settings) -> Court:
    """A site on which the specialist was just sent away for good, in an installation with an operator."""
    ensure_console(settings)
    add_operator(settings, email=WHO[1], name="Operator", password="a long enough password")
    court = Court(site)
    court.see("off_platform_payment")
    return court


def run(environ: Mapping[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(main, ["standing", *arguments], env=dict(environ))


def ban(here: Site) -> UUID:
    with here.work() as work:
        return work.session.query(Sanction).one().id


def annulments(here: Site) -> list[AuditRecord]:
    with here.work() as work:
        return work.session.query(AuditRecord).filter(AuditRecord.action == "sanction.annulled").all()


@pytest.mark.rule("ROZ-18")
def test_a_ban_recorded_in_error_is_listed_annulled_and_audited(court: Court, environ: Mapping[str, str]) -> None:
    slug, sanction = court.site.slug, ban(court.site)
    assert run(environ, "list", slug).output == f"{sanction}  2026-11-23  ROZ-17  in force\n"
    annulled = run(environ, "annul", slug, str(sanction), *WHO)
    assert (annulled.exit_code, annulled.output) == (0, f"{sanction} is annulled\n")
    assert run(environ, "list", slug).output == f"{sanction}  2026-11-23  ROZ-17  annulled\n"

    (row,) = annulments(court.site)
    assert (row.actor, row.subject, row.reason) == ("system", str(court.account), "Не та людина.")
    assert row.details == {"operator": "op@example.org", "sanction": str(sanction)}
    with court.site.work() as work:
        ended = work.session.query(Sanction).one()
        assert (ended.ended_by, ended.end_reason) == ("operator op@example.org", "Не та людина.")
        assert work.session.query(BanKey).count() == 0


@pytest.mark.rule("ROZ-18")
def test_it_is_a_correction_of_the_record_and_no_return(court: Court, environ: Mapping[str, str]) -> None:
    run(environ, "annul", court.site.slug, str(ban(court.site)), *WHO)
    own, found = court.back(), court.finding("gross")
    assert (found["status"], found["sanction"]["end_reason"]) == ("withdrawn", "Не та людина.")
    assert [(item["counts"], item["exclusion_reason"]) for item in found["evidence"]] == [(False, "Не та людина.")]
    assert court.mails(own)[-1] == "standing.annulled"
    # Nothing comes back by itself: the page stays off until its owner switches it on.
    assert Walker(court.site).get("/providers")["items"] == []
    own.put("/provider/listed", {"listed": True}, 200)
    walker(court.site, "provider").patch("/provider", {"tax_number": "1234567899"}, 200)
    # What really happens later counts from the beginning.
    court.see("off_platform_payment")
    statuses = {item["status"]: item["count"] for item in court.findings(court.manager)}
    assert statuses == {"withdrawn": 1, "confirmed": 1}


@pytest.mark.rule("ROZ-18")
def test_a_wrong_id_or_tenant_is_refused_and_changes_nothing(
    court: Court, site: SiteFactory, environ: Mapping[str, str]
) -> None:
    slug, sanction, elsewhere = court.site.slug, str(ban(court.site)), site("rozmova")
    for arguments in ((slug, str(new_id())), (elsewhere.slug, sanction)):
        refused = run(environ, "annul", *arguments, *WHO)
        assert (refused.exit_code, refused.stderr) == (
            1,
            "not annulled: There is nothing here, or it is not yours to see.\n",
        )
    unknown = run(environ, "annul", "nobody-here", sanction, *WHO)
    assert (unknown.exit_code, unknown.stderr) == (1, "there is no tenant nobody-here\n")
    assert run(environ, "annul", slug, "no-id", *WHO).exit_code == 2
    for missing in (WHO[:2], WHO[2:]):
        assert run(environ, "annul", slug, sanction, *missing).exit_code == 2
    for blank in (
        (" ", "x"),
        (WHO[1], " "),
        ("nobody@example.org", "x"),
        (court.site.person("tenant_admin").email, "x"),
    ):
        assert run(environ, "annul", slug, sanction, "--operator", blank[0], "--reason", blank[1]).exit_code == 1
    assert run(environ, "list", "nobody-here").exit_code == 1
    assert run(environ, "list", elsewhere.slug).output == ""
    assert run(environ, "list", slug).output == f"{sanction}  2026-11-23  ROZ-17  in force\n"
    assert annulments(court.site) == annulments(elsewhere) == []


@pytest.mark.rule("ROZ-18")
def test_only_once_and_only_what_the_team_cannot_take_back(
    court: Court, site: SiteFactory, environ: Mapping[str, str]
) -> None:
    slug, sanction = court.site.slug, str(ban(court.site))
    assert run(environ, "annul", slug, sanction, *WHO).exit_code == 0
    again = run(environ, "annul", slug, sanction, *WHO)
    assert (again.exit_code, again.stderr) == (1, "not annulled: This has already been taken back.\n")
    assert len(annulments(court.site)) == 1

    ordinary = Court(site)
    ordinary.see("personal_data")
    ordinary.confirm("personal_data")
    assert run(environ, "list", ordinary.site.slug).output == ""
    refused = run(environ, "annul", ordinary.site.slug, str(ban(ordinary.site)), *WHO)
    why = "not annulled: This is decided in an appeal, by the team of the site.\n"
    assert (refused.exit_code, refused.stderr) == (1, why)
    assert annulments(ordinary.site) == []
