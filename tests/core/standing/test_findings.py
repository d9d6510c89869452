"""Findings: who may see and do what, the small team, the pages without scripts, the queue, the late answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from core.accounts.models import Account
from core.kit.ids import new_id
from core.rules.versions import set_values
from core.standing.assess import assess_account
from core.standing.judges import bench
from core.standing.models import Appeal, RuleOpinion
from core.standing.record import record_signal
from core.tenancy.models import AuditRecord
from plugins.rozmova.rules.standing import times
from tests.core.requests.test_pages import submit
from tests.journeys.test_rozmova_standing import Court
from tests.journeys.walk import Walker, walker
from tests.support.filled import unfilled
from tests.support.sites import SiteFactory


@pytest.fixture
def court(site: SiteFactory) -> Court:
    return Court(site)


def seen(court: Court) -> str:
    """A finding that waits for a decision."""
    court.see("admin_rules")
    return str(court.finding("admin_rules")["id"])


DECISION = {"outcome": "confirmed", "reason": "Так.", "sanction": "warning"}


def test_who_may_see_a_finding_and_who_may_do_what(court: Court, site: SiteFactory) -> None:
    finding, elsewhere = seen(court), Court(site)
    stranger, finance = Walker(court.site), walker(court.site, "finance")
    other = walker(court.site, "provider")
    for who, status in ((stranger, 401), (finance, 404), (other, 404), (court.client, 404), (elsewhere.manager, 401)):
        who = Walker(court.site, who.person)
        who.get(f"/findings/{finding}", status)
        who.post(f"/findings/{finding}/replies", {"text": "x"}, status)
        who.post(f"/findings/{finding}/appeal", {"text": "x"}, status)
    for who, status in ((stranger, 401), (finance, 403), (other, 403), (court.client, 403), (court.therapist, 403)):
        who.post(f"/findings/{finding}/decision", DECISION, status)
        who.get(f"/findings/{finding}/decision", status, outcome="dismissed")
        who.post(f"/findings/{finding}/evidence", {"text": "x"}, status)
        who.post(f"/standing/{court.account}/signals", {"kind": "rude", "words": "x"}, status)
        who.get("/appeals", status)
    elsewhere.manager.get(f"/findings/{finding}", 404)
    # Ethics sees everything and decides appeals, not findings.
    court.ethics.get(f"/findings/{finding}", 200)
    court.ethics.post(f"/findings/{finding}/decision", DECISION, 403)
    for who in (court.manager, court.therapist):
        who.get(f"/findings/{finding}", 200)
    assert court.findings(other) == []
    assert len(court.findings(court.manager, status="open", ground="admin_rules")) == 1
    assert court.findings(court.manager, account_id=str(new_id())) == []


def test_bad_input_changes_nothing(court: Court) -> None:
    finding = seen(court)
    path = f"/findings/{finding}"
    for body in (
        {"outcome": "confirmed", "reason": " "},
        {"outcome": "maybe", "reason": "x"},
        {"outcome": "confirmed", "reason": "x", "sanction": "fine"},
        {"outcome": "confirmed"},
    ):
        court.manager.post(f"{path}/decision", body, 422)
    court.manager.post(f"{path}/decision", {**DECISION, "confirm_token": "old"}, 409)
    court.manager.post(f"{path}/evidence", {"text": "x", "kind": "message"}, 422)
    court.therapist.post(f"{path}/replies", {"text": " "}, 422)
    court.therapist.post(f"{path}/appeal", {"text": "x"}, 409)
    signals = f"/standing/{court.account}/signals"
    stranger = str(new_id())
    for wrong in (
        {"kind": "rude", "words": " "},
        {"kind": "nothing", "words": "x"},
        {"kind": "rude", "words": "x", "client_id": stranger},
        {"kind": "rude", "words": "x", "message_ids": [stranger]},
        {"kind": "rude", "words": "x", "at": "2027-01-01T00:00:00+00:00"},
    ):
        court.manager.post(signals, wrong, 422)
    assert court.client.person is not None
    court.manager.post(f"/standing/{court.client.person.id}/signals", {"kind": "rude", "words": "x"}, 409)
    assert court.finding("admin_rules")["status"] == "open"
    assert len(court.findings()) == 1


def test_decided_once(court: Court) -> None:
    finding = seen(court)
    court.manager.post(f"/findings/{finding}/decision", DECISION, 200)
    court.manager.post(f"/findings/{finding}/decision", DECISION, 409)
    court.therapist.post(f"/findings/{finding}/replies", {"text": "Пізно."}, 409)
    with court.site.work() as work:
        actions = [row.action for row in work.session.query(AuditRecord).order_by(AuditRecord.id)]
    assert [action for action in actions if action.startswith("finding.")] == ["finding.raised", "finding.confirmed"]


def test_the_same_evidence_is_judged_once_and_more_of_it_again(court: Court) -> None:
    finding = seen(court)
    court.manager.post(f"/findings/{finding}/decision", {"outcome": "dismissed", "reason": "Ні."}, 200)
    with court.site.work() as work:
        assert assess_account(work, court.account) == []
    court.see("admin_rules")
    open_again = court.findings(status="open")
    assert [item["count"] for item in open_again] == [2]
    # While it is open it stands on what is known by now.
    court.see("admin_rules")
    assert [item["count"] for item in court.findings(status="open")] == [3]


def test_a_person_with_two_roles_decides_twice_and_the_record_says_so(site: SiteFactory) -> None:
    court = Court(site)
    # Nobody else judges: the manager has both roles, and the others leave.
    both = walker(court.site, "support", "ethics_commission")
    _leave(court)
    court.manager = both
    court.see("admin_rules")
    confirmed = court.confirm("admin_rules", sanction="warning")
    assert confirmed["decided_roles"] == ["support"]
    appeal = court.therapist.post(f"/findings/{confirmed['id']}/appeal", {"text": "Ні."}, 201)["appeal"]
    answer = {"granted": False, "answer": "Лишається."}
    decided = both.post(f"/appeals/{appeal['id']}/decision", answer, 200)
    assert (decided["state"], decided["same_person"]) == ("declined", True)
    assert decided["decided_roles"] == ["ethics_commission", "support"]
    both.post(f"/appeals/{appeal['id']}/decision", answer, 409)
    assert court.therapist.get(f"/appeals/{appeal['id']}")["same_person"] is True


def _leave(court: Court) -> None:
    """Only the newest of the team stays."""
    gone = [who.person.id for who in (court.admin, court.manager, court.ethics) if who.person]
    with court.site.work() as work:
        for row in work.session.query(Account).filter(Account.id.in_(gone)):
            row.status = "closed"


def test_who_decided_first_decides_an_appeal_only_when_there_is_nobody_else(court: Court) -> None:
    assert court.manager.person is not None
    assert court.ethics.person is not None
    first, ethics = court.manager.person.id, court.ethics.person.id
    with court.site.work() as work:
        assert bench(work, ("ethics_commission",), first=first, about=court.account).accounts == {ethics}
        wider = bench(work, ("ethics_commission",), first=ethics, about=court.account)
        assert ethics not in wider.accounts
        assert first in wider.accounts
        assert not wider.same_person
        about_ethics = bench(work, ("ethics_commission",), first=first, about=ethics)
        assert not about_ethics.accounts & {ethics, first}


def test_a_late_answer_to_an_appeal_is_told_once_it_is_late(court: Court) -> None:
    court.see("admin_rules")
    confirmed = court.confirm("admin_rules", sanction="warning")
    court.therapist.post(f"/findings/{confirmed['id']}/appeal", {"text": "Ні."}, 201)
    court.admin.clock("2026-12-07T21:59:59.999999+00:00")
    assert "standing.appeal_overdue" not in court.mails(court.manager)
    court.admin.clock("2026-12-07T22:00:00+00:00")
    assert court.mails(court.manager).count("standing.appeal_overdue") == 1


def test_a_bar_shows_its_reason_and_can_be_appealed_against(site: SiteFactory) -> None:
    here = site("peer_support")
    manager, support = walker(here, "community_manager"), walker(here, "support")
    mother = walker(here, "client", name="Ivanka")
    assert mother.person is not None
    path = f"/standing/{mother.person.id}"
    bar = manager.post(f"{path}/bars", {"kind": "paid_only", "reason": "Двічі не прийшла."}, 201)
    (shown,) = mother.get(path)["bars"]
    assert (shown["reason"], shown["appeal"]) == ("Двічі не прийшла.", None)
    manager.post(f"{path}/bars/{bar['id']}/appeal", {"text": "x"}, 404)
    appeal = mother.post(f"{path}/bars/{bar['id']}/appeal", {"text": "Дитина хворіла."}, 201)
    mother.post(f"{path}/bars/{bar['id']}/appeal", {"text": "Ще раз."}, 409)
    answer = {"granted": True, "answer": "Так, знімаємо."}
    manager.post(f"/appeals/{appeal['id']}/decision", answer, 403)
    support.post(f"/appeals/{appeal['id']}/decision", answer, 200)
    (lifted,) = mother.get(path)["bars"]
    assert (lifted["lift_reason"], lifted["appeal"]["state"]) == ("Так, знімаємо.", "granted")
    mother.post(f"{path}/bars/{bar['id']}/appeal", {"text": "x"}, 409)


def _page(who: Walker, path: str, status: int = 200) -> str:
    assert who.person is not None
    answer = who.site.client.get(path, headers=who.person.headers)
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def _send(who: Walker, page: str, action: str, **values: Any) -> Any:
    return submit(who.site.client, page, action, who.person, **values)


def test_the_whole_path_in_a_browser_without_scripts(court: Court) -> None:
    person = f"/desk/people/{court.account}"
    seen = {"kind": "personal_data", "words": "Дала свій номер."}
    foreseen = _send(court.manager, person, f"{person}/signals", **seen)
    assert "ROZ-16" in foreseen.text, "who is told, and what is written down about whom, is shown first"
    token = foreseen.text.split('name="confirm_token" value="')[1].split('"')[0]
    assert _send(court.manager, person, f"{person}/signals", **seen, confirm_token=token).status_code == 303
    own = _page(court.therapist, "/cabinet/standing")
    assert "ROZ-16" in own
    finding = court.finding("personal_data")["id"]
    mine = f"/cabinet/standing/findings/{finding}"
    assert "Дала свій номер." in _page(court.therapist, mine)
    assert _send(court.therapist, mine, f"{mine}/replies", text="").status_code == 422
    assert _send(court.therapist, mine, f"{mine}/replies", text="Це номер лінії.").status_code == 303
    desk = f"/desk/findings/{finding}"
    assert "Це номер лінії." in _page(court.manager, desk)
    assert finding in _page(court.manager, "/desk/findings")
    assert finding in _page(court.manager, "/desk")
    assert _send(court.manager, desk, f"{desk}/notes", text="Перевіряємо.").status_code == 303
    values = {"outcome": "confirmed", "sanction": "termination", "reason": "Перевірено."}
    foreseen = _send(court.manager, desk, f"{desk}/decision", **values)
    assert foreseen.status_code == 200
    token = foreseen.text.split('name="confirm_token" value="')[1].split('"')[0]
    assert court.finding("personal_data")["status"] == "open"
    assert _send(court.manager, desk, f"{desk}/decision", **values, confirm_token=token).status_code == 303
    court.back()
    assert "Перевірено." in _page(court.therapist, mine)
    assert _send(court.therapist, mine, f"{mine}/appeal", text="Прошу переглянути.").status_code == 303
    with court.site.work() as work:
        appeal = f"/desk/appeals/{work.session.query(Appeal).one().id}"
    assert _page(court.manager, appeal)
    answered = _send(court.ethics, appeal, f"{appeal}/decision", outcome="", answer="Ні.")
    assert answered.status_code == 422
    answered = _send(court.ethics, appeal, f"{appeal}/decision", outcome="granted", answer="Так.")
    assert answered.status_code == 303
    for path in ("/desk/findings", desk, appeal, person):
        _page(court.client, path, 403)
    _page(court.client, mine, 403)
    _page(court.client, mine.replace("cabinet", "account"), 404)


def test_the_gross_one_is_confirmed_on_a_page_that_says_what_it_does(court: Court) -> None:
    person = f"/desk/people/{court.account}"
    values = {"kind": "off_platform_payment", "words": "На картку."}
    foreseen = _send(court.manager, person, f"{person}/signals", **values)
    assert foreseen.status_code == 200
    assert court.findings() == []
    token = foreseen.text.split('name="confirm_token" value="')[1].split('"')[0]
    assert _send(court.manager, person, f"{person}/signals", **values, confirm_token="x").status_code == 409
    assert _send(court.manager, person, f"{person}/signals", **values, confirm_token=token).status_code == 303
    court.back()
    finding = court.finding("gross")["id"]
    _page(court.therapist, "/cabinet/standing", 403)
    assert "На картку." in _page(court.therapist, f"/account/standing/findings/{finding}")


def test_waivers_opinions_and_exclusions_in_a_browser(court: Court) -> None:
    person, signal_id = f"/desk/people/{court.account}", _signal(court)
    waiver = {"ground": "tech", "until": "2026-12-01", "reason": "Світло."}
    assert _send(court.manager, person, f"{person}/waivers", **{**waiver, "until": "2026-11-01"}).status_code == 422
    assert _send(court.manager, person, f"{person}/waivers", **waiver).status_code == 303
    (row,) = court.therapist.get(f"/standing/{court.account}")["waivers"]
    assert row["until"] == "2026-12-01T21:59:59.999999+00:00"
    ending = f"{person}/waivers/{row['id']}/ending"
    assert _send(court.manager, person, ending, reason="Світло є.").status_code == 303
    exclusion = f"{person}/signals/{signal_id}/exclusion"
    assert _send(court.manager, person, exclusion, code="duplicate", reason="Двічі.").status_code == 303
    standing = "/cabinet/standing"
    opinion = _send(court.therapist, standing, f"{standing}/opinions", rule="ROZ-9", text="Недоречно.")
    assert opinion.status_code == 303
    with court.site.work() as work:
        sent = work.session.query(RuleOpinion).one().id
    opinions = "/desk/findings/opinions"
    assert "Недоречно." in _page(court.manager, opinions)
    assert "ROZ-9" in _page(court.manager, "/desk")
    answered = _send(court.manager, opinions, f"{opinions}/{sent}/answer", answer="Дякуємо.")
    assert answered.status_code == 303
    _page(court.client, opinions, 403)


def _signal(court: Court) -> UUID:
    with court.site.work() as work:
        return record_signal(work, court.account, "late", rule="ROZ-12", details={"minutes": 3}).id


def test_a_marketplace_without_grounds_shows_no_such_pages(site: SiteFactory) -> None:
    here = site("hidone")
    worker, admin = walker(here, "provider"), walker(here, "tenant_admin")
    assert "/cabinet/standing" not in _page(worker, "/cabinet")
    assert "/desk/findings" not in _page(admin, "/desk")
    assert worker.get("/standing/grounds") == []


def test_the_words_of_a_ground_say_the_values_of_their_version(site: SiteFactory) -> None:
    court = Court(site)
    assert court.client.person is not None
    court.see("personal_data", client_id=str(court.client.person.id))
    with court.site.work() as work:
        set_values(work, {"no_time_consecutive_clients": 3})
    told = {item["code"]: item["text"] for item in court.therapist.get("/standing/grounds")}
    assert "{" not in "".join(told.values())
    assert "3" in told[times.NO_TIME]
    assert "{" not in court.finding("personal_data")["text"]
    page = _page(court.therapist, "/cabinet/standing")
    assert unfilled(page) == set()
    assert unfilled("agree a time {with_clients}") == {"with_clients"}
