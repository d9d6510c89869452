"""The skeleton's texts in the other languages, so that a new plugin is complete from its first minute."""

from __future__ import annotations

WORDS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "uk": {
        "How many hours before its start a meeting can be booked at the latest.": (
            "Щонайменше за скільки годин до початку можна забронювати зустріч."
        ),
        "How many days ahead people can book.": "На скільки днів наперед можна бронювати.",
        "Meetings are booked at least {n} hour ahead.": (
            "Зустріч бронюють щонайменше за {n} годину.",
            "Зустріч бронюють щонайменше за {n} години.",
            "Зустріч бронюють щонайменше за {n} годин.",
        ),
        "Booked in good time": "Заброньовано завчасно",
        "A meeting is booked at least {notice_hours} before it begins and at most {bookable_days} ahead, so that "
        "everybody can prepare for it.": (
            "Зустріч бронюють щонайменше за {notice_hours} до початку й щонайбільше за {bookable_days} наперед, "
            "щоб усі встигли підготуватися."
        ),
        "Meeting": "Зустріч",
    },
    "ru": {
        "How many hours before its start a meeting can be booked at the latest.": (
            "Минимум за сколько часов до начала можно забронировать встречу."
        ),
        "How many days ahead people can book.": "На сколько дней вперёд можно бронировать.",
        "Meetings are booked at least {n} hour ahead.": (
            "Встречу бронируют не позже чем за {n} час.",
            "Встречу бронируют не позже чем за {n} часа.",
            "Встречу бронируют не позже чем за {n} часов.",
        ),
        "Booked in good time": "Забронировано заранее",
        "A meeting is booked at least {notice_hours} before it begins and at most {bookable_days} ahead, so that "
        "everybody can prepare for it.": (
            "Встречу бронируют не позже чем за {notice_hours} до начала и не больше чем за {bookable_days} вперёд, "
            "чтобы все успели подготовиться."
        ),
        "Meeting": "Встреча",
    },
    "pl": {
        "How many hours before its start a meeting can be booked at the latest.": (
            "Najpóźniej na ile godzin przed początkiem można zarezerwować spotkanie."
        ),
        "How many days ahead people can book.": "Na ile dni naprzód można rezerwować.",
        "Meetings are booked at least {n} hour ahead.": (
            "Spotkanie rezerwuje się co najmniej {n} godzinę wcześniej.",
            "Spotkanie rezerwuje się co najmniej {n} godziny wcześniej.",
            "Spotkanie rezerwuje się co najmniej {n} godzin wcześniej.",
        ),
        "Booked in good time": "Rezerwacja z wyprzedzeniem",
        "A meeting is booked at least {notice_hours} before it begins and at most {bookable_days} ahead, so that "
        "everybody can prepare for it.": (
            "Spotkanie rezerwuje się co najmniej {notice_hours} przed początkiem i najwyżej na {bookable_days} "
            "naprzód, żeby każdy zdążył się przygotować."
        ),
        "Meeting": "Spotkanie",
    },
}
