"""Puts this folder on the path, so that tests anywhere below can say `from factory import make_item`.

With KUIS_E2E=require a test that skips because Chromium, Anki or another tool of the end-to-end tests is missing fails
the run; `--golden` writes tests/golden/ anew instead of comparing with it.
"""

import os
import re
import signal

import pytest
from hypothesis import settings

# How long a machine takes says nothing about a property.
settings.register_profile("kuis", deadline=None)
settings.load_profile("kuis")

TOOLS = re.compile(
    r"chromium|playwright|\banki\b|pypdf|pdftotext|poppler|\baxe\b|weasyprint|pyarrow|dask|distributed", re.IGNORECASE
)
_missing = pytest.StashKey[list[str]]()


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write tests/golden/ anew; read the diff before committing")


def pytest_configure(config):
    # A shell starts what runs behind it deaf to Ctrl-C, and the programs that tests end with it would be deaf as well.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[_missing] = []


def _note(config, report):
    """Remember a skip that says an end-to-end tool is missing."""
    if not report.skipped or os.environ.get("KUIS_E2E") != "require":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if TOOLS.search(reason):
        config.stash[_missing].append(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    _note(item.config, report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    _note(collector.config, report)
    return report


def pytest_sessionfinish(session):
    if session.config.stash[_missing] and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    missing = config.stash[_missing]
    if missing:
        terminalreporter.section("KUIS_E2E=require, and these tests were skipped", red=True)
        for line in missing:
            terminalreporter.line(line)
