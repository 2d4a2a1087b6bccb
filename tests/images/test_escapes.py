"""Every attack of tests/escapes against the images, in a cage like Lambda's: none finds anything, and the service goes on.

Where every wall stands a few of them are tried: what is refused in the language does not depend on the kernel.

That the same attacks succeed where their layer is off is shown in tests/escapes and tests/runtimes/js.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cage import LARGE
from kernels import EVERY_WALL, LAMBDA, Kernel
from runner import open_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

ESCAPES = Path(__file__).resolve().parents[1] / "escapes"
ATTACKS = [("python", path) for path in sorted((ESCAPES / "python").rglob("*.py"))]
ATTACKS += [("js", path) for path in sorted((ESCAPES / "js").glob("*.js"))]
# As the attacks of each language expect them; twice, for those that aim at the next item.
DATA = {
    "python": [1, 2],
    "js": [{"turn": turn, "list": [1, 2, 3], "secret": f"data of item {turn}"} for turn in (1, 2)],
}
HONEST = {"python": "output['x'] = json", "js": "output.x = json"}


def invoke(cage: Cage, source: str, data: list[Any]) -> dict[str, Any]:
    script = base64.b64encode(source.encode()).decode()
    items = [{"id": str(place), "data": one, "context": {"site": {"answer": "A"}}} for place, one in enumerate(data)]
    answer: dict[str, Any] = open_answer(cage.invoke({"script": script, "items": items}))
    return answer


def evidence(results: list[dict[str, Any]]) -> list[Any]:
    """Say what an attack got: into its output, or from one item into the next one's logs."""
    found = [result["output"]["escaped"] for result in results if result.get("output", {}).get("escaped")]
    return found + [result["logs"] for result in results[1:] if "escaped" in result.get("logs", "")]


TRIED = [(language, path, LAMBDA) for language, path in ATTACKS]
TRIED += [(language, path, EVERY_WALL) for language, path in ATTACKS[::20]]
IDS = [f"{path.relative_to(ESCAPES)}-{kernel.name}" for _, path, kernel in TRIED]


@pytest.mark.parametrize(("language", "path", "kernel"), TRIED, ids=IDS)
def test_attack_finds_nothing(language: str, path: Path, kernel: Kernel, cage: Callable[..., Cage]) -> None:
    caged = cage(language, LARGE, None, kernel)
    answer = invoke(caged, path.read_text(), DATA[language])

    assert evidence(answer["results"]) == []
    assert answer["status"] == "success" or {detail["code"] for detail in answer["error_details"]} <= {
        "POLICY_VIOLATION",
        "SYNTAX_ERROR",
    }
    assert invoke(caged, HONEST[language], [7])["results"][0]["output"] == {"x": 7}


@pytest.mark.parametrize("language", ["python", "js"])
def test_attacks_leave_nothing_behind(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language, LARGE)
    for _, path in [attack for attack in ATTACKS if attack[0] == language][::10]:
        invoke(caged, path.read_text(), DATA[language])

    assert caged.look_inside()["tmp"] == []
