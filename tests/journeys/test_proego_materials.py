"""proEgo: presentations and publications, material of a programme, events and their support."""

from __future__ import annotations

import io
from typing import Any

import pytest

from core.files.store import Upload
from core.kit.errors import Invalid
from core.programmes.materials import NewMaterial, add_material
from core.providers.models import Provider
from core.rules.versions import set_values
from tests.journeys.test_proego import WEDNESDAY
from tests.journeys.test_proego_groups import Groups
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import SiteFactory

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def put_up(who: Walker, path: str, status: int, content: bytes = PDF, **words: Any) -> Any:
    """Send the form of a material."""
    sent = {"kind": "presentation", "title": "О себе", **words}
    answer = who.site.client.post(
        f"/api/v1{path}",
        data={**sent, "file": (io.BytesIO(content), "о-себе.pdf")},
        headers=who.person.headers if who.person else {},
    )
    assert answer.status_code == status, answer.text
    return answer.get_json()


def opens(who: Walker, made: dict[str, Any]) -> int:
    """The status of opening the file."""
    headers = who.person.headers if who.person else {}
    return who.site.client.get(f"/api/v1/materials/{made['id']}/file", headers=headers).status_code


@pytest.mark.rule("PRO-9")
def test_presentations_and_publications_are_put_up_seen_and_taken_down(site: SiteFactory) -> None:
    cast = Groups(site)
    visitor, path = Walker(cast.site), f"/providers/{cast.provider}/materials"
    own = put_up(cast.therapist, "/provider/materials", 201, description="Кратко обо мне")
    assert (own["kind"], own["media_type"], own["audience"]) == ("presentation", "application/pdf", "public")
    inner = put_up(cast.therapist, "/provider/materials", 201, kind="material", title="Упражнения", audience="clients")
    assert [item["title"] for item in visitor.get(path)] == ["О себе"]
    assert (opens(visitor, own), opens(visitor, inner), opens(cast.client, inner)) == (200, 404, 404)

    offering = cast.offering()
    booking = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    assert opens(cast.client, inner) == 404, "reserved is not booked yet"
    cast.pay(cast.client, booking)
    assert opens(cast.client, inner) == 200
    assert {item["title"] for item in cast.client.get(path)} == {"О себе", "Упражнения"}

    assert put_up(cast.therapist, "/provider/materials", 422, content=b"GIF89a")["errors"]["file"]
    assert put_up(cast.therapist, "/provider/materials", 422, content=b"")["errors"]["file"]
    assert put_up(cast.therapist, "/provider/materials", 422, kind="video")["errors"]["kind"]
    put_up(cast.therapist, "/provider/materials", 422, title="")
    put_up(cast.client, "/provider/materials", 403)
    put_up(visitor, "/provider/materials", 401)
    assert len(cast.therapist.get("/provider/materials")) == 2, "what was refused changed nothing"

    other = walker(cast.site, "provider", name="Другой Вымышленный")
    provider_id(cast.site, other)
    other._ask("DELETE", f"/materials/{own['id']}", 404)
    cast.client._ask("DELETE", f"/materials/{own['id']}", 403)
    cast.therapist._ask("DELETE", f"/materials/{own['id']}", 204)
    assert opens(visitor, own) == 404
    assert visitor.get(path) == []


@pytest.mark.rule("PRO-9")
def test_the_tenant_sets_types_and_number(site: SiteFactory) -> None:
    cast = Groups(site)
    with cast.site.work() as work:
        set_values(work, {"materials_most": 1})
    put_up(cast.therapist, "/provider/materials", 201)
    put_up(cast.therapist, "/provider/materials", 409)
    with cast.site.work() as work:
        set_values(work, {"materials_most": 2, "material_types": ("png",)})
    assert put_up(cast.therapist, "/provider/materials", 422)["errors"]["file"]


@pytest.mark.rule("PRO-9")
@pytest.mark.parametrize(("size", "taken"), [(2**20, True), (2**20 + 1, False)])
def test_the_largest_size_is_taken_and_a_byte_more_is_not(site: SiteFactory, size: int, taken: bool) -> None:
    cast = Groups(site)
    content = PDF[:9] + b"\n" * (size - len(PDF)) + PDF[9:]
    assert cast.therapist.person is not None
    with cast.site.work() as work:
        set_values(work, {"material_largest_mb": 1})
    with cast.site.work() as work:
        owner, wish = work.session.query(Provider).one(), NewMaterial("presentation", "О себе")
        by, sent = cast.therapist.person.id, [Upload("о-себе.pdf", content)]
        if taken:
            add_material(work, owner, wish, sent, by=by, acting="provider")
            return
        with pytest.raises(Invalid) as refused:
            add_material(work, owner, wish, sent, by=by, acting="provider")
    assert "file" in refused.value.fields


@pytest.mark.rule("PRO-9", "PRO-16", "PRO-19")
def test_the_material_of_a_programme_is_seen_once_it_is_published(site: SiteFactory) -> None:
    cast = Groups(site)
    visitor, made = Walker(cast.site), cast.draft()
    path = f"/offerings/{made['id']}/materials"
    first = put_up(cast.therapist, path, 201, title="Программа")
    visitor.get(path, 404)
    assert (opens(visitor, first), opens(cast.manager, first), opens(cast.therapist, first)) == (404, 200, 200)
    cast.therapist.post(f"/offerings/{made['id']}/submission", {}, 201)
    put_up(cast.manager, path, 201, title="Презентация администрации")
    cast.manager.post(f"/offerings/{made['id']}/submission/decision", {"decision": "published"}, 201)
    assert {item["title"] for item in visitor.get(path)} == {"Программа", "Презентация администрации"}
    assert opens(visitor, first) == 200
    put_up(cast.therapist, path, 409)
    cast.therapist._ask("DELETE", f"/materials/{first['id']}", 409)
    put_up(cast.client, path, 403)


def event(cast: Groups, price: int, **changes: Any) -> Any:
    """A published event of the therapist."""
    body = {
        "format": "event",
        "title": "Вебинар о тревоге",
        "duration_min": 60,
        "price": money(price, "RUB"),
        "capacity_min": 1,
        "capacity_max": 40,
        "fields": {"event_kind": "webinar"},
    }
    made = cast.therapist.post("/offerings", body | changes, 201)
    cast.therapist.post(f"/offerings/{made['id']}/publication", {}, 201)
    return made


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize(("values", "commission"), [({}, 0), ({"commission_event_bps": 1_000}, 20_000)])
def test_an_event_keeps_its_own_price_and_nothing_is_kept_of_it_unless_set(
    site: SiteFactory, values: dict[str, int], commission: int
) -> None:
    cast = Groups(site)
    if values:
        with cast.site.work() as work:
            set_values(work, values)
    made = event(cast, 100_000)
    date = cast.date(made)
    cast.seats(made, date, 2)
    cast.admin.clock("2026-11-25T10:00:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert sum(line["gross"]["minor"] for line in lines) == 200_000
    assert sum(line["commission"]["minor"] for line in lines) == commission


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize("kind", ["webinar", "conference", "supervision", "intervision"])
def test_a_free_event_is_open_to_everybody_on_a_page_of_its_own(site: SiteFactory, kind: str) -> None:
    cast = Groups(site)
    made = event(cast, 0, fields={"event_kind": kind}, capacity_max=2)
    date = cast.date(made)
    visitor = Walker(cast.site)
    assert [item["id"] for item in visitor.get("/offerings", format="event")["items"]] == [made["id"]]
    page = cast.site.client.get("/events").get_data(as_text=True)
    assert "Вебинар о тревоге" in page
    assert "Вебинар о тревоге" not in cast.site.client.get("/groups").get_data(as_text=True)
    for who in cast.participants(2):
        seat = {"offering_id": made["id"], "appointment_id": date["id"]}
        assert who.post("/bookings", seat, 201)["state"] == "confirmed"
    assert cast.client.post("/bookings", seat, 409)["code"] == "meeting_full"
    cast.admin.clock("2026-11-25T10:00:00+00:00")
    assert cast.finance.get("/payouts")["items"] == []


@pytest.mark.rule("PRO-42")
def test_a_specialist_asks_for_support_of_an_event_and_is_answered(site: SiteFactory) -> None:
    cast = Groups(site)
    support, made = walker(cast.site, "support"), event(cast, 0)
    path = f"/offerings/{made['id']}/support-requests"
    wish = {"kinds": ["marketing", "technical"], "text": "Нужны анонс и запись"}
    cast.therapist.post(path, wish | {"kinds": ["catering"]}, 422)
    cast.therapist.post(path, wish | {"text": " "}, 422)
    asked = cast.therapist.post(path, wish, 201)
    assert (asked["state"], asked["due_at"]) == ("open", "2026-11-26T09:00:00+00:00")
    assert len(cast.sent_to(support, "programmes.support_asked")) == 1
    assert [item["id"] for item in support.get("/support-requests")] == [asked["id"]]
    answer = {"answer": "Анонс выйдет завтра"}
    for who, status in ((cast.therapist, 403), (cast.client, 403), (Walker(cast.site), 401)):
        who.post(f"/support-requests/{asked['id']}/answer", answer, status)
    done = support.post(f"/support-requests/{asked['id']}/answer", answer, 201)
    assert (done["state"], done["answer"]) == ("answered", "Анонс выйдет завтра")
    assert "Анонс выйдет завтра" in cast.sent_to(cast.therapist, "programmes.support_answered")[0]["text"]
    support.post(f"/support-requests/{asked['id']}/answer", answer, 409)
    assert support.get("/support-requests") == []
    assert [item["state"] for item in cast.therapist.get(path)] == ["answered"]
    session = cast.offering()
    cast.therapist.post(f"/offerings/{session['id']}/support-requests", wish, 404)


@pytest.mark.rule("PRO-35")
def test_after_the_mark_nobody_books_a_group_that_would_not_meet(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    answer = cast.client.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 409)
    assert answer["rules"] == ["PRO-35"]
    seen = cast.therapist.get(f"/appointments/{date['id']}")
    assert (seen["seats_taken"], seen["state"]) == (0, "cancelled")


@pytest.mark.rule("PRO-19", "PRO-35", "PRO-38")
@pytest.mark.parametrize(
    ("moment", "state"), [("2026-11-24T08:59:59+00:00", "open"), ("2026-11-24T09:00:00+00:00", "cancelled")]
)
def test_a_date_nobody_booked_does_not_take_place_after_the_mark(site: SiteFactory, moment: str, state: str) -> None:
    cast = Groups(site)
    offering = cast.published()
    path = f"/offerings/{offering['id']}"
    cast.therapist.post(f"{path}/dates", {"starts_at": WEDNESDAY, "count": 2}, 201)
    cast.admin.clock(moment)
    dates = [item["starts_at"] for item in cast.client.get(f"{path}/meetings")]
    late = ["2026-12-02T09:00:00+00:00"]
    assert dates == (late if state == "cancelled" else [WEDNESDAY, *late])
    told = cast.sent_to(cast.therapist, "meeting_nobody_booked")
    assert len(told) == (1 if state == "cancelled" else 0)
    booked = cast.client.post(f"{path}/bookings", {}, 201)
    assert [item["starts_at"] for item in booked] == dates, "a whole programme is what is left of it"
