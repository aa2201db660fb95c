"""The sounds of a deck: which ones its notes name, and where they are in a package."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable

# Only what kuis makes: a sound that the learner recorded has another name, and is in Anki already.
_SOUND = re.compile(r"\[sound:(kuis-[0-9a-f]+\.mp3)\]")


def sounds_in(fields: Iterable[str]) -> frozenset[str]:
    """File names of the sounds by kuis that these fields play."""
    return frozenset(name for field in fields for name in _SOUND.findall(field))


def media_of(apkg: bytes) -> dict[str, bytes]:
    """The media of a package that kuis built, by file name; {} for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(apkg)) as archive:
            index = json.loads(archive.read("media"))
            return {str(name): archive.read(number) for number, name in index.items()}
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, EOFError):
        return {}
