"""A review that is killed while it writes leaves the old file or the new one, whole."""

import os
import re
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from kuis.overrides.read import parse
from kuis.review.session import Session


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_kill_during_a_write_loses_nothing(session: Session, overrides: Path) -> None:
    ids = [item["id"] for item in session.state()["items"] if item["state"] == "deck"][:2]
    comments = re.findall("#.*", overrides.read_text())
    seen: set[bytes] = set()
    random = Random(8)
    for _ in range(12):
        begun, begin = os.pipe()
        child = os.fork()
        if not child:
            try:
                _write_for_ever(session, ids, begin)
            finally:
                os._exit(1)
        os.close(begin)
        assert os.read(begun, 1) == b"."
        time.sleep(random.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        os.close(begun)
        text = overrides.read_bytes()
        seen.add(text)
        found, problems = parse(text.decode(), "o.yaml")
        assert problems == () and set(found.items) <= set(ids)
        assert re.findall("#.*", text.decode()) == comments
    assert len(seen) > 1
    # What a killed write leaves beside the file is in nobody's way.
    answer = session.change({"id": ids[0], "set": {"pin": True}, "seen": session.state()["seen"]})
    assert answer.status == 200 and "pin: true" in overrides.read_text()


def _write_for_ever(session: Session, ids: list[str], begin: int) -> None:
    """Skip items and take them back, in a process of its own."""
    sys.stdout = sys.stderr = None  # type: ignore[assignment]
    skip = True
    while True:
        for id in ids:
            answer = session.change({"id": id, "set": {"skip": skip}, "seen": session.state()["seen"]})
            if answer.status != 200:
                return
            if begin:
                os.write(begin, b".")
                os.close(begin)
                begin = 0
        skip = not skip
