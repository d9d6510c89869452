"""A plugin made from nothing: installed elsewhere, its own test green, booted as a tenant, its rule heard over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tenants.authoring.beside import in_front, project_at
from tenants.cli import main
from tenants.settings import CHECKOUT

PROGRAMS = Path(sys.executable).parent
NAME = "pet_sitting"
CLARA, ADA = "clara@pet-sitting.example.org", "admin@pet-sitting.example.org"
FIVE_MINUTES = 300

OPEN: list[dict[str, Any]] = [
    {"as": ADA, "call": "GET /api/v1/sandbox/clock", "keep": {"now": "now"}},
    {"as": ADA, "call": "POST /api/v1/sandbox/clock", "send": {"now": "2027-02-01T08:00:00+00:00"}},
    {"as": ADA, "call": "GET /api/v1/sandbox/clock", "keep": {"now": "now"}},
    {"as": "", "call": "GET /api/v1/offerings", "keep": {"offering": "items.0.id"}},
]


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plugin", "new", *arguments])


def run(argv: list[str | Path], environ: Mapping[str, str], cwd: Path = CHECKOUT) -> str:
    whole = {**os.environ, **environ}
    done = subprocess.run(argv, cwd=cwd, env=whole, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def visit(environ: Mapping[str, str], folder: Path, slug: str, steps: list[dict[str, Any]]) -> list[Any]:
    """What the steps were answered (see ``tests.support.outside_visit``)."""
    path = folder / "steps.json"
    path.write_text(json.dumps(steps), encoding="utf-8")
    answers: list[Any] = json.loads(run([sys.executable, "-m", "tests.support.outside_visit", slug, path], environ))
    return answers


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authors")
    made = new(NAME, "--dir", str(folder))
    assert made.exit_code == 0, made.output
    return folder / NAME


def test_it_installs_boots_as_a_tenant_and_passes_its_first_test_within_five_minutes(
    tmp_path: Path, environ: Mapping[str, str]
) -> None:
    began = time.monotonic()
    made = new(NAME, "--dir", str(tmp_path))
    assert made.exit_code == 0, made.output
    project, elsewhere = tmp_path / NAME, tmp_path / "site"
    quiet = ["-qq", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"]
    run([sys.executable, "-m", "pip", "install", *quiet, "--target", elsewhere, project], {})
    found = {**environ, "PYTHONPATH": os.pathsep.join([str(elsewhere), str(CHECKOUT)])}

    assert "passed" in run([sys.executable, "-m", "pytest", "-q"], found, cwd=project)
    told = run([PROGRAMS / "jarmark", "demo", "prepare", "--plugin", NAME], found)
    assert "pet-sitting.localhost" in told
    book = {"offering_id": "{offering}", "starts_at": "{now+23h}"}
    steps: list[dict[str, Any]] = [
        *OPEN,
        {"as": CLARA, "call": "POST /api/v1/bookings", "send": book},
        {"as": CLARA, "call": "POST /api/v1/bookings?locale=pl", "send": book},
        {"as": CLARA, "call": "POST /api/v1/bookings", "send": {**book, "starts_at": "{now+24h}"}},
        {"as": "", "call": "GET /"},
        {"as": "", "call": "GET /rules?locale=uk"},
    ]
    *_, refused, polish, made_booking, front, rules = visit(found, tmp_path, "pet-sitting", steps)

    assert refused["status"] == 409
    assert refused["body"]["rules"] == ["PET-1"]
    assert "Meetings are booked at least 24 hours ahead." in refused["body"]["reasons"]
    assert "Spotkanie rezerwuje się co najmniej 24 godziny wcześniej." in polish["body"]["reasons"]
    assert made_booking["status"] == 201, made_booking
    assert front["status"] == 200
    assert "Pet sitting" in front["body"]
    assert "Заброньовано завчасно" in rules["body"]
    assert time.monotonic() - began < FIVE_MINUTES


def test_a_project_is_found_where_it_stands_without_being_installed(project: Path) -> None:
    with in_front(project_at(project), {"PYTHONPATH": str(CHECKOUT)}) as environ:
        listed = run([PROGRAMS / "jarmark", "rules", "list", "--json"], environ)

    assert "PET-1" in [line["id"] for line in json.loads(listed)]


def test_its_files_are_typed_and_in_good_order(project: Path, tmp_path: Path) -> None:
    run([PROGRAMS / "ruff", "check", "--no-cache", project], {})
    run([PROGRAMS / "ruff", "format", "--check", "--no-cache", project], {})
    run([PROGRAMS / "mypy", "--cache-dir", tmp_path], {"MYPYPATH": str(CHECKOUT)}, cwd=project)


def test_its_words_are_complete_and_a_new_one_is_missed(tmp_path: Path) -> None:
    new("word_keeper", "--dir", str(tmp_path))
    project = tmp_path / "word_keeper"
    texts = CliRunner().invoke(main, ["plugin", "texts", str(project), "--check"])
    assert (texts.exit_code, texts.output.split()[0]) == (0, "0"), texts.output

    catalogue = project / "word_keeper" / "vocabulary.py"
    catalogue.write_text(catalogue.read_text().replace('msg("Meeting")', 'msg("A quiet hour")'), encoding="utf-8")
    missed = CliRunner().invoke(main, ["plugin", "texts", str(project), "--check"])
    assert missed.exit_code == 1
    assert "uk/plugin_word_keeper: no translation of 'A quiet hour'" in missed.output
    assert "3 texts wait" in CliRunner().invoke(main, ["plugin", "texts", str(project)]).output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pet-Sitting", "Perhaps pet_sitting?"),
        ("2pets", "is no name for a plugin"),
        ("pets__two", "is no name for a plugin"),
        ("p" * 33, "32 at most"),
        ("core", "Jarmark's own or of Python"),
        ("class", "Jarmark's own or of Python"),
        ("rozmova", "A plugin rozmova is installed already"),
        ("json", "A Python package json is installed already"),
    ],
)
def test_a_name_that_will_not_do_is_said_and_nothing_is_written(name: str, said: str, tmp_path: Path) -> None:
    made = new(name, "--dir", str(tmp_path))

    assert made.exit_code == 1
    assert said in made.output
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    for arguments, said in [
        ((NAME, "--dir", str(tmp_path)), "is there already"),
        ((NAME, "--dir", str(tmp_path / "nowhere")), "is no folder"),
        (("music", "--dir", str(tmp_path), "--currency", "XYZ"), "is no ISO currency"),
        (("music", "--dir", str(tmp_path), "--zone", "Mars"), "is no time zone"),
    ]:
        made = new(*arguments)
        assert (made.exit_code, said in made.output) == (1, True), made.output
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert list((tmp_path / NAME).iterdir()) == []


def test_what_holds_no_plugin_is_said(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    for what, said in [("nobody", "is no installed plugin"), (str(tmp_path), "names 0 plugins")]:
        told = CliRunner().invoke(main, ["plugin", "texts", what])
        assert (told.exit_code, said in told.output) == (1, True), told.output


def test_a_replay_without_an_installation_says_what_to_start(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        main, ["plugin", "replay", "rozmova"], env={"JARMARK_HOME": str(tmp_path), "DATABASE_URL": ""}
    )

    assert told.exit_code == 2
    assert "No installation runs in" in told.output
