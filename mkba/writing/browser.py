"""A page of ours as PDF, printed by a browser that is on this machine: nothing is fetched, nothing of it is kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

CHOSEN = "MKBA_BROWSER"
"""The environment variable that names the browser to use."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
"""Where the two stand under a folder of programs on Windows, which has them on no path."""
APPLICATIONS = ("Google Chrome", "Microsoft Edge", "Chromium")
"""As macOS calls them."""
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""Without a screen, and without anything from or to elsewhere."""
PATIENCE = 60
"""Seconds that one page may take."""

_CLOCK = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")


def find_browser() -> Path:
    """Find a browser that can print: the one in ``MKBA_BROWSER``, or else the first that this machine has.

    Raises:
        LookupError: there is none; the message is Dutch.
    """
    if chosen := os.environ.get(CHOSEN):
        found = shutil.which(chosen)
        if found is None:
            raise LookupError(f"{CHOSEN} noemt '{chosen}', maar dat is geen programma op deze computer.")
        return Path(found)
    for place in _places():
        if found := shutil.which(place):
            return Path(found)
    raise LookupError(
        "Voor een pdf is een browser nodig, en er is geen Chromium, Chrome of Edge gevonden. Zet de plaats ervan in "
        f"{CHOSEN}, of open het bestand in uw eigen browser en druk het daar af naar pdf."
    )


def print_to_pdf(page: str) -> bytes:
    """Print an HTML page that needs nothing from elsewhere; its style says how large the sheets are.

    The same page gives the same bytes with the same browser: the hour of printing is left out.

    Raises:
        LookupError: there is no browser, or it does not print; the message is Dutch.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="mkba-", ignore_cleanup_errors=True) as scratch:
        source, target = Path(scratch, "blad.html"), Path(scratch, "blad.pdf")
        source.write_text(page, encoding="utf-8")
        command = [str(browser), *QUIET, f"--user-data-dir={scratch}/profiel", f"--print-to-pdf={target}"]
        # In a container, and for root, a browser cannot build its own sandbox; what it opens here is ours alone.
        for trust in ((), ("--no-sandbox",)):
            _run([*command, *trust, source.as_uri()])
            if target.exists():
                return _CLOCK.sub(lambda found: b" " * len(found[0]), target.read_bytes())
    raise LookupError(f"{browser} heeft geen pdf gemaakt. Zet een andere browser in {CHOSEN}.")


def _places() -> Iterator[str]:
    yield from NAMES
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    yield from (str(Path(folder, program)) for folder, program in product(filter(None, folders), PROGRAMS))
    yield from (f"/Applications/{name}.app/Contents/MacOS/{name}" for name in APPLICATIONS)


def _run(command: list[str]) -> None:
    """Let a browser do its work; whether it did shows from what it leaves."""
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 – found, not typed
    except subprocess.TimeoutExpired:
        raise LookupError(f"{command[0]} is na {PATIENCE} seconden nog niet klaar met de pdf.") from None
    except OSError as error:
        raise LookupError(f"{command[0]} start niet: {error.strerror}.") from None
