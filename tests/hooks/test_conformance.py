"""The conformance kit: the four marketplaces keep every point, and every wrong that a check is for is caught by it."""

from __future__ import annotations

import importlib
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.hooks.installed import installed
from core.hooks.testing.conformance import CHECKS, faults, report
from tenants.authoring.new import make_plugin
from tenants.cli import main
from tenants.own_plugins import own_plugins

_numbers = itertools.count(1)

WINDOW = "rules/booking.py"
USED = "    used = "


def first(line: str) -> str:
    """The line, before what the rule does anyway."""
    return f"    {line}\n{USED}"


WORDS = 'tuple(Reason("{ID}", why, {"a": word}) for word in {"a", "b", "c", "d"})'
READ = "__import__('pathlib').Path(__file__).read_text()"
SLOW = "_ = sum(range(60_000_000)) if at.hour == 9 else 0"
IDLE = 'RULES = (\n    Rule("{PREFIX}-9", msg("Idle"), msg("Idle."), source="x"),'
UNREAD = '    idle: int = parameter(1, help=msg("I"))\n    bookable_days: int'
NAIVE = "(at + hours(values.notice_hours)).replace(tzinfo=None)"
BEFORE_DATES = "from datetime import"
WRONG: list[tuple[str, str, str, str, str]] = [
    # check, file, what stands there, what is wrong instead, what is said
    ("fits", "plugin.py", "at: datetime) -> BookingWindow", "at: object) -> BookingWindow", "is not typed as"),
    ("fits", "plugin.py", "offering: OfferingFacts, at", "booking: OfferingFacts, at", "does not fit"),
    ("fits", "plugin.py", "@answers\n    def booking_window", "def booking_window", "not marked with @answers"),
    ("rules", "catalogue.py", '"{ID}"', '"{ID}7"', "which is no registered rule"),
    ("rules", "catalogue.py", "prepare for it.", "prepare for it", "full stop"),
    ("rules", "catalogue.py", '"bookable_days")', '"days_ahead")', "names no such parameter: days_ahead"),
    ("rules", "catalogue.py", '("notice_hours", "bookable_days")', '("notice_hours",)', "does not name its parameter"),
    ("rules", "catalogue.py", "{notice_hours}", "{notice}", "names no such value: notice"),
    ("rules", "catalogue.py", "{notice_hours}", "a day", "notice_hours is told by no sentence of"),
    ("rules", "catalogue.py", "RULES = (", IDLE, "{PREFIX}-9 is registered, and nothing names it"),
    ("rules", WINDOW, 'Reason("{ID}"', 'Reason("{PREFIX}-8"', "names {PREFIX}-8, which is no registered"),
    ("contributions", "vocabulary.py", "FORMATS = (", 'FORMATS = (Format("meeting", "slot", msg("A")),', "2 times"),
    ("parameters", "parameters.py", "        24,\n", "        200,\n", "not within its own range"),
    ("parameters", "parameters.py", "    bookable_days: int", UNREAD, "idle is read nowhere"),
    ("parameters", WINDOW, "hours(values.notice", "hours(24 // values.notice_hours + values.notice", "ZeroDivision"),
    ("texts", "vocabulary.py", 'msg("Meeting")', 'msg("A quiet hour")', "'A quiet hour' has no translation"),
    ("pure", WINDOW, BEFORE_DATES, f"import os\n{BEFORE_DATES}", "imports os"),
    ("pure", "plugin.py", BEFORE_DATES, f"import core.rules.versions\n{BEFORE_DATES}", "imports core.rules.versions"),
    ("pure", WINDOW, "not_before=at +", "not_before=datetime.now(at.tzinfo) +", "asks a clock with now()"),
    ("pure", WINDOW, USED, first("__import__('socket').socket()"), "reached socket"),
    ("pure", WINDOW, USED, first("getattr(datetime, 'n' + 'ow')()"), "asked for today's date"),
    ("pure", WINDOW, USED, first("__import__('time').time()"), "called time.time()"),
    ("pure", WINDOW, USED, first("__import__('random').random()"), "called random.random()"),
    ("pure", WINDOW, USED, first(READ), "reached open"),
    (
        "pure",
        WINDOW,
        "\n\ndef booking",
        "\nSEEN: list[datetime] = []\n\n\ndef booking",
        "SEEN changed while it was asked",
    ),
    ("deterministic", WINDOW, USED, first("COUNT.append(1)"), "differently the second time"),
    ("deterministic", WINDOW, "reasons=(Reason", f"reasons={WORDS} + (Reason", "another order in another process"),
    ("bounds", WINDOW, "        reasons=(", "        grid_min=0,\n        reasons=(", "the grid is not positive"),
    ("bounds", WINDOW, USED, first("raise LookupError(why.text)"), "raises LookupError"),
    ("money", "plugin.py", "    @answers\n    def booking_window", "{COMMISSION}", "not 0 to 10000 basis points"),
    ("money", WINDOW, "used)", '{**used, "fee": Money(1, "XAU")})', "answers XAU on a site of"),
    ("time", WINDOW, "at + hours(values.notice_hours)", NAIVE, "an instant without a zone"),
    ("time", WINDOW, "timedelta(days=values.bookable_days)", "(at.replace(year=at.year + 1) - at)", "ValueError"),
    ("sentences", WINDOW, '"{ID}", why', '"OTHER-1", why', "names OTHER-1, which is no registered rule"),
    ("sentences", WINDOW, '"{ID}", why', '"{ID}", replace(why, params={})', "has no n to say"),
    ("sentences", "plugin.py", "    @answers\n    def booking_window", "{SILENT}", "says no without a reason"),
    ("fast", WINDOW, USED, first(SLOW), "seconds of work"),
]
COMMISSION = """    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return Commission(10_001)

    @answers
    def booking_window"""
SILENT = """    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        return CancellationTerms(False)

    @answers
    def booking_window"""
MORE = {
    "{COMMISSION}": "from core.hooks.money import Commission, EarningFacts\n",
    "{SILENT}": "from core.hooks.bookings import BookingFacts, CancellationTerms, Side\n",
    "COUNT": "COUNT: list[int] = []\n",
    "Money(1": "from core.kit.money import Money\n",
    "replace(why": "from dataclasses import replace\n",
}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("wrong")]:
        del sys.modules[name]


def edited(folder: Path, file: str, there: str, instead: str) -> tuple[str, str]:
    """A new plugin with one thing changed; the module and the class of it."""
    name = f"wrong{next(_numbers)}"
    project = make_plugin(name, folder)
    prefix = name[:4].upper()
    sys.path.insert(0, str(project))
    path = project / name / file
    text = path.read_text(encoding="utf-8")
    filled = {"{ID}": f"{prefix}-1", "{PREFIX}": prefix, "{COMMISSION}": COMMISSION, "{SILENT}": SILENT}
    imports = "".join(line for mark, line in MORE.items() if mark in instead)
    for mark, value in filled.items():
        there, instead = there.replace(mark, value), instead.replace(mark, value)
    assert there in text, there
    text = text.replace(there, instead, 1).replace("from datetime import", f"{imports}from datetime import", 1)
    if "COUNT.append" in instead:
        text = text.replace("not_before=at +", "not_before=at + timedelta(minutes=len(COUNT)) +")
    if instead.startswith("\nSEEN"):
        text = text.replace("    used = ", "    SEEN.append(at)\n    used = ")
    path.write_text(text, encoding="utf-8")
    importlib.invalidate_caches()
    return f"{name}.plugin", name.capitalize()


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("plugin", own_plugins())
def test_the_four_marketplaces_keep_every_point(plugin: str, check: str) -> None:
    assert faults(installed()[plugin], check) == []


@pytest.mark.parametrize(
    ("check", "file", "there", "instead", "said"), WRONG, ids=[f"{item[0]}: {item[4]}" for item in WRONG]
)
def test_each_wrong_is_caught_by_its_check(
    make: Path, check: str, file: str, there: str, instead: str, said: str
) -> None:
    module, name = edited(make, file, there, instead)
    found = faults(getattr(importlib.import_module(module), name), check)

    wanted = said.replace("{PREFIX}", name[:4].upper())
    assert any(wanted in fault for fault in found), found


def test_every_check_has_a_wrong_that_it_catches() -> None:
    assert {item[0] for item in WRONG} == set(CHECKS)


def test_a_plugin_that_does_not_fit_is_asked_nothing(make: Path) -> None:
    module, name = edited(make, "plugin.py", "offering: OfferingFacts, at", "booking: OfferingFacts, at")

    assert list(report(getattr(importlib.import_module(module), name))) == ["fits"]


def test_the_command_reports_to_people_and_to_programs(make: Path) -> None:
    project = make_plugin("wrongly_right", make)
    told = CliRunner().invoke(main, ["plugin", "check", "hidone"])
    assert (told.exit_code, told.output.splitlines()[-1]) == (0, f"hidone keeps all {len(CHECKS)}")

    rules = project / "wrongly_right" / "rules" / "booking.py"
    rules.write_text(rules.read_text().replace("at + hours(", "datetime.now() + hours("), encoding="utf-8")
    told = CliRunner().invoke(main, ["plugin", "check", str(project), "--json"])
    assert told.exit_code == 1


def test_the_report_for_programs_names_plugin_version_and_every_check() -> None:
    told = json.loads(CliRunner().invoke(main, ["plugin", "check", "peer_support", "--json"]).output)

    assert (told["plugin"], told["passed"], set(told["checks"])) == ("peer_support", True, set(CHECKS))
    assert told["version"]


def test_only_the_form_for_one_may_leave_the_number_out(make: Path) -> None:
    module, name = edited(make, "vocabulary.py", "FORMATS", "FORMATS")
    path = next(make.glob("*/*/translations/uk/LC_MESSAGES/*.po"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("за {n} годину", "за годину"), encoding="utf-8")
    plugin = getattr(importlib.import_module(module), name)
    assert faults(plugin, "texts") == []

    path.write_text(text.replace("за {n} годин.", "за багато годин."), encoding="utf-8")
    assert any("other names in braces" in fault for fault in faults(plugin, "texts"))


def test_every_language_tells_what_it_misses(make: Path) -> None:
    module, name = edited(make, "vocabulary.py", "FORMATS", "FORMATS")
    for path in make.glob("*/*/translations/*/LC_MESSAGES/*.po"):
        path.write_text(path.read_text(encoding="utf-8").split("\n\n")[0] + "\n", encoding="utf-8")
    found = faults(getattr(importlib.import_module(module), name), "texts")

    assert {fault.partition(":")[0] for fault in found} == {"uk", "ru", "pl"}
    assert "pl: 1 more" in found
