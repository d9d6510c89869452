from __future__ import annotations

from pathlib import Path

import pytest

from tenants.settings import SettingMissing, Settings, socket_folder

PRODUCTION = {
    "DATABASE_URL": "postgres://jarmark_web:s@db/jarmark",
    "REDIS_URL": "redis://cache",
    "SECRET_KEY": "long",
}


def test_nothing_given_means_the_embedded_servers(tmp_path: Path) -> None:
    settings = Settings.from_env({"JARMARK_HOME": str(tmp_path)})

    assert settings.embedded
    assert settings.database_url.startswith("postgresql+psycopg://jarmark_web@/jarmark?host=")
    assert settings.owner_database_url.startswith("postgresql+psycopg://jarmark_owner@")
    assert settings.redis_url == f"unix://{tmp_path}/run/valkey.sock"
    assert (settings.port, settings.scheme, settings.base_domain) == (8000, "http", "localhost")


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    first = Settings.from_env({"JARMARK_HOME": str(tmp_path)}).secret_key
    second = Settings.from_env({"JARMARK_HOME": str(tmp_path)}).secret_key

    assert first == second
    assert len(first) >= 43
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_production_urls_get_our_driver(tmp_path: Path) -> None:
    settings = Settings.from_env(PRODUCTION)

    assert not settings.embedded
    assert settings.database_url == "postgresql+psycopg://jarmark_web:s@db/jarmark"


def test_a_process_without_a_login_says_which(tmp_path: Path) -> None:
    settings = Settings.from_env(PRODUCTION)

    with pytest.raises(SettingMissing, match=r"OWNER_DATABASE_URL.*jarmark_owner"):
        _ = settings.owner_database_url


@pytest.mark.parametrize("variable", ["REDIS_URL", "SECRET_KEY"])
def test_production_must_give_what_cannot_be_made_up(variable: str) -> None:
    environ = {name: value for name, value in PRODUCTION.items() if name != variable}

    with pytest.raises(SettingMissing, match=variable):
        Settings.from_env(environ)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "80.0"])
def test_a_wrong_port_is_refused(port: str, tmp_path: Path) -> None:
    with pytest.raises(SettingMissing, match="PORT"):
        Settings.from_env({"JARMARK_HOME": str(tmp_path), "PORT": port})


def test_secrets_are_not_printed() -> None:
    printed = repr(Settings.from_env(PRODUCTION | {"SMTP_URL": "smtp://u:hush@mail"}))

    assert "hush" not in printed
    assert "long" not in printed
    assert "jarmark_web:s@" not in printed


def test_a_deep_home_gets_a_short_socket_folder() -> None:
    deep = Path("/" + "x" * 100)

    assert len(str(socket_folder(deep))) < 90
    assert socket_folder(deep) != socket_folder(deep / "y")
    assert socket_folder(Path("/srv/j")) == Path("/srv/j/run")
