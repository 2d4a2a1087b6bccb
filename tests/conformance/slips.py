"""25 common slips in Python and JavaScript, and what `run` and `check` say of each; writes them down, and shows them side by side.

A slip is a folder `slips/NAME/` with `slip.json` (`about`), the slip in each language (`macro.py`, `macro.js`), and what was said
of it (`python.json`, `js.json`). After a change of messages, `python tests/conformance/slips.py [LANGUAGE…]` writes the last two
anew, and `slips/README.md`, in which everything stands side by side: read it before you commit it.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any, Final

SLIPS: Final = Path(__file__).parent / "slips"
MACROS: Final = {"python": "macro.py", "js": "macro.js"}
# What every slip is run over.
DATA: Final = {"trace": [500, 900, 2500], "par": "400", "fo": 500, "fm": None, "label": "leaf"}
_FIELDS: Final = ("success", "output", "code", "error", "line", "column", "warnings", "logs")
_TITLES: Final = {"python": "Python", "js": "JavaScript"}


def slips() -> list[Path]:
    """Return the folders of all slips."""
    return sorted(file.parent for file in SLIPS.glob("*/slip.json"))


def what_is_said(folder: Path, language: str, target: Any, transport: Any) -> dict[str, Any]:
    """Return what `run` and `check` say of a slip."""
    from cli.checking.check import check_macro
    from cli.inputs.macro import read_macro

    path = folder / MACROS[language]
    script = base64.b64encode(path.read_bytes()).decode()
    answer = target.invoke({"script": script, "items": [{"id": "leaf-1", "data": DATA}], "timeout": 5})
    if answer["status"] == "error":
        run: dict[str, Any] = {"errors": answer["errors"]}
    else:
        run = {name: answer["results"][0][name] for name in _FIELDS if name in answer["results"][0]}
    found = check_macro(path.name, read_macro(path), transport)
    check = [{name: value for name, value in finding.as_json().items() if value is not None} for finding in found]
    return {"run": _without_lucky_line(run), "check": check}


def _without_lucky_line(run: dict[str, Any]) -> dict[str, Any]:
    """Leave out where an item was when its time was over: a busy machine may not tell in time."""
    if run.get("code") != "TIMEOUT":
        return run
    return {
        name: value.partition(" (line")[0] if name == "error" else value
        for name, value in run.items()
        if name not in ("line", "column")
    }


def recorded(folder: Path, language: str) -> dict[str, Any]:
    """Return what was said of a slip when somebody looked at it last."""
    said: dict[str, Any] = json.loads((folder / f"{language}.json").read_text())
    return {**said, "run": _without_lucky_line(said["run"])}


def make_page() -> str:
    """Show all slips with what is said of them, in both languages."""
    parts = ["# The same 25 slips in Python and JavaScript\n",
             "Written by `python tests/conformance/slips.py`; `test_slips.py` holds that this is what is said.\n",
             f"The item: `{json.dumps(DATA)}`\n"]  # fmt: skip
    for folder in slips():
        about = json.loads((folder / "slip.json").read_text())["about"]
        parts.append(f"## {folder.name.replace('_', ' ')}\n\n{about}\n")
        for language, macro in MACROS.items():
            if (folder / f"{language}.json").exists():
                parts.append(_show(folder, language, macro))
    return "\n".join(parts)


def _show(folder: Path, language: str, macro: str) -> str:
    said = recorded(folder, language)
    run, found = said["run"], said["check"]
    lines = run.get("errors") or [run["error"] if "error" in run else f"it succeeds with {json.dumps(run['output'])}"]
    lines += [f"warning: {warning}" for warning in run.get("warnings", [])]
    if run.get("logs"):
        lines.append(f"logs: {run['logs'].strip()}")
    checked = [
        f"{finding.get('line', '')}:{finding.get('column', '')} {finding['message']}"
        + (f": {finding['hint']}" if "hint" in finding else "")
        for finding in found
    ]
    ticks = "````"  # a slip has three of them
    code = (folder / macro).read_text().rstrip("\n")
    return "\n".join(
        [f"{_TITLES[language]}:\n\n{ticks}{language}\n{code}\n{ticks}\n",
         *(f"- run: {line}" for line in lines),
         *(f"- check: {line}" for line in checked or ["nothing found"]), ""]
    )  # fmt: skip


def _write(languages: list[str]) -> None:
    from targets import InAFreshInterpreter

    for language in languages:
        target = InAFreshInterpreter(language, {})
        for folder in slips():
            said = what_is_said(folder, language, target, target.invoke)
            text = json.dumps(said, indent=2, ensure_ascii=False)
            (folder / f"{language}.json").write_text(text + "\n")
        target.close()
    (SLIPS / "README.md").write_text(make_page())


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    _write(sys.argv[1:] or list(MACROS))
