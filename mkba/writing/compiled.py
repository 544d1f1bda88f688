"""Templates are compiled once, as Python's own modules are, into the ``__pycache__`` beside them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


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
        super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one compiled template, if that can be done."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
