"""Sound: the same text is the same file, and the package holds what the notes ask for."""

import io
import json
import zipfile

import pytest
from anki_samples import make_item, make_quiz

from kuis.exports import anki as export
from kuis.exports import audio
from kuis.exports.ledger import Ledger

NOW = 1_764_000_000
ITEMS = (make_item(kind="vocab"), make_item(kind="cloze"), make_item())


def fake(text):
    return b"mp3 " + text.encode()


def unpack(apkg):
    archive = zipfile.ZipFile(io.BytesIO(apkg))
    index = json.loads(archive.read("media"))
    return {name: archive.read(number) for number, name in index.items()}


def test_the_package_holds_just_the_files_that_its_notes_name(words):
    built = export.build(make_quiz(ITEMS), Ledger("pelabuhan"), words, now=NOW, speak=fake)
    files = unpack(built.apkg)
    assert all(name == audio.name_of(content) for name, content in files.items())
    entries = built.ledger.entries.values()
    named = {value for e in entries for key, value in e.fields.items() if key.startswith("audio")}
    assert named == {f"[sound:{name}]" for name in files}
    assert built.ledger.entries[ITEMS[0].id].fields["audio"] == f"[sound:{audio.name_of(fake('menolak'))}]"
    assert "audio" not in built.ledger.entries[ITEMS[2].id].fields


def test_without_a_voice_there_is_no_tag_and_no_file(words):
    built = export.build(make_quiz(ITEMS), Ledger("pelabuhan"), words, now=NOW)
    assert unpack(built.apkg) == {}
    assert not any(key.startswith("audio") for e in built.ledger.entries.values() for key in e.fields)


def test_the_real_voice_says_the_same_every_time():
    pytest.importorskip("espeakng_loader", reason="the extra 'audio' is not installed")
    pytest.importorskip("lameenc", reason="the extra 'audio' is not installed")
    speak = audio.speaker("id")
    first, other = speak("Selamat pagi."), speak("Sampai jumpa besok di pasar.")
    assert speak("Selamat pagi.") == first
    assert first[:1] == b"\xff" and 3_000 < len(first) < len(other) < 40_000
    with pytest.raises(audio.NoVoiceError, match="no voice 'xx-none'"):
        audio.speaker("xx-none")


def test_the_real_anki_takes_the_files(words, tmp_path):
    pytest.importorskip("anki", reason="the anki wheel is not installed")
    from learner import Learner

    built = export.build(make_quiz(ITEMS), Ledger("pelabuhan"), words, now=NOW, speak=fake)
    person = Learner(tmp_path / "anki")
    try:
        person.imports(built.apkg)
        assert set(unpack(built.apkg)) <= {p.name for p in (tmp_path / "anki").rglob("kuis-*.mp3")}
        checked = person.col.media.check()
        assert list(checked.missing) == [] and list(checked.unused) == []
    finally:
        person.col.close()
