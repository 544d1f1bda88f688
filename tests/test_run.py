"""`run.py` sets up once, passes everything on, and says in plain Dutch what is lacking."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with a lock in it, in place of the real one."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / run.RUNTIME).write_text("numpy==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", str(tmp_path))
    monkeypatch.setattr(run, "VENV", str(tmp_path / ".venv"))
    return tmp_path


@pytest.fixture
def installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:  # noqa: ARG001 - it needs an empty project
    """The steps of the set-up that were taken, without taking them."""
    steps: list[str] = []
    monkeypatch.setattr(run, "install", steps.append)
    return steps


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The programs `run.py` turned into, on a machine that is ready."""
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "set_up", lambda *_: None)

    def become(*command: str) -> int:
        commands.append(command)
        return 3

    monkeypatch.setattr(run, "become", become)
    return commands


@pytest.mark.parametrize(("arguments", "exit_code"), [([], 0), (["--help"], 0), (["-h"], 0), (["tset"], 2)])
def test_usage_is_told_in_dutch(arguments: list[str], exit_code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(*arguments) == exit_code
    assert capsys.readouterr().out.startswith("Gebruik: python3 run.py <opdracht>")


def test_an_old_python_is_refused_before_anything_is_made(
    installed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(SystemExit) as stop:
        run.main("demo")
    assert stop.value.code == 2
    assert "Python 3.11 of nieuwer is nodig; dit is Python 3." in capsys.readouterr().err
    assert installed == []


def test_an_old_python_can_read_the_file_at_all() -> None:
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.usefixtures("project")
def test_without_pip_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(run, "call", lambda *_: 1)
    with pytest.raises(SystemExit) as stop:
        run.main("mkba")
    assert stop.value.code == 2
    last_line = capsys.readouterr().err.splitlines()[-1]
    assert last_line == (
        "pip ontbreekt. Installeer het, bijvoorbeeld met `sudo apt install python3-pip`, en geef de opdracht opnieuw."
    )


@pytest.mark.usefixtures("project")
def test_a_step_that_fails_stops_the_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(run, "call", lambda *command: int("--require-hashes" in command))
    with pytest.raises(SystemExit) as stop:
        run.set_up(run.RUNTIME)
    assert stop.value.code == 2
    assert ".venv klaarzetten is niet gelukt bij: uv pip install" in capsys.readouterr().err
    assert list(Path(run.VENV).iterdir()) == []


def test_what_is_installed_has_a_hash_and_is_never_built(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[tuple[str, ...]] = []

    def call(*command: str) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(run, "call", call)
    for source in (run.RUNTIME, run.PROJECT, run.TEST):
        run.install(source)
    installs = [command for command in commands if "install" in command]
    assert [command[-1] for command in installs] == [str(project / run.RUNTIME), str(project), str(project / run.TEST)]
    assert all({"--require-hashes", "--only-binary"} <= set(command) for command in installs if "-r" in command)
    assert all("--no-build-isolation" in command for command in installs if "-e" in command)


def test_the_second_time_nothing_is_set_up(installed: list[str]) -> None:
    run.set_up(run.RUNTIME)
    run.set_up(run.RUNTIME)
    assert installed == [run.RUNTIME]


def test_a_changed_lock_is_set_up_again(project: Path, installed: list[str]) -> None:
    run.set_up(run.RUNTIME)
    (project / run.RUNTIME).write_text("numpy==2\n", encoding="utf-8")
    run.set_up(run.RUNTIME)
    assert installed == [run.RUNTIME, run.RUNTIME]


@pytest.mark.usefixtures("project")
def test_another_python_is_set_up_again(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run.set_up(run.RUNTIME)
    monkeypatch.setattr(sys, "version", "3.99.0 (of a later day)")
    run.set_up(run.RUNTIME)
    assert installed == [run.RUNTIME, run.RUNTIME]


def test_an_interrupted_set_up_is_done_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr(run, "install", steps.append)
    run.set_up(run.RUNTIME)
    (project / run.RUNTIME).write_text("numpy==2\n", encoding="utf-8")

    def interrupted(source: str) -> None:
        steps.append(source)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run.set_up(run.RUNTIME)
    (project / run.RUNTIME).write_text("numpy==1\n", encoding="utf-8")  # back to what the first set-up was made from
    monkeypatch.setattr(run, "install", steps.append)
    run.set_up(run.RUNTIME)
    assert steps == [run.RUNTIME] * 3


def test_mkba_gets_its_options_and_keeps_the_folder_of_the_caller(
    started: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run.main("mkba", "reken", "mijn casus.yaml") == 3
    assert started == [(run.program("mkba"), "reken", "mijn casus.yaml")]
    assert Path.cwd() == tmp_path


def test_the_demo_runs_in_the_project(
    started: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run.main("demo") == 3
    assert started == [(run.program("mkba"), "reken", "inputs/rotterdam-wijkbasisbaan.yaml")]
    assert str(Path.cwd()) == run.ROOT


def test_every_check_runs_and_the_failed_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tools: list[tuple[str, ...]] = []

    def call(program: str, *options: str) -> int:
        tools.append((Path(program).stem, *options))
        return int(tools[-1][0] in {"mypy", "ruff"})

    monkeypatch.setattr(run, "call", call)
    assert run.check("-k", "bond") == 1
    assert [tool[0] for tool in tools] == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert tools[-1][-2:] == ("-k", "bond")
    assert capsys.readouterr().out.endswith("\nNiet in orde: stijl, opmaak, typen.\n")


def test_all_well_is_said_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "call", lambda *_: 0)
    assert run.check() == 0
    assert capsys.readouterr().out.endswith("\nAlles in orde.\n")


def test_a_warm_start_imports_next_to_nothing() -> None:
    listing = "import sys; sys.path.append(sys.argv[1]); import run; print(*sys.modules)"
    imported = subprocess.run(
        [sys.executable, "-I", "-S", "-c", listing, run.ROOT],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "run" in imported
    assert {"argparse", "hashlib", "pathlib", "shutil", "subprocess", "tempfile"}.isdisjoint(imported)
