"""Where templates are and how they are read: escaping what is put in, refusing what is not there, compiled once.

A compiled template is kept as Python's own modules are, in the ``__pycache__`` beside it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def environment(folder: Path = TEMPLATES, **settings: Any) -> jinja2.Environment:  # noqa: ANN401 - jinja2's own settings
    """Give the environment in which the templates of a folder are rendered."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(folder),
        **settings,
    )


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Keeps the compiled templates of a folder; where it may not write, it does without.

    What was compiled under other settings is not used: a template must never lose its escaping to an older copy.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder / "__pycache__"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look for a compiled template of the same text under the same settings."""
        made = bucket.environment
        settings = (made.autoescape, made.undefined, made.trim_blocks, made.lstrip_blocks, bool(made.finalize))
        bucket.checksum += f" {jinja2.__version__} {settings}"
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - whatever stands there, a copy that cannot be read is no copy
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one compiled template, if that can be done."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
