"""Words and sentences read aloud by eSpeak NG, as small mp3 files; both libraries come with the extra `audio`.

The same text, voice and library give the same bytes.
"""

import hashlib
from collections.abc import Callable
from functools import cache

BIT_RATE = 32  # kbit/s, mono: clear speech, 4 kB a second
WORDS_A_MINUTE = 140  # eSpeak's 175 is too fast for learners

_RETRIEVE, _UTF8, _RATE = 2, 1, 1  # AUDIO_OUTPUT_RETRIEVAL, espeakCHARS_UTF8, espeakRATE

Speaker = Callable[[str], bytes]


class NoVoiceError(Exception):
    """There is no sound to be had here; the message says why."""


@cache
def speaker(voice: str) -> Speaker:
    """What turns a text into an mp3 file in a voice of eSpeak NG, "id" for Indonesian.

    NoVoiceError: the extra is not installed, or eSpeak NG has no such voice.
    """
    try:
        import espeakng_loader
        import lameenc
    except ImportError as error:
        raise NoVoiceError("sound needs the extra 'audio'") from error
    path, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path().encode()

    def speak(text: str) -> bytes:
        rate, samples = _samples(path, data, voice, text)
        encoder = lameenc.Encoder()
        encoder.set_bit_rate(BIT_RATE)
        encoder.set_in_sample_rate(rate)
        encoder.set_channels(1)
        encoder.set_quality(5)
        return bytes(encoder.encode(samples) + encoder.flush())

    speak("")
    return speak


def _samples(path: str, data: bytes, voice: str, text: str) -> tuple[int, bytes]:
    """Samples a second, and the samples.

    eSpeak remembers what it said: its flutter goes on where the last text left it, and nothing sets it back. So each
    text has a library freshly loaded, which takes 20 ms and makes the same text the same bytes.
    """
    import _ctypes
    import ctypes

    heard: list[bytes] = []

    def hear(samples: int | None, count: int, _: object) -> int:
        if samples and count > 0:
            heard.append(ctypes.string_at(samples, count * 2))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(hear)
    library = ctypes.CDLL(path)
    try:
        rate = int(library.espeak_Initialize(_RETRIEVE, 0, data, 0))
        library.espeak_SetSynthCallback(callback)
        if rate <= 0 or library.espeak_SetVoiceByName(voice.encode()):
            raise NoVoiceError(f"eSpeak NG has no voice '{voice}'")
        library.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)
        said = text.encode("utf-8", "replace")
        library.espeak_Synth(said, len(said) + 1, 0, 1, 0, _UTF8, None, None)
        library.espeak_Synchronize()
        library.espeak_Terminate()
    finally:
        handle = library._handle
        del library
        (_ctypes.FreeLibrary if hasattr(_ctypes, "FreeLibrary") else _ctypes.dlclose)(handle)
    return rate, b"".join(heard)


def name_of(sound: bytes) -> str:
    """A file name from the content: Anki renames a file whose name it knows with other bytes."""
    return f"kuis-{hashlib.sha256(sound).hexdigest()[:16]}.mp3"
