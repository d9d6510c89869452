"""Rozmova: a therapist takes a new client or not; a cooperation ends; whoever is left finds somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from core.accounts.queries import roles_of
from core.accounts.tokens import issue_token
from core.ledger.verify import verify
from core.providers.models import Provider
from core.tenancy.models import AuditRecord
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.test_rozmova_doors import Doors, client_id, visitor
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

ALL_REASONS = [
    "psychiatrist_needed",
    "boundary_breach",
    "not_my_field",
    "no_fit",
    "known_privately",
    "other",
    "time_not_free",
]


@pytest.fixture
def doors(site: SiteFactory) -> Doors:
    """A site with two therapists."""
    return Doors(site)


def refunded(cast: Cast, booking: dict[str, object]) -> int:
    """What went back to the client of a paid booking."""
    return int(cast.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"])


def decline(doors: Doors, booking: dict[str, object], **answer: Any) -> dict[str, Any]:
    """Look, then decline exactly that."""
    path = f"/bookings/{booking['id']}/decline"
    query = {name: value for name, value in answer.items() if name != "note"}
    token = doors.therapist.get(path, **query)["confirm_token"]
    done: dict[str, Any] = doors.therapist.post(path, {**answer, "confirm_token": token}, 201)
    return done


@pytest.mark.rule("ROZ-25")
@pytest.mark.parametrize("reason", ALL_REASONS)
def test_a_new_client_is_declined_for_a_reason_that_is_never_a_lack_of_time(doors: Doors, reason: str) -> None:
    booking = doors.book()
    doors.pay(booking)
    intake = doors.therapist.get(f"/bookings/{booking['id']}/intake")
    assert (intake["state"], intake["may_answer"]) == (None, True)
    assert [item["code"] for item in intake["reasons"]] == ALL_REASONS
    done = decline(doors, booking, reason=reason, note="Лише для команди")
    assert (done["state"], done["reason"], done["may_answer"]) == ("declined", reason, False)
    # Everything goes back, the time is free again, and the books agree.
    assert doors.state(booking) == "cancelled"
    assert refunded(doors, booking) == PRICE
    with doors.site.work() as work:
        assert verify(work) == []
    # The client is told kindly and sees others at once; why is for the therapist and the team.
    assert doors.mails_to(doors.client.person)[0] == "booking_cancelled"
    assert "Лише для команди" not in str(doors.admin.messages())
    others = doors.client.get(f"/bookings/{booking['id']}/others")
    assert [item["id"] for item in others["others"]] == [str(doors.colleague)]
    assert others["proposal"] is None
    doors.client.get(f"/bookings/{booking['id']}/intake", 403)
    assert doors.manager.get(f"/bookings/{booking['id']}/intake")["note"] == "Лише для команди"
    assert doors.book()["state"] == "reserved"
    # Never a failed scheduling, never a late cancellation; a refused free time is ROZ-15's.
    kinds = [(row.kind, row.rule) for row in doors.signals()]
    assert kinds == ([("declined_free_slot", "ROZ-15")] if reason == "time_not_free" else [])
    doors.client.post(f"/bookings/{booking['id']}/reports", {"kind": "declined_free_slot"}, 404)


@pytest.mark.rule("ROZ-25")
def test_even_in_the_last_hour_declining_is_no_late_cancellation(doors: Doors) -> None:
    booking = doors.book()
    doors.pay(booking)
    doors.admin.clock("2026-11-27T07:59:59+00:00")
    decline(doors, booking, reason="psychiatrist_needed")
    assert doors.signals() == []
    assert refunded(doors, booking) == PRICE


@pytest.mark.rule("ROZ-25")
def test_once_it_begins_or_the_client_is_no_longer_new_nothing_is_declined(doors: Doors) -> None:
    booking = doors.book()
    doors.pay(booking)
    path = f"/bookings/{booking['id']}"
    doors.admin.clock("2026-11-27T08:00:00+00:00")
    assert doors.therapist.post(f"{path}/decline", {"reason": "no_fit"}, 409)["code"] == "not_new"
    assert doors.therapist.post(f"{path}/acceptance", {}, 409)["code"] == "not_new"
    doors.admin.clock("2026-11-28T10:00:00+00:00")
    second = doors.book("2026-12-04T08:00:00+00:00")
    assert not doors.therapist.get(f"/bookings/{second['id']}/intake")["may_answer"], "they have met"


@pytest.mark.rule("ROZ-25")
def test_an_accepted_client_is_told_and_not_asked_about_again(doors: Doors) -> None:
    booking = doors.book()
    path = f"/bookings/{booking['id']}"
    for wrong, status in ((doors.client, 403), (doors.manager, 403), (doors.other, 404), (Walker(doors.site), 401)):
        wrong.post(f"{path}/acceptance", {}, status)
        wrong.post(f"{path}/decline", {"reason": "no_fit"}, status)
    assert doors.therapist.post(f"{path}/acceptance", {}, 201)["state"] == "accepted"
    assert doors.mails_to(doors.client.person)[0] == "intake.accepted"
    assert doors.therapist.post(f"{path}/acceptance", {}, 409)["code"] == "not_new"
    another = doors.book("2026-12-04T08:00:00+00:00")
    assert not doors.therapist.get(f"/bookings/{another['id']}/intake")["may_answer"]
    assert doors.state(booking) == "reserved", "accepting changes nothing else"


@pytest.mark.rule("ROZ-25")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "no_time"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"reason": "no_fit", "hand_over": True, "to_provider_id": "self"}, "to_provider_id"),
        ({"reason": "no_fit", "hand_over": True, "to_provider_id": "00000000-0000-0000-0000-000000000001"}, None),
    ],
)
def test_a_reason_or_colleague_there_is_not_is_refused(doors: Doors, wrong: dict[str, Any], field: str | None) -> None:
    booking = doors.book()
    if wrong.get("to_provider_id") == "self":
        wrong = {**wrong, "to_provider_id": str(doors.provider)}
    answer = doors.therapist.post(f"/bookings/{booking['id']}/decline", wrong, 422)
    assert list(answer["errors"]) == [field or "to_provider_id"]
    assert doors.state(booking) == "reserved"


@pytest.mark.rule("ROZ-25")
def test_a_client_is_handed_over_to_a_colleague_who_is_proposed_at_once(doors: Doors) -> None:
    booking = doors.book()
    doors.pay(booking)
    answer = {"reason": "not_my_field", "hand_over": True, "to_provider_id": str(doors.colleague)}
    assert decline(doors, booking, **answer)["state"] == "handed_over"
    assert refunded(doors, booking) == PRICE
    assert set(doors.mails_to(doors.client.person)[:2]) == {"intake.proposed", "booking_cancelled"}
    proposal = doors.client.get(f"/bookings/{booking['id']}/others")["proposal"]
    assert (proposal["state"], proposal["to_provider_id"]) == ("proposed", str(doors.colleague))
    assert doors.manager.get("/proposals") == []
    page = visitor(doors.client).see(f"/account/bookings/{booking['id']}")
    assert "Інша Вигадана" in page
    assert "not_my_field" not in page


@pytest.mark.rule("ROZ-25")
def test_handed_over_to_the_team_it_waits_in_the_queue_until_somebody_is_proposed(doors: Doors) -> None:
    booking = doors.book()
    decline(doors, booking, reason="boundary_breach", hand_over=True, note="Кричав")
    (wanted,) = doors.manager.get("/proposals")
    assert doors.mails_to(doors.manager.person)[0] == "intake.wanted"
    assert "Клієнт Вигаданий" in visitor(doors.manager).see("/desk")
    page = f"/desk/proposals/{wanted['id']}"
    assert "Кричав" in visitor(doors.manager).see(page)
    visitor(doors.client).see(page, 403)
    doors.client.get("/proposals", 403)
    path = f"/proposals/{wanted['id']}/colleague"
    doors.manager.post(path, {"to_provider_id": str(doors.provider)}, 422)
    doors.other.put("/provider/listed", {"listed": False})
    doors.manager.post(path, {"to_provider_id": str(doors.colleague)}, 422)
    doors.other.put("/provider/listed", {"listed": True})
    assert visitor(doors.manager).send(page, to_provider_id=str(doors.colleague))[0] == 303
    assert doors.mails_to(doors.client.person)[0] == "intake.proposed"
    again = doors.manager.post(path, {"to_provider_id": str(doors.colleague)}, 409)
    assert again["code"] == "proposed_already"


@pytest.mark.rule("ROZ-25")
def test_on_pages_the_therapist_sees_what_declining_does_before_it_is_done(doors: Doors) -> None:
    booking = doors.book()
    therapist, page = visitor(doors.therapist), f"/cabinet/bookings/{booking['id']}"
    assert f"{page}/acceptance" in therapist.see(page)
    assert therapist.send(f"{page}/decline", reason="")[0] == 422
    assert therapist.send(f"{page}/decline", reason="no_fit", to="nobody")[0] == 422
    status, shown = therapist.send(f"{page}/decline", reason="no_fit", note="Ні")
    assert (status, doors.state(booking)) == (200, "reserved")
    token = shown.split('name="confirm_token" value="')[1].split('"')[0]
    assert therapist.send(f"{page}/decline", reason="no_fit", note="Ні", confirm_token=token)[0] == 303
    assert doors.state(booking) == "cancelled"
    assert "Ні" in therapist.see(page)
    visitor(doors.client).see(f"{page}/decline", 403)
    assert therapist.send(page, f"{page}/acceptance")[0] in (303, 409)
    other = doors.book("2026-11-27T12:00:00+00:00")
    fresh = f"/cabinet/bookings/{other['id']}"
    assert therapist.send(fresh, f"{fresh}/acceptance")[0] == 303


# Ending a cooperation


def held_on_tuesday(doors: Doors) -> dict[str, object]:
    """A session that was held and credited, and is paid out by Friday; it is Wednesday."""
    booking = doors.book("2026-11-24T10:00:00+00:00")
    doors.pay(booking)
    doors.admin.clock("2026-11-25T10:00:00+00:00")
    return booking


def end(doors: Doors, **wish: Any) -> dict[str, Any]:
    """Look, then end the cooperation with the therapist exactly so; what was shown."""
    path = f"/team/providers/{doors.provider}/termination"
    shown: dict[str, Any] = doors.admin.get(path, **wish)
    body = {"reason": "Перехід поза платформу", "confirm_token": shown["confirm_token"], **wish}
    assert doors.admin.post(path, body, 201)["status"] == "terminated"
    return shown


@pytest.mark.rule("ROZ-2", "ROZ-3", "ROZ-39")
def test_before_an_end_the_desk_sees_bookings_and_money_and_then_exactly_that_happens(doors: Doors) -> None:
    paid, unpaid = held_on_tuesday(doors), doors.book("2026-12-11T10:00:00+00:00")
    coming = doors.book("2026-12-11T08:00:00+00:00")
    doors.pay(coming)
    shown = end(doors, ground="ROZ-16")
    amounts = [item["amount"]["minor"] for item in shown["effects"] if item["amount"]]
    # The coming paid session goes back; the session that was held stays due (the card's money is credited by now).
    assert amounts == [PRICE, PRICE]
    texts = " ".join(item["text"] for item in shown["effects"])
    assert texts.count("Клієнт Вигаданий") == 4  # two bookings called off, and two notices of it
    assert shown["rules"] == ["ROZ-2", "ROZ-39"]
    assert (doors.state(coming), doors.state(unpaid), doors.state(paid)) == ("cancelled", "cancelled", "completed")
    assert refunded(doors, coming) == PRICE
    assert refunded(doors, paid) == 0
    with doors.site.work() as work:
        assert verify(work) == []
        row = work.session.query(AuditRecord).filter(AuditRecord.action == "provider.terminated").one()
        assert doors.admin.person
        assert (row.actor, row.details["ground"], row.reason) == (
            str(doors.admin.person.id),
            "ROZ-16",
            "Перехід поза платформу",
        )
    # Clients read neutral words, never the reason.
    to_client = [mail for mail in doors.admin.messages() if mail["account_id"] == client_id(doors.client)]
    assert to_client
    assert "Перехід" not in str(to_client)
    assert doors.manager.get("/proposals") == []


@pytest.mark.rule("ROZ-2")
def test_page_and_times_close_in_the_same_transaction(doors: Doors) -> None:
    with doors.site.work() as work:
        slug = work.session.get_one(Provider, (doors.site.tenant_id, doors.provider)).slug
    end(doors)
    visitors = Walker(doors.site)
    assert [item["id"] for item in visitors.get("/providers")["items"]] == [str(doors.colleague)]
    assert doors.site.client.get(f"/providers/{slug}").status_code == 404
    visitors.get(f"/providers/{doors.provider}/free-times", 404, offering_id=doors.offering)
    body = {"offering_id": doors.offering, "starts_at": "2026-11-27T10:00:00+00:00"}
    doors.client.post("/bookings", body, 409)


@pytest.mark.rule("ROZ-39")
@pytest.mark.parametrize(("ground", "status"), [("team", 200), ("ROZ-4", 200), ("ROZ-17", 403)])
def test_who_left_reads_the_statements_and_nothing_else(doors: Doors, ground: str, status: int) -> None:
    held_on_tuesday(doors)
    chat = doors.client.get("/conversations")[0]["id"]
    end(doors, ground=ground)
    assert doors.therapist.person
    doors.therapist.get("/account", 401)  # every session and token ended
    with doors.site.work() as work:
        roles = roles_of(work, doors.therapist.person.id)
    assert roles == (frozenset({"former_provider"}) if status == 200 else frozenset())
    again = fresh_token(doors)
    again.get("/payouts/statement", status)
    if status == 200:
        assert again.get("/payouts/statement")["lines"][0]["net"]["minor"] == PRICE
        visitor(again).see("/cabinet/earnings")
    again.get("/provider", 403)
    again.put("/provider/listed", {"listed": True}, 403)
    again.get(f"/conversations/{chat}/messages", 404)
    again.post(f"/conversations/{chat}/messages", {"text": "Пишіть мені сюди"}, 404)
    visitor(again).see("/cabinet", 403)
    # The session that was held is paid out all the same.
    (line,) = doors.finance.get("/payouts")["items"]
    assert line["net"]["minor"] == PRICE


def fresh_token(doors: Doors) -> Walker:
    """The therapist signs in again."""
    assert doors.therapist.person
    with doors.site.work() as work:
        doors.therapist.person.token = issue_token(work, doors.therapist.person.id, name="again")
    return doors.therapist


@pytest.mark.rule("ROZ-2")
@pytest.mark.parametrize("named", [True, False])
def test_clients_are_offered_a_colleague_when_the_team_wants_it(site: SiteFactory, named: bool) -> None:
    doors = Doors(site, values={} if named else {"termination_existing_bookings": "offer_colleague"})
    first, second = doors.book(), doors.book("2026-12-04T08:00:00+00:00")
    doors.pay(first)
    shown = end(doors, **({"hand_to": str(doors.colleague)} if named else {}))
    assert refunded(doors, first) == PRICE
    wanted = doors.manager.get("/proposals")
    proposal = doors.client.get(f"/bookings/{first['id']}/others")["proposal"]
    assert doors.client.get(f"/bookings/{second['id']}/others")["proposal"] is None, "one for each client"
    if named:
        assert wanted == []
        assert proposal["to_provider_id"] == str(doors.colleague)
        assert "Інша Вигадана" in str(shown["effects"])
    else:
        assert [item["id"] for item in wanted] == [proposal["id"]]
        assert proposal["state"] == "wanted"


@pytest.mark.rule("ROZ-2", "ROZ-3")
def test_what_changed_since_one_looked_is_looked_at_again(doors: Doors) -> None:
    path = f"/team/providers/{doors.provider}/termination"
    token = doors.admin.get(path)["confirm_token"]
    doors.book()
    answer = doors.admin.post(path, {"reason": "Так", "confirm_token": token}, 409)
    assert answer["code"] == "look_again"
    for wrong in (doors.manager, doors.therapist, doors.client):
        wrong.get(path, 403)
        wrong.post(path, {"reason": "Так"}, 403)
    for body in ({"reason": " "}, {"reason": "x", "ground": "ROZ-99"}, {"reason": "x", "hand_to": str(doors.provider)}):
        doors.admin.post(path, body, 422)
    assert len(Walker(doors.site).get("/providers")["items"]) == 2


@pytest.mark.rule("ROZ-2", "ROZ-39")
def test_on_the_desk_it_is_shown_then_confirmed_and_no_role_brings_the_cabinet_back(doors: Doors) -> None:
    doors.pay(doors.book())
    desk, page = visitor(doors.admin), f"/desk/providers/{doors.provider}"
    assert desk.send(page, f"{page}/termination", reason="")[0] == 422
    status, shown = desk.send(page, f"{page}/termination", reason="Досить", ground="ROZ-9")
    assert status == 200
    assert "Клієнт Вигаданий" in shown
    token = shown.split('name="confirm_token" value="')[1].split('"')[0]
    wish = {"reason": "Досить", "ground": "ROZ-9", "confirm_token": token}
    assert desk.send(page, f"{page}/termination", **wish)[0] == 302
    assert doors.therapist.person
    path = f"/accounts/{doors.therapist.person.id}/roles"
    answer = doors.site.client.post(
        f"/api/v1{path}", json={"role": "provider"}, headers=doors.admin.person.headers if doors.admin.person else {}
    )
    assert answer.status_code in (404, 405, 409, 422)
    with doors.site.work() as work:
        assert "provider" not in roles_of(work, doors.therapist.person.id)
    assert walker(doors.site, "client").get("/providers")["items"]
