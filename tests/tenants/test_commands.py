"""The ``jarmark`` command, as an operator types it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from core.rules.manager import installed, plugin_set
from tenants.cli import main
from tests.tenants.test_launch import file

_numbers = itertools.count(1)


@pytest.fixture
def slug() -> str:
    return f"command{next(_numbers)}"


def run(environ: Mapping[str, str], *arguments: str, say: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), env=dict(environ), input=say)


def test_plan_apply_list_show_and_export(environ: Mapping[str, str], tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug, domains=[f"www.{slug}.example.org"]))
    planned = run(environ, "tenant", "apply", str(path), "--plan")
    assert f"{slug}: new tenant" in planned.output
    assert slug not in run(environ, "tenant", "list").output
    applied = run(environ, "tenant", "apply", str(path))
    assert applied.exit_code == 0, applied.output
    assert f"invitation for chief@example.org: http://{slug}.localhost:8000/invitation/" in applied.output
    assert slug in run(environ, "tenant", "list").output
    assert f"set TXT _jarmark.www.{slug}.example.org" in run(environ, "tenant", "show", slug).output
    exported = tmp_path / "exported.toml"
    exported.write_text(run(environ, "tenant", "export", slug).output, encoding="utf-8")
    assert "nothing to change" in run(environ, "tenant", "apply", str(exported)).output


def test_a_wrong_file_fails_with_every_place(environ: Mapping[str, str], tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug, currency="EUR", zone="nowhere"))
    refused = run(environ, "tenant", "apply", str(path))
    assert refused.exit_code == 1
    assert "currency: rozmova allows UAH" in refused.output
    assert "zone: is not a time zone" in refused.output


def test_suspended_it_answers_503_and_lifted_it_is_back(
    environ: Mapping[str, str], app: Flask, tmp_path: Path, slug: str
) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug))
    run(environ, "tenant", "apply", str(path))
    base = f"http://{slug}.localhost"
    run(environ, "tenant", "suspend", slug)
    assert app.test_client().get("/", base_url=base).status_code == 503
    run(environ, "tenant", "suspend", slug, "--lift")


def test_deleted_only_when_the_slug_is_typed(environ: Mapping[str, str], app: Flask, tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug))
    run(environ, "tenant", "apply", str(path))
    assert run(environ, "tenant", "delete", slug, say="no\n").exit_code == 1
    assert run(environ, "tenant", "delete", slug, say=f"{slug}\n").exit_code == 0
    assert app.test_client().get("/", base_url=f"http://{slug}.localhost").status_code == 421


def test_unknown_tenants_are_named(environ: Mapping[str, str]) -> None:
    for arguments in (("tenant", "show", "nobody"), ("tenant", "export", "nobody"), ("ledger", "verify", "nobody")):
        refused = run(environ, *arguments)
        assert refused.exit_code == 1
        assert "there is no tenant nobody" in refused.output


def test_the_books_are_proved(environ: Mapping[str, str], tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug))
    run(environ, "tenant", "apply", str(path))
    proved = run(environ, "ledger", "verify", slug)
    assert proved.output == f"{slug}: the books are right\n"


@pytest.fixture
def of_rozmova(environ: Mapping[str, str], tmp_path: Path, slug: str) -> dict[str, dict[str, Any]]:
    """The rules of a tenant of Rozmova that set `free_change_hours` to 36, by id."""
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug))
    run(environ, "tenant", "apply", str(path))
    listed = json.loads(run(environ, "rules", "list", "--tenant", slug, "--json").output)
    return {line["id"]: line for line in listed}


def test_a_tenants_list_has_its_own_rules_and_the_platforms(of_rozmova: dict[str, dict[str, Any]]) -> None:
    assert set(of_rozmova) == {rule.id for rule in plugin_set(("rozmova",)).collected("register_rules")}
    assert {f"MIS-{number}" for number in range(1, 7)} <= set(of_rozmova)
    assert not any(name.startswith(("PRO-", "PEER-", "HID-")) for name in of_rozmova)


def test_each_line_says_title_values_in_force_version_and_status(of_rozmova: dict[str, dict[str, Any]]) -> None:
    assert of_rozmova["ROZ-60"] == {
        "id": "ROZ-60",
        "title": "Moved or cancelled without loss",
        "source": "001:47",
        "values": {"free_change_hours": 36},
        "version": 1,
        "status": "in force",
        "reason": None,
    }
    silent = of_rozmova["ROZ-20"]
    assert (silent["status"], silent["values"]) == ("without behaviour", {})
    assert silent["reason"]
    assert {line["version"] for line in of_rozmova.values()} == {1}


def test_without_a_tenant_every_rule_is_listed_once_with_the_defaults(environ: Mapping[str, str]) -> None:
    listed = json.loads(run(environ, "rules", "list", "--json").output)
    expected = {rule.id for name in installed() for rule in plugin_set((name,)).collected("register_rules")}

    assert sorted(line["id"] for line in listed) == sorted(expected)
    (row,) = (line for line in listed if line["id"] == "ROZ-60")
    assert (row["values"], row["version"]) == ({"free_change_hours": 24}, 0)


def test_to_people_each_rule_is_a_line(environ: Mapping[str, str]) -> None:
    said = run(environ, "rules", "list").output.splitlines()

    assert "ROZ-60    in force           v0   Moved or cancelled without loss  free_change_hours=24" in said
    assert len(said) == len(json.loads(run(environ, "rules", "list", "--json").output))


def test_the_rules_of_nobody_are_refused(environ: Mapping[str, str]) -> None:
    refused = run(environ, "rules", "list", "--tenant", "nobody-here")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "there is no tenant nobody-here\n"
