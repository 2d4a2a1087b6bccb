"""Settings at the edges of what they may be: the last value that is taken, and the first that is not."""

from __future__ import annotations

import os
import sys

import pytest

from border.layers import LAYERS
from handler.settings import SettingsError, read_settings, warn_of_misspelled
from sandbox.layers import KNOWN_NAMES, OLD_NAMES

MIB = 1 << 20


@pytest.mark.parametrize(
    ("variable", "taken", "refused"),
    [
        ("MACRO_ITEM_TIMEOUT_MS", "10 60000", "9 60001"),
        ("MACRO_MAX_TIMEOUT_S", "1 900", "0.999 900.001"),
        ("MACRO_MAX_SCRIPT_BYTES", "1", "0"),
        ("MACRO_MAX_ITEMS", "1", "0"),
        ("MACRO_MAX_ITEM_OUTPUT_BYTES", "2", "1"),
        ("MACRO_MAX_OUTPUT_BYTES", "2", "1"),
        ("MACRO_MAX_RESPONSE_BYTES", "1000", "999"),
        ("MACRO_COMPRESS_ABOVE_BYTES", "0", "-1"),
        ("MACRO_MAX_LOG_BYTES", "0", "-1"),
        ("MACRO_WORKER_MEMORY_MB", "64", "63"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1", "0"),
        ("AWS_LAMBDA_MAX_CONCURRENCY", "1", "0 2 16"),
        ("MACRO_NODE", sys.executable, "/no/such/node /tmp"),
        ("MACRO_REQUIRE_LAYERS", f"none {','.join(KNOWN_NAMES)} {','.join(OLD_NAMES)} files,,", "file files,x"),
        ("MACRO_ACCEPT_MISSING_LAYERS", f"{','.join(LAYERS)} files", "none file files,x"),
    ],
)
def test_a_value_is_taken_up_to_its_limits(variable: str, taken: str, refused: str) -> None:
    for value in taken.split():
        read_settings({variable: value})
        read_settings({variable: f" {value} " if variable.startswith("MACRO") else value})
    for value in refused.split():
        with pytest.raises(SettingsError, match=variable):
            read_settings({variable: value})


def test_what_was_read_stays_as_it_is() -> None:
    with pytest.raises(AttributeError):
        read_settings({}).MACRO_MAX_ITEMS = 5  # type: ignore[misc]


def test_layers_are_named_with_commas_between_them() -> None:
    found = read_settings({"MACRO_REQUIRE_LAYERS": " files, disk,", "MACRO_ACCEPT_MISSING_LAYERS": "sockets , memory"})
    assert found.required_layers() == ("files", "disk")
    assert found.accepted_layers() == ("sockets", "memory")
    assert read_settings({}).required_layers() == read_settings({}).accepted_layers() == ()


def test_a_workers_memory_is_what_is_set_or_what_the_function_leaves() -> None:
    for given, worker, function in (
        ({"MACRO_WORKER_MEMORY_MB": "64"}, 64, 0),  # what an operator has set is not questioned
        ({"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "224"}, 64, 224),
        ({"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "225"}, 65, 225),
        ({"MACRO_WORKER_MEMORY_MB": "70", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "3008"}, 70, 0),
    ):
        limits = read_settings(given).limits()
        assert (limits.worker_memory_bytes, limits.function_memory_bytes) == (worker * MIB, function * MIB)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({}, "root" if os.geteuid() == 0 else "laptop"),
        ({"AWS_LAMBDA_FUNCTION_NAME": "f"}, "lambda"),
        ({"MACRO_PLACE": "image"}, "container"),
        ({"MACRO_PLACE": "image", "AWS_LAMBDA_FUNCTION_NAME": "f"}, "lambda"),
    ],
)
def test_where_it_runs_follows_from_what_is_set(given: dict[str, str], place: str) -> None:
    assert read_settings(given).place() == place


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MACRO_MAX_ITEM", "MACRO_MAX_ITEMS"),
        ("macro_max_items", "MACRO_MAX_ITEMS"),
        ("MacroLanguage", "MACRO_LANGUAGE"),
        ("MACRO_MAX_ITEMS", None),
        ("MACRO_OF_SOMEBODY_ELSES", None),
        ("XACRO_MAX_ITEMS", None),
        ("MACR_MAX_ITEMS", None),
    ],
)
def test_a_variable_that_is_likely_a_slip_is_told(name: str, meant: str | None) -> None:
    given = {name: "1", "PATH": "/bin", "MACRO_LANGUAGE": "js"}
    said = f"{name} is no setting, and was ignored: did you mean {meant}?"
    assert warn_of_misspelled(given) == ([said] if meant else [])


def test_a_start_without_a_slip_loads_nothing_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "handler.near_names", None)  # to import it is an error
    assert warn_of_misspelled({"PATH": "/bin", "MACRO_MAX_ITEMS": "1", "MACHINE": "x"}) == []


def test_several_wrong_values_are_one_sentence_with_each_as_it_was_given() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"MACRO_MAX_ITEMS": " x ", "MACRO_LANGUAGE": "", "MACRO_MAX_LOG_BYTES": "-1"})
    assert str(caught.value) == (
        "The environment is wrong: MACRO_MAX_ITEMS='x': Expected `int`, got `str`; "
        "MACRO_MAX_LOG_BYTES='-1': Expected `int` >= 0"
    )
