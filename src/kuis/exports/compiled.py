"""Templates kept as Python code beside them, as Python keeps its modules: compiling them is a tenth of a build."""

import contextlib
import importlib.util
import sys
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of the templates in `folder`, in its __pycache__; where none can be written, none is kept.

    Each is kept with a checksum of its template and the releases of Python and Jinja, and another one is not taken.
    """

    def __init__(self, folder: Path) -> None:
        # Where Python would put a module of that folder: PYTHONPYCACHEPREFIX may lead elsewhere.
        self._kept = Path(importlib.util.cache_from_source(str(folder / "template.py"))).parent
        super().__init__(str(self._kept), "%s.template")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with the template as it is kept, if it can be read."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, unless Python was told to keep nothing or the folder cannot be written to."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                self._kept.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)
