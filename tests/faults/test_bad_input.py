"""Bad input at every door: the status, the field, what is said in Ukrainian; and not a row is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.faults.doors import Bad, Place, place, uah
from tests.journeys.walk import money, provider_id
from tests.support.fingerprint import fingerprint
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor

MALFORMED = "unprocessable_entity"
AMOUNT = "цілим числом найменших одиниць"
FILL = "Заповніть, будь ласка"
FREE = "2026-11-26T08:00:00+00:00"
IBAN = "UA213223130000026007233566001"
WRONG_AMOUNTS: tuple[Any, ...] = (
    uah(1.5),
    uah("1200.50"),
    uah(True),
    uah(10**15),
    uah(100, "гривня"),
    {"minor": 100},
    "100",
    1200.5,
)
"""Not whole minor units of a currency, or more than anybody owns."""


def bookings() -> Iterator[Bad]:
    """Past, off the grid, without a zone, taken, one's own, unknown."""

    def book(start: Any, status: int, **more: Any) -> Bad:
        body = {"offering_id": more.pop("offering", "{offering}"), "starts_at": start, **more.pop("body", {})}
        return Bad("/bookings", body, status, **more)

    yield book("2026-11-22T08:00:00+00:00", 409, code="refused", says="24 листопада, 10:00")
    yield book("2026-11-23T08:59:59+00:00", 409, code="refused", says="щонайменше за 24 години")
    yield book("2028-11-28T08:00:00+00:00", 409, code="refused", says="22 січня")
    for off in ("2026-11-26T08:07:00+00:00", "2026-11-28T08:00:00+00:00", "2026-11-27T08:00:00+00:00"):
        yield book(off, 409, code="time_not_free", says="Виберіть один із вільних")
    yield book("2026-11-26T08:00:00", 422, code=MALFORMED, field="starts_at", says="бракує поясу")
    for nonsense in ("2026-11-26T25:00:00+00:00", "завтра", "2026-02-30T08:00:00+00:00"):
        yield book(nonsense, 422, code=MALFORMED, field="starts_at", says="не дата з часом")
    yield book(FREE, 404, offering="{nobody}", code="not_found")
    yield book(FREE, 422, offering="x", code=MALFORMED, field="offering_id")
    yield book(FREE, 422, code=MALFORMED, field="extra", says="Такого поля тут немає", body={"extra": 1})
    yield book(FREE, 422, code=MALFORMED, field="note", says="2000", body={"note": "x" * 5000})
    yield book(FREE, 409, offering="{own}", who="twofold", code="own_offering", says="Себе забронювати не можна")
    yield book(FREE, 403, who="therapist", code="forbidden")
    yield book(FREE, 401, who="stranger", code="unauthenticated")
    yield Bad("/bookings", {"offering_id": "{offering}"}, 422, "starts_at", "потрібно вказати")


def changes() -> Iterator[Bad]:
    """Cancelling and moving: with a token of something else, to the past, off the grid, onto a taken time."""
    yield Bad(
        "/bookings/{paid}/cancellation", {"confirm_token": "x"}, 409, code="look_again", says="Нічого не зроблено"
    )
    yield Bad("/bookings/{nobody}/cancellation", {"confirm_token": "x"}, 404, code="not_found")
    move = "/bookings/{paid}/move"
    yield Bad(move, {"starts_at": "2026-11-22T08:00:00+00:00"}, 409, code="refused", says="24 листопада")
    for taken in ("2026-11-26T08:07:00+00:00", "2026-11-27T10:00:00+00:00"):
        yield Bad(move, {"starts_at": taken}, 409, code="time_not_free")
    yield Bad(move, {"starts_at": "2026-11-27T08:00:00+00:00"}, 409, code="wrong_state")
    yield Bad(move, {"starts_at": "2026-11-26T08:00:00"}, 422, "starts_at", "бракує поясу", code=MALFORMED)
    yield Bad("/bookings/{paid}/no-show", {"missed_by": "provider"}, 409, code="not_yet", says="ще не почалася")
    yield Bad("/bookings/{paid}/no-show", {"missed_by": "nobody"}, 422, "missed_by", code=MALFORMED)
    yield Bad("/bookings/{paid}/reviews", {"rating": 5}, 409, code="not_yet_over")


def offerings() -> Iterator[Bad]:
    """Prices that are no whole kopecks of hryvnias, lengths and names that are none."""
    whole: dict[str, Any] = {"format": "individual", "title": "Сесія", "duration_min": 50, "price": uah(100_000)}

    def offer(status: int, field: str, says: str = "", code: str = MALFORMED, **changed: Any) -> Bad:
        return Bad("/offerings", whole | changed, status, field, says, "therapist", code=code)

    def price(amount: Any, says: str, code: str = MALFORMED) -> Bad:
        return Bad("/offerings/{offering}/price", {"price": amount}, 422, "price", says, "therapist", "PUT", code)

    for amount in WRONG_AMOUNTS:
        yield offer(422, "price", AMOUNT, price=amount)
        yield price(amount, AMOUNT)
    for make in (lambda amount, says, code: offer(422, "price", says, code, price=amount), price):
        yield make(uah(-1), "не може бути меншою за нуль", "invalid")
        yield make(uah(100, "EUR"), "у валюті UAH", "invalid")
        yield make(None, FILL, MALFORMED)
    yield offer(422, "duration_min", "від однієї хвилини до доби", "invalid", duration_min=0)
    yield offer(422, "duration_min", "ціле число", duration_min=50.5)
    yield offer(422, "title", FILL, title=" ")
    yield offer(422, "format", "немає послуг такого виду", "invalid", format="group")
    yield offer(403, "", "", "forbidden", provider_id="{nobody}")


def calendar() -> Iterator[Bad]:
    """Hours that end before they begin, days past, hours the clock change skips, days off the wrong way round."""

    def hours(body: dict[str, Any], field: str, says: str, code: str = "invalid") -> Bad:
        day = {"weekday": 0, "start": "09:00", "end": "10:00"}
        return Bad("/providers/{provider}/hours", day | body, 422, field, says, "therapist", code=code)

    def opening(day: str, start: str, end: str, field: str, says: str, code: str = "invalid") -> Bad:
        body = {"day": day, "start": start, "end": end}
        return Bad("/providers/{provider}/openings", body, 422, field, says, "therapist", code=code)

    def off(first: str, last: str | None, field: str, says: str, code: str = "invalid") -> Bad:
        body = {"first_day": first, "last_day": last}
        return Bad("/providers/{provider}/time-off", body, 422, field, says, "therapist", code=code)

    yield hours({"weekday": 7}, "weekday", "Від 0 до 6", MALFORMED)
    yield hours({"weekday": 1.5}, "weekday", "ціле число", MALFORMED)
    for clock in ("25:00", "9", "24:01", "09:60", "дев'ята"):
        yield hours({"start": clock}, "start", "від 00:00 до 24:00", MALFORMED)
    for end in ("09:00", "08:59"):
        yield hours({"end": end}, "end", "пізніше за початок")
    yield hours({"format": "group"}, "format", "немає послуг такого виду")
    yield opening("2026-11-22", "09:00", "10:00", "day", "уже минув")
    yield opening("2026-11-23", "09:00", "11:00", "end", "уже минув")
    yield opening("2026-02-30", "09:00", "10:00", "day", "не дата", MALFORMED)
    yield opening("2029-01-01", "09:00", "10:00", "day", "щонайбільше на два роки")
    yield opening("2026-12-01", "10:00", "09:00", "end", "пізніше за початок")
    # Kyiv's clocks go from 03:00 to 04:00 on 28 March 2027.
    yield opening("2027-03-28", "03:00", "05:00", "start", "03:00 цього дня")
    yield opening("2027-03-28", "03:59", "05:00", "start", "годинник переводять уперед")
    yield opening("2027-03-28", "02:00", "03:30", "end", "03:30 цього дня")
    yield off("2026-12-05", "2026-12-01", "last_day", "раніше за перший")
    yield off("2026-11-01", "2026-11-02", "last_day", "вже минули")
    yield off("2026-12-01", "2028-12-01", "last_day", "Щонайбільше рік")
    yield off("2027-02-29", None, "first_day", "не дата", MALFORMED)


def profile() -> Iterator[Bad]:
    """Accounts with wrong check digits, countries and zones that are none, numbers that can't be."""

    def account(body: dict[str, Any], field: str, says: str, code: str = "invalid") -> Bad:
        whole = {"kind": "iban", "number": IBAN, "holder": "ФОП Вигадана"}
        return Bad("/provider/payout-destination", whole | body, 422, field, says, "therapist", "PUT", code)

    def me(body: dict[str, Any], field: str, says: str = "", code: str = "invalid") -> Bad:
        return Bad("/provider", body, 422, field, says, "therapist", "PATCH", code)

    for number in (f"{IBAN[:-1]}2", "UA21", "UA2132231300000260072335660011", IBAN.replace("UA", "PL"), "рахунок"):
        yield account({"number": number}, "number", "IBAN неправильний")
    yield account({"holder": " "}, "holder", FILL, MALFORMED)
    yield account({"kind": "cash"}, "kind", "iban, account", MALFORMED)
    bank = {"kind": "account", "bank": "044525225"}
    yield account({**bank, "number": "40817810300000000004"}, "number", "не відповідають один одному")
    yield account({**bank, "number": "1", "bank": "2"}, "bank", "9")
    for country in ("ua", "XX", "UKR", "EU"):
        code, says = (MALFORMED, "2") if len(country) > 2 else ("invalid", "дві літери країни")
        yield me({"residence_country": country}, "residence_country", says, code)
    for number in ("1234567890", "123456789", "12345678901", "слово"):
        yield account({"tax_number": number}, "tax_number", "одатковий номер")
        yield me({"tax_number": number}, "tax_number", "одатковий номер")
    yield me({"zone": "Europe/Nowhere"}, "zone", "Такого часового поясу немає")
    yield me({"legal_form": "king"}, "legal_form", "одну із запропонованих")
    yield me({"display_name": " "}, "display_name", "Потрібне ім’я")
    yield me({"fields": {"fop_group": 9}}, "fields.fop_group", "одну із запропонованих")
    yield me({"fields": {"certification_hours": -1}}, "fields.certification_hours", "менше за нуль")
    yield me({"fields": {"certification_hours": "багато"}}, "fields.certification_hours", "ціле число")
    yield me({"fields": {"nothing": 1}}, "fields.nothing", "Такого поля тут немає")


def people() -> Iterator[Bad]:
    """Phones with digits too few or too many, names, languages and zones that are none."""
    for phone in ("123", "+38067123456", "+380671234567890", "слово", "+999123456789"):
        yield Bad("/phone-codes", {"phone": phone}, 422, "phone", "не схоже на номер телефону", "stranger")
    for body, said in (({"name": " "}, "як вас звати"), ({"locale": "xx"}, "мовою"), ({"zone": "Nowhere"}, "поясу")):
        yield Bad("/account", body, 422, next(iter(body)), said, method="PATCH")


def transfers() -> Iterator[Bad]:
    """A transfer of another amount, from the future or from before it was asked for, from an account that is none."""
    whole: dict[str, Any] = {
        "date": "2026-11-23",
        "reference": "Б-1",
        "amount": uah(120_050),
        "payer_holder": "Платник",
        "payer_account": IBAN,
    }

    def transfer(field: str, says: str, code: str = "invalid", **changed: Any) -> Bad:
        return Bad("/payments/{transfer_payment}/crediting", whole | changed, 422, field, says, "finance", code=code)

    for amount in (uah(120_051), uah(120_049), uah(120_050, "EUR"), uah(0), uah(-120_050)):
        yield transfer("amount", "Очікувалося рівно", amount=amount)
    for amount in WRONG_AMOUNTS:
        yield transfer("amount", AMOUNT, MALFORMED, amount=amount)
    yield transfer("date", "не може бути в майбутньому", date="2026-11-24")
    yield transfer("date", "раніше, ніж їх попросили", date="2026-11-22")
    yield transfer("date", "не дата", MALFORMED, date="учора")
    yield transfer("reference", FILL, MALFORMED, reference=" ")
    for account in (f"{IBAN[:-1]}2", "UA21", "рахунок", "1" * 40):
        yield transfer("payer_account", "номер рахунку неправильний", payer_account=account)
    for payment in ("{paid_payment}", "{unpaid_payment}"):
        yield Bad(f"/payments/{payment}/crediting", whole, 409, who="finance", code="payment_closed")
    yield Bad("/payments/{transfer_payment}/crediting", whole, 403, who="client", code="forbidden")
    unpaid = "/payments/{unpaid_payment}/attempts"
    yield Bad(unpaid, {"method": "cash"}, 422, "method", "Такого способу оплати", code="way_to_pay_unknown")
    yield Bad("/payments/{paid_payment}/attempts", {"method": "sandbox_card"}, 409, code="payment_closed")
    yield Bad("/sandbox/payments/{unpaid_payment}/card", {"card": "gold"}, 422, "card", code=MALFORMED)


def clock() -> Iterator[Bad]:
    """The sandbox's clock goes forward only, to instants with a zone, by a bounded step."""
    for moment, says, code in (
        ("2026-11-23T08:59:59+00:00", "лише вперед", "invalid"),
        ("2026-11-24T09:00:00", "бракує поясу", MALFORMED),
        ("колись", "не дата з часом", MALFORMED),
        ("2126-11-24T09:00:00+00:00", "років за один крок", "invalid"),
    ):
        yield Bad("/sandbox/clock", {"now": moment}, 422, "now", says, "admin", code=code)
    for who, status in (("client", 403), ("finance", 403), ("stranger", 401)):
        code = "forbidden" if status == 403 else "unauthenticated"
        yield Bad("/sandbox/clock", {"now": "2026-11-24T09:00:00+00:00"}, status, who=who, code=code)


def payouts() -> Iterator[Bad]:
    """A line marked on a day that can't be, with another amount, without a reason; a register of no month."""
    line = "/payouts/batches/{batch}/lines/{line}"

    def paid(field: str, says: str, code: str = "invalid", **changed: Any) -> Bad:
        body = {"date": "2026-11-24", "reference": "Б-2", **changed}
        return Bad(f"{line}/payment", body, 422, field, says, "finance", code=code)

    yield paid("date", "не може бути в майбутньому", date="2026-11-25")
    yield paid("date", "раніше, ніж створено файл", date="2026-11-23")
    yield paid("date", "не дата", MALFORMED, date="2026-13-24")
    yield paid("reference", FILL, MALFORMED, reference=" ")
    for amount in (uah(120_049), uah(120_051), uah(120_050, "EUR")):
        yield paid("amount", "1 200,50", amount=amount)
    for amount in WRONG_AMOUNTS:
        yield paid("amount", AMOUNT, MALFORMED, amount=amount)
    yield Bad(f"{line}/return", {"reason": " "}, 422, "reason", FILL, "finance", code=MALFORMED)
    yield Bad(f"{line}/return", {"reason": "x"}, 403, who="therapist", code="forbidden")
    for path in ("hold", "approval"):
        yield Bad(f"/payouts/{{payout}}/{path}", {"reason": "x"}, 409, who="finance", code="conflict")
    yield Bad("/payouts/batches", {"payout_ids": ["{nobody}"]}, 404, who="finance", code="not_found")
    yield Bad("/payouts/batches", {"payout_ids": []}, 422, "payout_ids", "1–1000", "finance", code=MALFORMED)
    yield Bad("/payouts/batches", {"currency": "XXX"}, 409, who="finance", code="nothing_to_send")


def after_the_session() -> Iterator[Bad]:
    """Ratings off the scale, a second review, refunds of more than was paid, a second case about the same."""
    reviews = "/bookings/{paid}/reviews"
    for rating in (3.5, "багато", True):
        yield Bad(reviews, {"rating": rating}, 422, "rating", "ціле число", code=MALFORMED)
    for rating in (0, 6, -1):
        yield Bad(reviews, {"rating": rating}, 422, "rating", "від 1 до 5")
    yield Bad(reviews, {"rating": 5, "text": "x" * 9000}, 422, "text", "4000", code=MALFORMED)
    yield Bad(reviews, {"rating": 4}, 409, code="already_reviewed", says="вже залишили")
    yield Bad("/bookings/{unpaid}/reviews", {"rating": 5}, 409, code="not_yet_over")
    yield Bad(reviews, {"rating": 5}, 404, who="twofold", code="not_found")
    case = {"kind": "refund_after_session", "text": "Ще раз", "booking_id": "{paid}"}
    yield Bad("/cases", case, 409, code="case_is_open")
    for share in (10_001, -1):
        body = {"outcome": "partly", "answer": "Так", "refund_bps": share}
        yield Bad("/cases/{case}/decision", body, 422, "refund_bps", "Від 0 до 10000", "support", code=MALFORMED)
    yield Bad("/bookings/{paid}/cancellation", {}, 409, code="wrong_state")
    yield Bad("/bookings/{paid}/move", {"starts_at": "2026-12-04T08:00:00+00:00"}, 409, code="wrong_state")


def nothing_more(_here: Place) -> None:
    """The place as it is."""


def offers_something_too(here: Place) -> None:
    """The one who is client and therapist at once has an offering of their own."""
    both = here.people["twofold"]
    own = provider_id(here.cast.site, both)
    for weekday in range(5):
        both.post(f"/providers/{own}/hours", {"weekday": weekday, "start": "09:00", "end": "18:00"}, 201)
    body = {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(100, "UAH")}
    here.ids["own"] = both.post("/offerings", body, 201)["id"]
    both.post(f"/offerings/{here.ids['own']}/publication")


def sent_to_the_bank(here: Place) -> None:
    """The money of the paid booking is credited and in a file."""
    here.cast.admin.clock("2026-11-24T12:00:00+00:00")
    finance = here.people["finance"]
    (payout,) = finance.get("/payouts")["items"]
    finance.post(f"/payouts/{payout['id']}/approval")
    batch = finance.post("/payouts/batches", {}, 201)
    here.ids |= {"payout": payout["id"], "batch": batch["id"], "line": batch["lines"][0]["id"]}


def over_and_reviewed(here: Place) -> None:
    """The session took place, was reviewed, and money is asked back."""
    here.cast.admin.clock("2026-11-28T12:00:00+00:00")
    here.cast.client.post(here.filled("/bookings/{paid}/reviews"), {"rating": 5, "text": "Дякую"}, 201)
    body = {"kind": "refund_after_session", "text": "Не допомогло", "booking_id": here.ids["paid"]}
    here.ids["case"] = here.cast.client.post("/cases", body, 201)["id"]


DOORS: Sequence[tuple[Callable[[], Iterator[Bad]], Callable[[Place], None]]] = (
    (bookings, offers_something_too),
    (changes, nothing_more),
    (offerings, nothing_more),
    (calendar, nothing_more),
    (profile, nothing_more),
    (people, nothing_more),
    (transfers, nothing_more),
    (clock, nothing_more),
    (payouts, sent_to_the_bank),
    (after_the_session, over_and_reviewed),
)


@pytest.mark.parametrize(("door", "prepare"), DOORS, ids=lambda one: one.__name__)
def test_bad_input_gets_a_clear_error_and_changes_nothing(
    site: SiteFactory, door: Callable[[], Iterator[Bad]], prepare: Callable[[Place], None]
) -> None:
    here = place(site)
    prepare(here)
    before = fingerprint(here.cast.site)
    wrong = [fault for bad in door() for fault in faults(here, bad)]
    assert not wrong, "\n".join(wrong)
    assert fingerprint(here.cast.site) == before


def faults(here: Place, bad: Bad) -> Iterator[str]:
    """How the answer differs from what it should be."""
    status, problem = here.ask(bad)
    told = f"{bad}: {status} {problem}"
    if status != bad.status or not isinstance(problem, dict) or problem["code"] != bad.code:
        yield f"wanted {bad.status} {bad.code}: {told}"
        return
    errors = problem.get("errors", {})
    if bad.field and bad.field not in errors:
        yield f"{bad.field} is not marked: {told}"
    said = " ".join(_texts(errors.get(bad.field) if bad.field else [problem["detail"], problem.get("reasons", [])]))
    if bad.says not in said.replace("\N{NO-BREAK SPACE}", " "):
        yield f"does not say {bad.says!r}: {told}"
    if status == 422 and not re.search("[а-яіїєґ]", f"{problem['detail']} {errors}"):
        yield f"not in Ukrainian: {told}"


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, dict | list):
        for part in said.values() if isinstance(said, dict) else said:
            yield from _texts(part)
    elif said is not None:
        yield str(said)


def test_negative_control_what_is_right_is_taken_and_seen(site: SiteFactory) -> None:
    here = place(site)
    before = fingerprint(here.cast.site)
    right = Bad("/bookings", {"offering_id": "{offering}", "starts_at": FREE}, 409)
    assert list(faults(here, right)) != []
    assert fingerprint(here.cast.site) != before


FORMS: Sequence[tuple[str, str, str, dict[str, str], str]] = (
    (
        "therapist",
        "/cabinet/profile",
        "/payout-destination",
        {"kind": "iban", "number": f"{IBAN[:-1]}2", "holder": "ФОП"},
        "number",
    ),
    ("therapist", "/cabinet/profile", "/payout-destination", {"kind": "iban", "number": IBAN, "holder": " "}, "holder"),
    ("therapist", "/cabinet/profile", "", {"zone": "Nowhere", "display_name": "Ім'я"}, "zone"),
    ("therapist", "/cabinet/profile", "", {"zone": "Europe/Kyiv", "display_name": " "}, "display_name"),
    ("finance", "/desk/payments/{transfer_payment}", "", {"amount": "1200,505"}, "amount"),
    ("finance", "/desk/payments/{transfer_payment}", "", {"amount": "1200,51"}, "amount"),
    ("finance", "/desk/payments/{transfer_payment}", "", {"amount": "1200,50", "date": "2026-11-24"}, "date"),
)
"""Who, the page, where its form goes from there, what is sent, the field that is marked."""


def test_forms_mark_the_field_keep_what_was_written_and_change_nothing(site: SiteFactory) -> None:
    here = place(site)
    before = fingerprint(here.cast.site)
    for who, page, end, sent, field in FORMS:
        person = here.people[who].person
        assert person is not None
        at = here.filled(page)
        whole = {"date": "2026-11-23", "reference": "Б-1", **sent} if "payments" in at else sent
        status, shown = Visitor(here.cast.site, person).send(at, f"{at}{end}", **whole)
        assert status == 422, (page, sent, status, shown[:300])
        marked = re.findall(r'name="([a-z_]+)"[^>]*aria-invalid="true"', shown)
        assert field in marked, (page, sent, marked)
    assert fingerprint(here.cast.site) == before
