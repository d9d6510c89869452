"""The ``jarmark`` command, as an operator types it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

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


def test_the_rules_of_a_tenant_show_its_values(environ: Mapping[str, str], tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(file(slug))
    run(environ, "tenant", "apply", str(path))
    listed = json.loads(run(environ, "rules", "list", "--tenant", slug, "--json").output)
    row = next(line for line in listed if line["id"] == "ROZ-60")
    assert row["values"]["free_change_hours"] == 36
    assert row["version"] == 1
