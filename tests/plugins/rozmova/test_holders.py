"""ROZ-46: hryvnias go to the sole proprietor alone, by name as well."""

from __future__ import annotations

import pytest

from plugins.rozmova.plugin import Rozmova
from plugins.rozmova.rules.holders import is_company, same_person
from tests.plugins.facts import ids, site

PLUGIN = Rozmova()
NAME = "Тестенко Мар'яна Іванівна"


@pytest.mark.rule("ROZ-46", "MIS-6")
@pytest.mark.parametrize(
    ("holder", "registered"),
    [
        (NAME, NAME),
        ("ФОП Тестенко Мар'яна Іванівна", NAME),
        ("ТЕСТЕНКО  МАР’ЯНА   ІВАНІВНА", NAME),
        ("фоп тестенко марʼяна іванівна", NAME),
        ("Ф.О.П. Тестенко Маряна", NAME),
        ("Фізична особа-підприємець Мар`яна Тестенко", NAME),
        ("Фізична особа – підприємець Тестенко М. І.", NAME),
        ("Тестенко М.І.", "Мар'яна Тестенко"),
        ("ФОП Мар'яна Тестенко", "Тестенко Мар'яна"),
        ("ФЛП Тестенко Мар'яна", NAME),
        ("FOP Testenko Mariana", NAME),
        ("Нечуй-Левицька Єва", "Єва Нечуй Левицька"),
        ("Yeva Nechui-Levytska", "Єва Нечуй-Левицька"),
        ("ФОП Тестенко", "Мар'яна Тестенко"),
        ("ФОП Згурська Алла", "Alla Zghurska"),
        ("Ян Ли", "Ли Ян"),
    ],
)
def test_roz_46_the_same_person_however_the_bank_writes_it(holder: str, registered: str) -> None:
    assert same_person(holder, registered)
    assert same_person(registered, holder)
    terms = PLUGIN.holder_terms(site(), holder, registered, False)
    assert (terms.verdict, terms.reasons) == ("accepted", ())


@pytest.mark.rule("ROZ-46", "MIS-6")
@pytest.mark.parametrize(
    "holder",
    [
        "Чужа Олена Іванівна",
        "Тестенко Ольга Іванівна",
        "Тестенко Мар'яна Петрівна",
        "Тестенко О. І.",
        "М. І. Т.",
        "ФОП",
        "Фізична особа-підприємець",
        "123",
        "Тестен",
        "Тестенко Ма Іванівна",
    ],
)
def test_roz_46_another_name_waits_for_finance(holder: str) -> None:
    terms = PLUGIN.holder_terms(site(), holder, NAME, False)
    assert (terms.verdict, ids(terms.reasons)) == ("confirm", ["ROZ-46"])


@pytest.mark.rule("ROZ-46")
def test_roz_46_letters_alone_name_nobody() -> None:
    assert not same_person("М. І.", "М. І. Тестенко")


@pytest.mark.rule("ROZ-46", "MIS-6")
@pytest.mark.parametrize(
    "holder",
    [
        "ТОВ Чуже",
        "ТОВ «Тестенко Мар'яна»",
        "тов тестенко",
        "ПП Тестенко",
        "АТ «Банк»",
        "ПрАТ Тестенко",
        "Testenko LLC",
        "TESTENKO Ltd.",
        "Товариство з обмеженою відповідальністю «Тестенко»",
        "Благодійний фонд Тестенко",
        "ООО Тестенко",
    ],
)
def test_roz_46_a_company_is_refused_whatever_its_name(holder: str) -> None:
    terms = PLUGIN.holder_terms(site(), holder, holder, False)
    assert (terms.verdict, ids(terms.reasons)) == ("refused", ["ROZ-46"])


@pytest.mark.parametrize("holder", ["ФОП Компанієць Іван", "Товстий Іван", "Атаманчук А. Т.", "Іван Ппа"])
def test_a_person_whose_name_sounds_like_one_is_no_company(holder: str) -> None:
    assert not is_company(holder)
