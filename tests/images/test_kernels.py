"""What the kernels of these tests refuse, and that the service works under each, in both languages.

Where even limits are refused it says what is missing, and runs nothing unless that is what the operator wants.
"""

from __future__ import annotations

import base64
import json
import platform
from typing import TYPE_CHECKING, Any

import pytest
from cage import PYTHON, SIZES, cage_options
from kernels import EVERY_WALL, FOREIGN_CALLS_WORK, LAMBDA, NEIGHBOURS_CAN_BE_ASKED, NO_LIMITS, Kernel
from runner import open_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

# Prints which of these calls are refused: each with arguments that harm nobody, where it should be let through.
_TRY_CALLS = """
import ctypes, errno, json, os, resource
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def refused(number, *arguments):
    ctypes.set_errno(0)
    libc.syscall(number, *arguments)
    return ctypes.get_errno() == errno.EPERM
buffer = ctypes.create_string_buffer(256)
def limits():
    try:
        resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE))
    except (OSError, ValueError):
        return True
    return False
print(json.dumps({
    "prctl": refused(157, 3, 0, 0, 0, 0), "seccomp": refused(317, 99, 0, 0), "landlock_create_ruleset": refused(444, 0, 0, 1),
    "process_vm_readv": refused(310, os.getpid(), buffer, 0, buffer, 0, 0), "io_uring_setup": refused(425, 0, 0),
    "keyctl": refused(250, 6, 0, 0, 0, 0), "limits": limits(),
}))
"""
# getpid in the way of a 32-bit program.
_CALL_IN_THE_FOREIGN_WAY = """
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes([0x53, 0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0x5B, 0xC3]))
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))())
"""
_BAD_SYSTEM_CALL = 128 + 31
MACROS = {"python": "output['x'] = json + 1", "js": "output.x = json + 1;"}
x86_64_only = pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of the calls are x86-64's")


def run_program(client: Any, network: str, program: str, kernel: Kernel) -> tuple[int, str]:
    """Run a program in a container of the image; return its exit status and what it printed."""
    options = cage_options(SIZES["python"], network, kernel)
    container = client.containers.run("macro-runner-python:latest", ["-I", "-c", program], entrypoint=PYTHON, **options)
    try:
        return container.wait()["StatusCode"], container.logs(stderr=False).decode()
    finally:
        container.remove(force=True)


@x86_64_only
def test_lambdas_part_is_played(images: Any, network: str) -> None:
    status, said = run_program(images, network, _TRY_CALLS, LAMBDA)
    assert status == 0
    assert json.loads(said) == {
        "prctl": True,
        "seccomp": True,
        "landlock_create_ruleset": True,
        "process_vm_readv": True,
        "io_uring_setup": True,
        "keyctl": True,
        "limits": False,
    }


@x86_64_only
def test_variants_are_what_they_say(images: Any, network: str) -> None:
    assert json.loads(run_program(images, network, _TRY_CALLS, NO_LIMITS)[1])["limits"]
    assert not json.loads(run_program(images, network, _TRY_CALLS, NEIGHBOURS_CAN_BE_ASKED)[1])["process_vm_readv"]
    assert not json.loads(run_program(images, network, _TRY_CALLS, EVERY_WALL)[1])["prctl"]


@x86_64_only
def test_a_call_in_the_foreign_way_kills_as_on_lambda(images: Any, network: str) -> None:
    assert run_program(images, network, _CALL_IN_THE_FOREIGN_WAY, LAMBDA)[0] == _BAD_SYSTEM_CALL
    status, said = run_program(images, network, _CALL_IN_THE_FOREIGN_WAY, FOREIGN_CALLS_WORK)
    assert (status, said) == (0, "1\n")


def ask(cage: Cage, language: str) -> dict[str, Any]:
    script = base64.b64encode(MACROS[language].encode()).decode()
    items = [{"id": str(number), "data": number} for number in range(3)]
    answer: dict[str, Any] = open_answer(cage.invoke({"script": script, "items": items}))
    return answer


@pytest.mark.parametrize("kernel", [FOREIGN_CALLS_WORK, NEIGHBOURS_CAN_BE_ASKED], ids=lambda kernel: kernel.name)
@pytest.mark.parametrize("language", ["python", "js"])
def test_service_works_under_variants(language: str, kernel: Kernel, cage: Callable[..., Cage]) -> None:
    if kernel == FOREIGN_CALLS_WORK and platform.machine() != "x86_64":
        pytest.skip("its other architectures are those of x86-64")
    for _ in range(2):
        answer = ask(cage(language, None, None, kernel), language)
        assert [result.get("output") for result in answer["results"]] == [{"x": 1}, {"x": 2}, {"x": 3}]


@pytest.mark.parametrize("language", ["python", "js"])
def test_where_even_limits_are_refused_nothing_runs_and_a_sentence_says_why(
    language: str, cage: Callable[..., Cage]
) -> None:
    answer = ask(cage(language, None, None, NO_LIMITS), language)
    (problem,) = answer["error_details"]
    assert problem["code"] == "SANDBOX_UNAVAILABLE"
    assert "files" in problem["message"]
    assert "disk" in problem["message"]


@pytest.mark.parametrize("language", ["python", "js"])
def test_where_even_limits_are_refused_it_works_if_the_operator_wants_it(
    language: str, cage: Callable[..., Cage]
) -> None:
    caged = cage(language, None, {"MACRO_REQUIRE_LAYERS": "none"}, NO_LIMITS)
    for _ in range(2):
        answer = ask(caged, language)
        assert [result.get("output") for result in answer["results"]] == [{"x": 1}, {"x": 2}, {"x": 3}]
    assert {"files", "disk"} <= set(caged.lines()[-1]["missing_layers"])
