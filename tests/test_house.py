"""The house keeps its own rules: small rooms, locked dependencies, an import contract, no trace of a machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import run

ROOT = Path(run.ROOT)
PYPROJECT = tomllib.loads((ROOT / run.PROJECT).read_text(encoding="utf-8"))
LONGEST = 300

# Written so that no pattern finds itself.
FOREIGN = re.compile(
    r"p[y]pi\.org|python[h]osted\.|[i]ndex-url|[f]ind-links"  # where packages come from
    r"|/[w]ork/|\.\./[s]hared\b|[h]elpers/sessions"  # where the project was made
    r"|/[h]ome/\w|/[r]oot/|/[U]sers/\w|\b[A-Z]:\\[U]sers"  # anyone's machine
)


def locked(lock: str) -> dict[str, list[str]]:
    """Give the lines of each package in a lock, by its name and version."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    return {entry.split(" \\")[0]: entry.splitlines()[1:] for entry in entries}


def package_names(requirements: list[str]) -> set[str]:
    """Give the bare names of packages."""
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0] for requirement in requirements}


def files_of_the_project() -> list[Path]:
    """Give what is tracked, or would be if everything were added now."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("dit is geen git-kloon: wat erbij hoort is niet te zien")
    command = [git, "-C", run.ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    modules = [path for room in ("mkba", "arena") for path in (ROOT / room).rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert modules
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("line", ["see /~home/me/x", "--in~dex-url y", "C:\\~Users\\x", "../~shared/z"])
def test_a_foreign_address_is_recognised(line: str) -> None:
    assert not FOREIGN.search(line)
    assert FOREIGN.search(line.replace("~", ""))


def test_no_file_names_a_package_index_or_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in files_of_the_project()
        for number, line in enumerate(path.read_bytes().decode(errors="ignore").splitlines(), start=1)
        if (match := FOREIGN.search(line))
    ]
    assert found == []


def test_what_a_run_makes_stays_out_of_the_repository() -> None:
    tracked = {
        str(path.relative_to(ROOT / "outputs")) for path in files_of_the_project() if path.parts[-2] == "outputs"
    }
    assert tracked == {".gitignore", "README.md"}


@pytest.mark.parametrize("lock", [run.RUNTIME, run.TEST, run.WORD])
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    without = [
        name
        for name, lines in locked(lock).items()
        if not re.match(r"[a-z0-9-]+==[\w.]+( ; .+)?$", name) or not any("--hash=sha256:" in line for line in lines)
    ]
    assert without == []


@pytest.mark.parametrize("other", [run.TEST, run.WORD])
def test_the_locks_agree(other: str) -> None:
    runtime, test = locked(run.RUNTIME), locked(other)
    shared = package_names(list(runtime)) & package_names(list(test))
    assert shared
    assert [name for name in test if package_names([name]) <= shared and name not in runtime] == []


def test_the_locks_hold_all_that_the_project_asks_for() -> None:
    groups = PYPROJECT["dependency-groups"]
    assert package_names(PYPROJECT["project"]["dependencies"] + groups["build"]) <= package_names(
        list(locked(run.RUNTIME))
    )
    assert package_names(groups["test"]) <= package_names(list(locked(run.TEST)))
    extra = PYPROJECT["project"]["optional-dependencies"]["word"]
    assert package_names(extra) <= package_names(list(locked(run.WORD))) & package_names(groups["test"])
    assert PYPROJECT["build-system"]["requires"] == groups["build"]


def test_every_dependency_has_its_reason_in_the_docs() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE))
    groups = PYPROJECT["dependency-groups"]
    assert explained == package_names(PYPROJECT["project"]["dependencies"] + groups["build"] + groups["test"])


def test_the_import_contract_stands() -> None:
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    layers = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert layers == [["mkba.doors", "mkba.reading | mkba.writing", "mkba.reckoning", "mkba.case"]]
    forbidden = {
        (source, target)
        for contract in contracts
        if contract["type"] == "forbidden"
        for source in contract["source_modules"]
        for target in contract["forbidden_modules"]
    }
    assert forbidden >= {
        ("arena", "mkba"),
        ("mkba.doors", "numpy"),
        *((f"mkba.{room}", "arena") for room in ("case", "reading", "reckoning", "doors")),
    }


def test_every_exemption_has_its_reason() -> None:
    section = (ROOT / run.PROJECT).read_text(encoding="utf-8").split("[tool.ruff.lint]")[1].split("[tool.mypy]")[0]
    exemptions = re.findall(r'^ +"[A-Z]+[0-9]*",.*$', section, re.MULTILINE)
    assert exemptions
    assert [line for line in exemptions if not re.search(r",\s+# \w", line)] == []
