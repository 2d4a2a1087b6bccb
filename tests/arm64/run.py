"""Makes the images for arm64, runs them in an emulated machine, and judges what they answer: `make arm64`, for a schedule.

On an emulated arm64 machine with Debian's kernel (emulated_machine.py): which layers of the sandbox stand, the self-check that ends an image's
build, the known macros of `macro-runner smoke`, and the conformance cases. It needs a container engine, and nothing else is installed.
Exit code 0: all is as expected; 1: something is not, or was not reached.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "conformance"), str(ROOT / "tests"), str(Path(__file__).parent)]

from emulated_machine import EMULATOR, MachineError, run  # noqa: E402 -- found only now
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from runner import differences, load_cases, open_answer, to_wire  # noqa: E402

from border.languages import LANGUAGES  # noqa: E402
from border.layers import LAYERS  # noqa: E402
from cli.calls.known_macros import KNOWN, language_probe  # noqa: E402
from cli.faults import CliError  # noqa: E402
from cli.images.build import find_client  # noqa: E402
from handler.answer_models import AnswerModel  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from border.language import Language

# As the functions are deployed.
MEMORY_MB: Final = {"python": "1024", "js": "512"}
# Written as JSON, by a Python that has the service's packages alone.
TELL_LAYERS: Final = """
import json
from handler.service import Service
from handler.settings import read_settings
service = Service(read_settings())
print(json.dumps(service.layers()._asdict()))
service.close()
"""
SHOWN: Final = 1000


class Found:
    """What one part of the work came to: how many were asked, and what was wrong with which."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.asked, self.reached, self.wrong, self.seconds = 0, 0, dict[str, str](), 0.0


class Work:
    """All that is asked of one language's image, and the judgement of each answer."""

    def __init__(self, language: Language, only: str) -> None:
        """Collect it; `only` is a part of the names of the cases, or empty."""
        self.found: dict[str, Found] = collections.defaultdict(Found)
        self.layers: dict[str, Any] = {}
        self.parts: list[dict[str, Any]] = []
        self._judges: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {}
        environment = {
            "MACRO_LANGUAGE": language.name,
            "MACRO_PLACE": "image",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": MEMORY_MB.get(language.name, "1024"),
        }
        self._program("layers", ["-c", TELL_LAYERS], environment, self._judge_layers)
        self._program("self-check", ["-m", "handler.self_check"], environment, _judge_program)
        smoke = [(f"smoke/{known.name}", known) for known in (language_probe(language), *KNOWN)]
        self._service(environment, [(name, known.event(language), _judging(known.judge)) for name, known in smoke])
        cases = [case for case in load_cases() if case.language == language.name and only in case.name]
        for changed in dict.fromkeys(json.dumps(dict(case.environment)) for case in cases):
            chosen = [case for case in cases if json.dumps(dict(case.environment)) == changed]
            events = [(case.name, case.event, _judging(_differing(case.expected))) for case in chosen]
            self._service(environment | json.loads(changed), events)

    def take(self, told: dict[str, Any]) -> None:
        """Judge what the machine told."""
        area, judge = self._judges.pop(told["name"])
        found = self.found[area]
        found.reached += 1
        found.seconds += told["seconds"]
        if wrong := judge(told):
            found.wrong[told["name"]] = wrong[:SHOWN]

    def lacking(self) -> list[str]:
        """Name what was asked and never told."""
        return list(self._judges)

    def _program(
        self,
        name: str,
        arguments: list[str],
        environment: dict[str, str],
        judge: Callable[[dict[str, Any]], str],
    ) -> None:
        self.parts.append({"name": name, "arguments": arguments, "environment": environment})
        self._expect(name, name, judge)

    def _service(
        self, environment: dict[str, str], asked: list[tuple[str, Any, Callable[[dict[str, Any]], str]]]
    ) -> None:
        events = [(name, to_wire(event).decode()) for name, event, _ in asked]
        self.parts.append({"environment": environment, "events": events})
        for name, _, judge in asked:
            self._expect(name, name.partition("/")[0], judge)

    def _expect(self, name: str, area: str, judge: Callable[[dict[str, Any]], str]) -> None:
        self._judges[name] = (area, judge)
        self.found[area].asked += 1

    def _judge_layers(self, told: dict[str, Any]) -> str:
        if wrong := _judge_program(told):
            return wrong
        self.layers = json.loads(told["said"].splitlines()[-1])
        absent = [*self.layers["missing"], *self.layers["refusing"]]
        if absent or self.layers["workers"] != "forked":
            return f"missing: {', '.join(absent) or 'nothing'}; workers are {self.layers['workers']}"
        return ""


def _judge_program(told: dict[str, Any]) -> str:
    return "" if told["status"] == 0 else f"it ended with {told['status']}: {told['said'][-SHOWN:]}"


def _judging(judge: Callable[[Any], str | None]) -> Callable[[dict[str, Any]], str]:
    def judge_told(told: dict[str, Any]) -> str:
        if "wrong" in told:
            return str(told["wrong"])
        try:
            return judge(json.loads(told["answer"])) or ""
        except (CliError, ValueError) as error:  # an answer that breaks the contract, or is none
            return f"{error}: {told['answer'][:SHOWN]}"

    return judge_told


def _differing(expected: dict[str, Any]) -> Callable[[Any], str]:
    def judge(raw: Any) -> str:
        AnswerModel.model_validate(raw)
        return "; ".join(differences(expected, open_answer(raw)))

    return judge


def build(console: Console, language: Language) -> str:
    """Make the image for arm64; return its name."""
    name = f"{language.image_name}:arm64"
    command = ["docker", "build", f"--file={language.dockerfile}", "--target=unchecked", f"--tag={name}"]
    _build(console, name, [*command, "--build-arg=MACHINE=aarch64", "."])
    return name


def build_emulator(console: Console) -> None:
    """Make the image that emulates."""
    with (Path(__file__).parent / "Dockerfile").open() as file:
        _build(console, EMULATOR, ["docker", "build", f"--tag={EMULATOR}", "-"], stdin=file)


def _build(console: Console, name: str, command: list[str], **options: Any) -> None:
    begun = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options
    )
    if done.returncode:
        console.print(done.stdout, soft_wrap=True, markup=False)
        raise CliError(f"{name} does not build; what the engine said is above.")
    console.print(f"{name}: built in {time.monotonic() - begun:.0f} s")


def judge_image(console: Console, language: Language, image: str, work: Work, seconds: float) -> str:
    """Run one image in a machine of its own; return why it did not come to its end, or nothing."""
    begun = time.monotonic()
    try:
        for told in run(image, work.parts, ROOT / "build" / "arm64" / language.name, seconds):
            if "kernel" in told:
                console.print(f"{image}: on {told['machine']}, kernel {told['kernel']}, pages of {told['page']} bytes")
                continue
            work.take(told)
    except MachineError as error:
        return str(error)
    finally:
        console.print(f"{image}: {time.monotonic() - begun:.0f} s")
    return ""


def rows_of(language: str, work: Work) -> Iterator[tuple[str, ...]]:
    """Give the table's rows of one language."""
    for area, found in work.found.items():
        good = found.reached - len(found.wrong)
        numbers = (found.asked, found.reached, good, len(found.wrong))
        yield (language, area, *map(str, numbers), f"{found.seconds:.1f}")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="by default, each")
    parser.add_argument("--only", default="", help="a part of the names of the conformance cases; by default, all")
    parser.add_argument("--seconds", type=float, default=7200, help="at most, for each language's machine")
    arguments = parser.parse_args()
    console = Console(width=120)
    wrong: list[str] = []
    table = Table("language", "part", "asked", "ran", "passed", "failed", "s in the machine")
    try:
        find_client()
        build_emulator(console)
        for name in arguments.language or LANGUAGES:
            language, work = LANGUAGES[name], Work(LANGUAGES[name], arguments.only)
            ended = judge_image(console, language, build(console, language), work, arguments.seconds)
            for row in rows_of(name, work):
                table.add_row(*row)
            wrong += [f"{name}, {case}: {said}" for part in work.found.values() for case, said in part.wrong.items()]
            wrong += [f"{name}: {ended}"] if ended else []
            wrong += [f"{name}: not reached: {', '.join(work.lacking())}"] if work.lacking() else []
            if work.layers:
                standing = [layer for layer in LAYERS if layer in work.layers["active"]]
                console.print(f"{name}: layers that stand: {', '.join(standing)}; workers are {work.layers['workers']}")
    except CliError as error:
        sys.exit(str(error))
    for sentence in wrong:
        console.print(sentence, soft_wrap=True, markup=False)
    console.print(f"\narm64, emulated, {dt.datetime.now(dt.UTC):%Y-%m-%d}")
    console.print(table)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
