"""The locked requirements are those that pyproject.toml asks for."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """The versions of a lock file, by canonical name. Every one has hashes."""
    found = LOCKED.findall((ROOT / "requirements" / name).read_text())
    assert found
    assert all(hashes for _, _, hashes in found)
    return {canonicalize_name(package): version for package, version, _ in found}


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("base.txt", PROJECT["dependencies"]),
        ("dev.txt", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]),
    ],
)
def test_every_dependency_is_locked_to_a_version_it_allows(file: str, asked: list[str]):
    versions = locked(file)
    for requirement in map(Requirement, asked):
        version = versions.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in requirements/{file}: run make lock"
        assert requirement.specifier.contains(version), f"{requirement} is locked to {version}: run make lock"


def test_development_has_what_production_has():
    assert locked("base.txt").items() <= locked("dev.txt").items()


def test_no_lock_file_names_where_packages_come_from():
    for file in ("base.txt", "dev.txt"):
        assert "://" not in (ROOT / "requirements" / file).read_text()


@pytest.mark.parametrize("folder", ["frontend", "tests/clients"])
def test_what_npm_installs_is_locked_for_every_platform(folder: str):
    """A lock made where some packages for other platforms could not be had lacks them, and `npm ci` refuses it."""
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    missing = {
        f"{name} of {path}"
        for path, package in packages.items()
        for name in package.get("optionalDependencies", {})
        if f"node_modules/{name}" not in packages and f"{path}/node_modules/{name}" not in packages
    }
    assert not missing
    assert not [path for path, package in packages.items() if "://" in package.get("resolved", "")]


@pytest.mark.parametrize("python", ["3.11.0", "3.11.2", "3.11.20"])
def test_the_lock_is_good_for_every_python_3_11(python: str):
    """What a package asks for on some releases only is missing where the lock was compiled on another one."""
    versions = locked("dev.txt")
    environment = {"python_version": "3.11", "python_full_version": python, "extra": ""}
    missing = {
        f"{requirement} of {package}"
        for package in versions
        for requirement in map(Requirement, asked_by(package))
        if (requirement.marker is None or requirement.marker.evaluate(environment))
        and canonicalize_name(requirement.name) not in versions
    }
    assert not missing


def asked_by(package: str) -> list[str]:
    """What an installed package depends on; nothing for one that is not installed on this platform."""
    try:
        return metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return []
