"""The sounds of a deck: which ones its notes name, and where they are in a package."""

import io
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable

MOST = 200_000_000
"""Bytes of sounds in a package; those of kuis take a hundredth of it."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError),  # as zip
    *(KeyError, ValueError, AttributeError, RecursionError),  # as an index
)
# Only what kuis makes: a sound that the learner recorded has another name, and is in Anki already.
_SOUND = re.compile(r"\[sound:(kuis-[0-9a-f]+\.mp3)\]")


def sounds_in(fields: Iterable[str]) -> frozenset[str]:
    """File names of the sounds by kuis that these fields play."""
    return frozenset(name for field in fields for name in _SOUND.findall(field))


def media_of(apkg: bytes) -> dict[str, bytes]:
    """The media of a package that kuis built, by file name; {} for anything else, and for more than `MOST`."""
    try:
        with zipfile.ZipFile(io.BytesIO(apkg)) as archive:
            # Somebody's project may bring along what only looks like one: little packed may be much unpacked.
            if sum(info.file_size for info in archive.infolist()) > MOST:
                return {}
            index = json.loads(archive.read("media"))
            return {str(name): archive.read(number) for number, name in index.items()}
    except _DAMAGED:
        return {}
