"""The order of names."""

from __future__ import annotations

import random

import pytest

from core.catalogue.names import sort_key
from core.catalogue.price_text import minor_of, text_of


@pytest.mark.parametrize(
    "ordered",
    [
        ["Агата", "Вадим", "Галина", "Ґанна", "Дарина", "Елла", "Єва", "Жанна", "Ірина", "Їжак", "Йосип", "Яна"],
        ["Adam", "Ądam", "Celina", "Ćwik", "Lech", "Łucja", "Ola", "Ósma", "Zofia", "Źródło", "Żaneta"],
        ["Елена", "Ёлка", "Жанна", "Шура", "Щукин", "Эмма", "Юрий", "Яков"],
        ["anna A", "Anna B", "ANNA b c", "Annabel"],
        ["Zofia", "Анна"],
        ["Мар'яна", "Марянна"],
        ["Jose", "José Maria"],
    ],
)
def test_an_alphabet(ordered: list[str]) -> None:
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("2500", "RUB", 250_000),
        ("2 500,50", "UAH", 250_050),
        ("0", "PLN", 0),
        ("1.005", "PLN", None),
        ("-1", "PLN", None),
        ("free", "PLN", None),
        ("NaN", "PLN", None),
        ("Infinity", "PLN", None),
        ("1e30", "PLN", None),
        ("100", "JPY", 100),
    ],
)
def test_a_price_as_people_write_it(text: str, currency: str, minor: int | None) -> None:
    assert minor_of(text, currency) == minor
    if minor is not None:
        assert minor_of(text_of(minor, currency), currency) == minor
