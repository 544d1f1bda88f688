#!/usr/bin/env python3
"""The commands of the README, for a machine with nothing but Python and pip: `run.py demo` and `run.py test`.

Whatever is asked, `.venv` agrees with the hash locks first. Standard library only, and hardly any of it when warm.
"""

from __future__ import annotations

import os
import sys

WINDOWS = os.name == "nt"
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
RUNTIME, PROJECT, TEST = "requirements.lock", "pyproject.toml", "requirements-test.lock"
WORD = "requirements-word.lock"
DEMO = ("reken", "inputs/rotterdam-wijkbasisbaan.yaml")
CHECKS: dict[str, tuple[str, ...]] = {
    "stijl": ("ruff", "check"),
    "opmaak": ("ruff", "format", "--check"),
    "typen": ("mypy",),
    "richting van de kamers": ("lint-imports", "--no-logo"),
    "tests": ("pytest", "-n", "auto"),
}
USAGE = """\
Gebruik: python3 run.py <opdracht>        (op Windows: py run.py <opdracht>)

  demo             reken het voorbeeld van de Rotterdamse wijkbasisbaan door; de uitkomsten komen in outputs/
  test [opties]    controleer het hele project; de opties gaan naar pytest
  mkba [opties]    de rekenmachine zelf; begin met: python3 run.py mkba --help

De eerste keer wordt .venv klaargezet. Dat duurt ongeveer een halve minuut en vraagt internet; daarna niet meer."""
NO_PIP = "pip ontbreekt. Installeer het, bijvoorbeeld met `sudo apt install python3-pip`, en geef de opdracht opnieuw."


def main(command: str = "--help", *options: str) -> int:
    """Do what is asked and return the exit code; on POSIX the program asked for takes the place of this one."""
    if command not in {"demo", "test", "mkba"}:
        print(USAGE)
        return 0 if command in {"--help", "-h"} else 2
    if sys.version_info < (3, 11):
        raise stop(f"Python 3.11 of nieuwer is nodig; dit is Python {sys.version.split()[0]}.")
    os.environ["PYTHONUTF8"] = "1"  # Windows would read and write in its own code page
    set_up(RUNTIME, PROJECT)
    if command == "mkba":
        if any(option.startswith("--word") for option in options):
            set_up(WORD)
        return become(program("mkba"), *options)
    os.chdir(ROOT)
    if command == "demo":
        return become(program("mkba"), *DEMO, *options)
    set_up(TEST)
    return check(*options)


def set_up(*sources: str) -> None:
    """Make `.venv` agree with each source; a step that finished leaves a stamp that says what it was made from."""
    for source in sources:
        stamp = os.path.join(VENV, f"{source}.stamp")
        wanted = "\n".join((sys.version, ROOT, read(os.path.join(ROOT, source))))
        if read(stamp) == wanted:
            continue
        print(f".venv klaarzetten: {source} …", file=sys.stderr, flush=True)
        if os.path.exists(stamp):
            os.remove(stamp)  # an interruption from here on means: do it again
        install(source)
        with open(f"{stamp}.new", "w", encoding="utf-8") as file:
            file.write(wanted)
        os.replace(f"{stamp}.new", stamp)


def install(source: str) -> None:
    """Take one step of the set-up, with uv or else pip: what a lock names, hashes checked, or the project itself."""
    from shutil import which

    python = getattr(sys, "_base_executable", "") if sys.prefix == VENV else sys.executable
    commands = [(python, "-m", "venv", "--clear", "--without-pip", VENV)] if source == RUNTIME else []
    if uv := which("uv"):
        installer = [uv, "pip", "install", "--python", program("python"), "--compile-bytecode"]
    elif call(python, "-c", "import importlib.util as u; raise SystemExit(not u.find_spec('pip'))") == 0:
        installer = [python, "-m", "pip", "--python", program("python"), "install", "--disable-pip-version-check"]
    else:
        raise stop(NO_PIP)
    if source == PROJECT:
        what = ["--no-build-isolation", "-e", ROOT]  # its build backend is in the lock
    else:
        what = ["--require-hashes", "--only-binary", ":all:", "-r", os.path.join(ROOT, source)]
    for command in (*commands, (*installer, "--quiet", "--no-deps", *what)):
        if call(*command) != 0:
            raise stop(f".venv klaarzetten is niet gelukt bij: {' '.join(command)}")


def check(*options: str) -> int:
    """Run every check, also after one has failed, and say in the end which did."""
    failed = []
    for name, command in CHECKS.items():
        print(f"\n── {name}: {' '.join(command)}", flush=True)
        if call(program(command[0]), *command[1:], *(options if name == "tests" else ())) != 0:
            failed.append(name)
    print(f"\nNiet in orde: {', '.join(failed)}." if failed else "\nAlles in orde.")
    return 1 if failed else 0


def program(name: str) -> str:
    """Give the path of a program in `.venv`."""
    return os.path.join(VENV, "Scripts", f"{name}.exe") if WINDOWS else os.path.join(VENV, "bin", name)


def become(*command: str) -> int:
    """Go on as another program; Windows cannot, so there it is run and its exit code handed back."""
    if not WINDOWS:
        os.execv(command[0], command)
    return call(*command)


def call(*command: str) -> int:
    """Run a program and return its exit code."""
    import subprocess

    return subprocess.call(command)


def stop(message: str) -> SystemExit:
    """Say why nothing can be done, and give the way out: wrong use, or a machine that is not ready."""
    print(message, file=sys.stderr)
    return SystemExit(2)


def read(path: str) -> str:
    """Read a text file; one that is absent reads as empty."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
