"""Settings: the contract's defaults, every variable's effect, a sentence for each that is wrong, and a row in docs/settings.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from border.languages import LANGUAGES
from handler.settings import Settings, SettingsError, read_settings
from sandbox.limits import Limits

MIB = 1 << 20
OF_THE_FUNCTION = Limits(worker_memory_bytes=(1024 - 160) * MIB, function_memory_bytes=1024 * MIB)


def test_the_defaults_are_those_of_the_contract() -> None:
    # The sandbox by itself knows no function's size.
    assert read_settings({}).limits() == OF_THE_FUNCTION
    limits = Limits()
    assert (limits.item_ms, limits.max_timeout_seconds) == (1_000, 60)
    assert (limits.script_bytes, limits.items) == (MIB, 1_000)
    assert (limits.item_output_bytes, limits.output_bytes, limits.response_bytes) == (10 * MIB, 32 * MIB, 6_000_000)
    assert limits.log_bytes == 8 * 1024


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        ("MACRO_ITEM_TIMEOUT_MS", "250", "item_ms", 250),
        ("MACRO_MAX_TIMEOUT_S", "12.5", "max_timeout_seconds", 12.5),
        ("MACRO_MAX_SCRIPT_BYTES", "100", "script_bytes", 100),
        ("MACRO_MAX_ITEMS", "7", "items", 7),
        ("MACRO_MAX_ITEM_OUTPUT_BYTES", "1000", "item_output_bytes", 1_000),
        ("MACRO_MAX_OUTPUT_BYTES", "5000", "output_bytes", 5_000),
        ("MACRO_MAX_RESPONSE_BYTES", "4000", "response_bytes", 4_000),
        ("MACRO_COMPRESS_ABOVE_BYTES", "0", "compress_above_bytes", 0),
        ("MACRO_MAX_LOG_BYTES", "0", "log_bytes", 0),
        ("MACRO_WORKER_MEMORY_MB", "100", "worker_memory_bytes", 100 * MIB),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048", "worker_memory_bytes", (2048 - 160) * MIB),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128", "worker_memory_bytes", 64 * MIB),
    ],
)
def test_each_variable_sets_its_limit(variable: str, value: str, field: str, expected: float) -> None:
    assert getattr(read_settings({variable: value}).limits(), field) == expected


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MACRO_LANGUAGE", "cobol"),
        ("MACRO_ITEM_TIMEOUT_MS", "0"),
        ("MACRO_ITEM_TIMEOUT_MS", "1s"),
        ("MACRO_MAX_TIMEOUT_S", "nan"),
        ("MACRO_MAX_TIMEOUT_S", "inf"),
        ("MACRO_MAX_ITEMS", "-1"),
        ("MACRO_MAX_ITEMS", "1.5"),
        ("MACRO_MAX_RESPONSE_BYTES", "10"),
        ("MACRO_WORKER_MEMORY_MB", "1"),
        ("MACRO_ENVIRONMENT", "to prod"),
        ("MACRO_LOG_LEVEL", "LOUD"),
        ("MACRO_NODE", "/no/such/node"),
    ],
)
def test_a_wrong_value_is_named_in_a_sentence(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})
    assert variable in str(caught.value)
    assert value in str(caught.value)


def test_all_wrong_values_are_named_at_once() -> None:
    with pytest.raises(SettingsError, match=r"MACRO_MAX_ITEMS.*MACRO_MAX_LOG_BYTES"):
        read_settings({"MACRO_MAX_ITEMS": "many", "MACRO_MAX_LOG_BYTES": "-1"})


def test_an_empty_variable_is_none() -> None:
    assert read_settings({"MACRO_MAX_ITEMS": "", "UNRELATED": "1"}).limits() == OF_THE_FUNCTION


ROOT = Path(__file__).parents[2]
# What reads variables, and is neither a test nor a benchmark.
READERS = [
    path
    for folder in ("border", "handler", "sandbox", "runtimes", "images", "cli")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".mjs", ".js") and "node_modules" not in path.parts
]
# `os.environ["X"]`, `environ.get("X")`, `("X",) if name in os.environ`, `process.env.X = …`: any word that looks like a variable.
NAMES = re.compile(
    r"""["'](MACRO_[A-Z_]+|AWS_[A-Z_]+|_X_[A-Z_]+|COLUMNS|OPENBLAS_NUM_THREADS|OMP_NUM_THREADS)["']|process\.env\.([A-Z_]+)"""
)
# Not set by anybody who runs this service: credentials, that are only taken away, and what processes of ours set for
# themselves or for the emulator.
NOT_SETTINGS = {
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_PROFILE",
    "MACRO_SWEPT", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "TZ", "COLUMNS",
    # Handed on to the Runtime API client, which reads them for itself.
    "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_LOG_FORMAT",
    "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_LEVEL", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION",
    # Of the tests of the images.
    "MACRO_TEST_IMAGES",
    # Which machine a wheel is made for: images/wheels.py tells setup.py.
    "MACRO_RUNNER_PLATFORM",
}  # fmt: skip


def documented_rows() -> dict[str, tuple[str, str]]:
    section = (ROOT / "docs" / "settings.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \|([^|]*)\|([^|]*)\|", section, re.MULTILINE)
    assert len(rows) == len({name for name, _, _ in rows})
    return {name: (default.strip(" `"), unit.strip()) for name, default, unit in rows}


def test_every_variable_that_is_read_is_documented_and_no_other() -> None:
    read = {name for path in READERS for pair in NAMES.findall(path.read_text()) for name in pair if name}
    assert set(documented_rows()) == (read | set(Settings.__struct_fields__)) - NOT_SETTINGS


def test_the_document_has_the_defaults_and_units_of_the_code() -> None:
    rows = documented_rows()
    for name, ours in zip(Settings.__struct_fields__, Settings.__struct_defaults__, strict=True):
        default, unit = rows[name]
        if isinstance(ours, int | float):
            assert float(default) == ours, name
            assert unit, f"{name} has no unit"
        elif ours:
            assert default == ours, name


def test_a_wrong_value_stops_the_start() -> None:
    environment = {**os.environ, "MACRO_LOG_LEVEL": "LOUD", "MACRO_MAX_ITEMS": "many"}
    ended = subprocess.run(
        [sys.executable, "-m", "handler.entrypoint"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "MACRO_LOG_LEVEL='LOUD'" in ended.stderr
    assert "MACRO_MAX_ITEMS='many'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_environment_made_ahead_loads_all_that_macros_may_need() -> None:
    on_demand = read_settings({"MACRO_LANGUAGE": "python"})
    ahead = read_settings({"MACRO_LANGUAGE": "python", "AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency"})

    assert on_demand.servers_ahead() == LANGUAGES["python"].server_names[:1]
    assert ahead.servers_ahead() == LANGUAGES["python"].server_names


@pytest.mark.parametrize("initialization", ["on-demand", "provisioned-concurrency"])
@pytest.mark.parametrize(
    ("preload", "servers"),
    [
        ("none", ("python-plain",)),
        ("numpy", ("python-plain", "python-numpy")),
        ("science", ("python-plain", "python-numpy", "python-science")),
    ],
)
def test_what_is_loaded_ahead_can_be_said(initialization: str, preload: str, servers: tuple[str, ...]) -> None:
    said = {"AWS_LAMBDA_INITIALIZATION_TYPE": initialization, "MACRO_PRELOAD": preload}
    assert read_settings({"MACRO_LANGUAGE": "python", **said}).servers_ahead() == servers
    assert read_settings({"MACRO_LANGUAGE": "js", **said}).servers_ahead() == LANGUAGES["js"].server_names
