"""What the environment sets, read once at start; a wrong value stops the start with a sentence that names it.

By msgspec and not by pydantic, whose import and first model would be a third of a cold start.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final, Literal, get_type_hints

import msgspec
from msgspec import Meta

from border.languages import DEFAULT, LANGUAGES
from border.layers import LAYERS
from handler.drop_environment import AT_ONCE, SHARED
from sandbox.layers import KNOWN_NAMES, OLD_NAMES, find_place
from sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

_MIB: Final = 1 << 20
# What the handler and the first fork server have when they are idle. It is the most that a macro can ever have that is given
# here: before each worker begins, what is really left is measured (sandbox/memory.py), and it gets no more than that.
_SERVICE_MB: Final = 160
_DEFAULT_FUNCTION_MB: Final = 1024
_LEAST_WORKER_MB: Final = 64
# Each loads what the one before it does, and the next fork server of its language, where that has one.
_PRELOADS: Final = ("none", "numpy", "science")


class SettingsError(Exception):
    """An environment variable has a value that it cannot have; the text names each one."""


class Settings(msgspec.Struct, frozen=True):
    """Every environment variable of ours, by its name."""

    MACRO_LANGUAGE: str = DEFAULT
    MACRO_ITEM_TIMEOUT_MS: Annotated[int, Meta(ge=10, le=60_000)] = 1_000
    MACRO_MAX_TIMEOUT_S: Annotated[float, Meta(ge=1, le=900)] = 60.0
    MACRO_MAX_SCRIPT_BYTES: Annotated[int, Meta(ge=1)] = _MIB
    MACRO_MAX_ITEMS: Annotated[int, Meta(ge=1)] = 1_000
    MACRO_MAX_ITEM_OUTPUT_BYTES: Annotated[int, Meta(ge=2)] = 10 * _MIB
    MACRO_MAX_OUTPUT_BYTES: Annotated[int, Meta(ge=2)] = 32 * _MIB
    MACRO_MAX_RESPONSE_BYTES: Annotated[int, Meta(ge=1_000)] = 6_000_000
    MACRO_COMPRESS_ABOVE_BYTES: Annotated[int, Meta(ge=0)] = 1_000_000
    MACRO_MAX_LOG_BYTES: Annotated[int, Meta(ge=0)] = 8 * 1024
    MACRO_WORKER_MEMORY_MB: Annotated[int, Meta(ge=_LEAST_WORKER_MB)] | None = None
    # Layers of the sandbox without which nothing is to run, by their names in sandbox.layers, with commas between them; `none`
    # requires none. Where it is not set, the table in border.expected decides by where the service runs.
    MACRO_REQUIRE_LAYERS: str = ""
    # Layers that the operator does without where they do not stand: not required by that table, and not counted as missing.
    MACRO_ACCEPT_MISSING_LAYERS: str = ""
    # Set in the images. Where it is not set: Lambda's where the platform names the function, else a person's machine.
    MACRO_PLACE: Literal["image", "laptop"] | None = None
    # A dimension of the metrics, such as dev or prod.
    MACRO_ENVIRONMENT: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,64}$")] = "local"
    # Below this, an invocation's line holds its metrics and nothing else.
    MACRO_LOG_LEVEL: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    # What is loaded, and waited for, before the first invocation is taken: no science package, numpy, or pandas and scipy as
    # well. Where it is not set: everything in an environment that is made ahead, else none.
    MACRO_PRELOAD: Literal["none", "numpy", "science"] | None = None
    # The Node binary of the JavaScript runtime, which passes it on to its fork servers and looks for it there.
    MACRO_NODE: str | None = None
    # The platform's own.
    AWS_LAMBDA_FUNCTION_NAME: str = ""
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: Annotated[int, Meta(ge=1)] = _DEFAULT_FUNCTION_MB

    # "provisioned-concurrency" where environments are made ahead of any invocation.
    AWS_LAMBDA_INITIALIZATION_TYPE: str = "on-demand"

    def made_ahead(self) -> bool:
        """Tell whether this environment is made before anybody waits for it."""
        return self.AWS_LAMBDA_INITIALIZATION_TYPE == "provisioned-concurrency"

    def servers_ahead(self) -> tuple[str, ...]:
        """Return the fork servers to start before the first invocation: it waits for no others, unless it needs them.

        The science packages take over a second of processor time, which a cold start would share with them.
        """
        preload = self.MACRO_PRELOAD or ("science" if self.made_ahead() else "none")
        return LANGUAGES[self.MACRO_LANGUAGE].server_names[: 1 + _PRELOADS.index(preload)]

    def place(self) -> str:
        """Say where the service runs, by which the layers of its sandbox are judged."""
        return find_place(self.MACRO_PLACE, self.AWS_LAMBDA_FUNCTION_NAME)

    def required_layers(self) -> tuple[str, ...]:
        """Return the names in MACRO_REQUIRE_LAYERS; none where the place decides."""
        return _names(self.MACRO_REQUIRE_LAYERS)

    def accepted_layers(self) -> tuple[str, ...]:
        """Return the names in MACRO_ACCEPT_MISSING_LAYERS."""
        return _names(self.MACRO_ACCEPT_MISSING_LAYERS)

    def limits(self) -> Limits:
        """Return the limits in the units that the sandbox uses."""
        default_mb = max(_LEAST_WORKER_MB, self.AWS_LAMBDA_FUNCTION_MEMORY_SIZE - _SERVICE_MB)
        return Limits(
            item_ms=self.MACRO_ITEM_TIMEOUT_MS,
            max_timeout_seconds=self.MACRO_MAX_TIMEOUT_S,
            script_bytes=self.MACRO_MAX_SCRIPT_BYTES,
            items=self.MACRO_MAX_ITEMS,
            item_output_bytes=self.MACRO_MAX_ITEM_OUTPUT_BYTES,
            output_bytes=self.MACRO_MAX_OUTPUT_BYTES,
            response_bytes=self.MACRO_MAX_RESPONSE_BYTES,
            compress_above_bytes=self.MACRO_COMPRESS_ABOVE_BYTES,
            log_bytes=self.MACRO_MAX_LOG_BYTES,
            worker_memory_bytes=(self.MACRO_WORKER_MEMORY_MB or default_mb) * _MIB,
            # What an operator has set is not questioned.
            function_memory_bytes=0 if self.MACRO_WORKER_MEMORY_MB else self.AWS_LAMBDA_FUNCTION_MEMORY_SIZE * _MIB,
        )


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment; raises SettingsError with a sentence for every variable that is wrong."""
    if environment.get(AT_ONCE, "1") != "1":
        raise SettingsError(f"The environment is wrong: {AT_ONCE}={environment[AT_ONCE]!r}: {SHARED}")
    taken, sentences = {}, []
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        text = environment.get(name, "").strip()
        if not text:
            continue
        try:
            taken[name] = msgspec.convert(text, kind, strict=False)
        except msgspec.ValidationError as error:
            sentences.append(f"{name}={text!r}: {error}")
    if sentences:
        raise SettingsError("The environment is wrong: " + "; ".join(sentences))
    settings = Settings(**taken)
    if settings.MACRO_LANGUAGE not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise SettingsError(f"The environment is wrong: MACRO_LANGUAGE={settings.MACRO_LANGUAGE!r}: known are {known}")
    if settings.MACRO_NODE is not None and not os.path.isfile(settings.MACRO_NODE):  # noqa: PTH113 -- no pathlib in a start
        raise SettingsError(f"The environment is wrong: MACRO_NODE={settings.MACRO_NODE!r}: there is no such file")
    if not set(settings.required_layers()) <= {*KNOWN_NAMES, *OLD_NAMES}:
        wrong = f"MACRO_REQUIRE_LAYERS={settings.MACRO_REQUIRE_LAYERS!r}: known are {', '.join(KNOWN_NAMES)}"
        raise SettingsError(f"The environment is wrong: {wrong}")
    if not set(settings.accepted_layers()) <= {*LAYERS}:
        wrong = f"MACRO_ACCEPT_MISSING_LAYERS={settings.MACRO_ACCEPT_MISSING_LAYERS!r}: known are {', '.join(LAYERS)}"
        raise SettingsError(f"The environment is wrong: {wrong}")
    return settings


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def warn_of_misspelled(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Say which variables are likely slips of settings; those of tools around the service are none."""
    unknown = [
        name for name in environment if name[:5].casefold() == "macro" and name not in Settings.__struct_fields__
    ]
    if not unknown:
        return []
    from handler.near_names import misspelled_settings  # noqa: PLC0415 -- a start does not wait for what only a slip needs

    return misspelled_settings(unknown, Settings.__struct_fields__)
