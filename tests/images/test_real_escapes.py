"""Real escapes out of Python, let through on purpose: the guard that stops each is taken out, and the macro has the real builtins.

Under a kernel that refuses what Lambda's refuses they get no file, no socket, no byte of the handler, no next invocation, and leave
nothing for the next batch. That each is stopped by its guard, and gets out without it, is shown in tests/break_glass too.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from kernels import LAMBDA
from open_cage import BREAK_GLASS, OpenCage, data_for, is_left, readable_interpreter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ESCAPES = BREAK_GLASS / "escapes"
NAMES = sorted(path.stem for path in ESCAPES.glob("*.py") if path.stem != "finish")
# What is tried, and what of the walls has to be out for it to get through.
ATTACKS: dict[str, tuple[str, ...]] = {
    "read_a_file": ("nofile",),
    "write_a_file": ("nofile",),
    "open_a_socket": ("nofile",),
    "take_the_next_invocation": ("nofile",),
    "read_the_handlers_memory": ("nofile", "unreadable"),
    "read_the_handlers_environment": ("nofile", "unreadable"),
}
LEAVING = ["make_a_folder", "make_a_link", "leave_shared_memory"]


def escape_and(cage: OpenCage, escape: str, attack: str) -> dict[str, Any]:
    """Escape, and try an attack then; return what the item says."""
    source = (ESCAPES / f"{escape}.py").read_text() + (ESCAPES / "finish.py").read_text()
    tried = textwrap.indent((BREAK_GLASS / "python" / f"{attack}.py").read_text(), "    ")
    payload = f"try:\n{tried}\nexcept BaseException as error:\n    output['refused'] = repr(error)[:200]\n"
    (result,) = cage.run(source, [{**data_for(cage), "payload": payload}], timeout=30)["results"]
    return dict(result)


def guard_of(escape: str) -> str:
    return (ESCAPES / f"{escape}.py").read_text().splitlines()[1].removeprefix("# off: ")


def opened(
    images: Any, network: str, escape: str, without: tuple[str, ...] = (), interpreter: Path | None = None
) -> OpenCage:
    limits = [wall for wall in without if wall != "unreadable"]
    options = [f"--escape={guard_of(escape)}"]
    return OpenCage(
        images, network, "python", without=limits, options=options, kernel=LAMBDA, readable_interpreter=interpreter
    )


@pytest.fixture(scope="module", params=NAMES)
def escaped(request: pytest.FixtureRequest, images: Any, network: str) -> Iterator[tuple[OpenCage, str]]:
    with opened(images, network, request.param) as cage:
        yield cage, request.param


@pytest.mark.parametrize("attack", [*ATTACKS, *LEAVING])
def test_real_escape_gets_nothing_and_leaves_nothing(escaped: tuple[OpenCage, str], attack: str) -> None:
    cage, escape = escaped
    before = cage.look()
    result = escape_and(cage, escape, attack)
    after = cage.look()

    assert result["output"]["escaped"].startswith("3."), result  # it is out of the language
    if attack in LEAVING:
        assert result["output"]["got"]
        assert is_left(after)
    else:
        assert "got" not in result["output"], result
        assert after["taken"] == before["taken"]
        assert after["names"] == []
    assert cage.run("output['fine'] = True", [{}])["results"][0]["output"] == {"fine": True}
    assert not is_left(cage.look())


@pytest.mark.parametrize("walls", sorted(set(ATTACKS.values())), ids="-".join)
@pytest.mark.parametrize("escape", NAMES)
def test_real_escape_gets_it_without_the_wall(
    escape: str, walls: tuple[str, ...], images: Any, network: str, tmp_path: Path
) -> None:
    interpreter = readable_interpreter(images, tmp_path) if "unreadable" in walls else None
    with opened(images, network, escape, walls, interpreter) as cage:
        for attack in (attack for attack, needed in ATTACKS.items() if needed == walls):
            result = escape_and(cage, escape, attack)
            assert result.get("output", {}).get("got"), (attack, result)
