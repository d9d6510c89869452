"""A plugin's project put in front of what is installed, for one process and its children: nothing is installed by it.

Python finds packages, and the entry points of distributions, in the folders of its path in their order. So a folder
that says which plugin a project holds, and the project itself, before everything else are the whole mechanism: a
plugin that was never installed is found, and of one that is the other version comes first.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.hooks.installed import GROUP


class NoPlugin(Exception):
    """What was named holds no plugin; the text says what was looked for."""


@dataclass(frozen=True)
class Project:
    """A plugin somewhere: what it is called, where its class stands, and the folders Python has to look in."""

    name: str
    value: str
    distribution: str
    version: str
    path: Path


def project_at(path: Path) -> Project:
    """The plugin of a project's folder or of a wheel. Raises ``NoPlugin``."""
    if path.suffix == ".whl" and path.is_file():
        return _of_wheel(path)
    file = path / "pyproject.toml"
    if not file.is_file():
        raise NoPlugin(f"{path} is no installed plugin, no wheel, and no folder with a pyproject.toml.")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    except tomllib.TOMLDecodeError as error:
        raise NoPlugin(f"{file} can't be read: {error}") from None
    points: Mapping[str, str] = data.get("entry-points", {}).get(GROUP, {})
    if len(points) != 1:
        raise NoPlugin(f'{file} names {len(points)} plugins under [project.entry-points."{GROUP}"]; one is needed.')
    ((name, value),) = points.items()
    source = path / "src" if (path / "src").is_dir() else path
    return Project(name, value, str(data.get("name", name)), str(data.get("version", "0")), source.resolve())


class _AsWritten(ConfigParser):
    """Keeps names as they are written, capitals and all."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _of_wheel(path: Path) -> Project:
    try:
        with zipfile.ZipFile(path) as archive:
            file = next(name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt"))
            text = archive.read(file).decode("utf-8")
    except (StopIteration, zipfile.BadZipFile):
        raise NoPlugin(f"{path} is no wheel with entry points.") from None
    parser = _AsWritten(delimiters=("=",))
    parser.read_string(text)
    points = dict(parser[GROUP]) if parser.has_section(GROUP) else {}
    if len(points) != 1:
        raise NoPlugin(f"{path} holds {len(points)} plugins; one is needed.")
    ((name, value),) = points.items()
    distribution, version = path.name.split("-")[:2]
    return Project(name, value, distribution.replace("_", "-"), version, path.resolve())


@contextmanager
def in_front(project: Project, environ: Mapping[str, str] = os.environ) -> Iterator[dict[str, str]]:
    """The environment of processes that find this plugin before any installed one of its name."""
    with tempfile.TemporaryDirectory(prefix="jarmark-plugin-") as folder:
        here = Path(folder)
        source = project.path
        if source.suffix == ".whl":
            source = here / "unpacked"
            with zipfile.ZipFile(project.path) as archive:
                archive.extractall(source)
        info = here / "found" / f"{project.distribution.replace('-', '_')}-{project.version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {project.distribution}\nVersion: {project.version}\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{project.name} = {project.value}\n", encoding="utf-8")
        path = os.pathsep.join([str(info.parent), str(source), *filter(None, [environ.get("PYTHONPATH")])])
        yield {**environ, "PYTHONPATH": path}
