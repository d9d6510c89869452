"""Names in the order people look for them in: no collation of the database knows both alphabets."""

from __future__ import annotations

import unicodedata

# Polish letters beside their plain ones; then Ukrainian and Russian, which agree where both have a letter.
ALPHABET = "0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźżабвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"
_PLACE = {letter: place for place, letter in enumerate(ALPHABET, start=1)}

SortKey = tuple[tuple[int, ...], ...]


def sort_key(name: str) -> SortKey:
    """Word by word, letter by letter; signs and apostrophes do not count, foreign accents are put aside."""
    return tuple(tuple(_places(word)) for word in name.casefold().split())


def _places(word: str) -> list[int]:
    places = []
    for letter in unicodedata.normalize("NFC", word):
        if letter in _PLACE:
            places.append(_PLACE[letter])
            continue
        plain = unicodedata.normalize("NFKD", letter)[0]
        if plain in _PLACE:
            places.append(_PLACE[plain])
    return places
