"""The image `local` as a person's command: `docker run … run macro.py --items items.json`, where nothing can be installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from docker.errors import ContainerError

if TYPE_CHECKING:
    from pathlib import Path

MACROS: Final = {
    "python": ("m.py", "output['height'] = MathSUM(json['cm'])\nprint('grown')\n"),
    "js": ("m.js", "output.height = MathSUM(json.cm); console.log('grown');\n"),
}


@pytest.mark.parametrize("language", sorted(MACROS))
def test_a_macro_runs_by_one_command_in_its_container(language: str, images: Any, tmp_path: Path) -> None:
    name, macro = MACROS[language]
    (tmp_path / name).write_text(macro)
    (tmp_path / "items.json").write_text('[{"cm": [1, 2]}, {"cm": [4]}]')
    tmp_path.chmod(0o755)  # as a person's folder is, for the service's own user
    other = "js" if language == "python" else "python"
    (tmp_path / MACROS[other][0]).write_text(MACROS[other][1])

    def command(*words: str) -> str:
        said: bytes = images.containers.run(
            f"macro-runner-{language}:local", list(words), network_mode="none", read_only=True, remove=True, stderr=True,
            volumes={str(tmp_path): {"bind": "/var/task", "mode": "ro"}},
        )  # fmt: skip
        return said.decode()

    answer = json.loads(command("run", name, "--items", "items.json", "--json"))
    assert [result["output"] for result in answer["results"]] == [{"height": 3}, {"height": 4}]
    assert answer["results"][0]["logs"] == "grown\n"
    assert "2 items" in command("run", name, "--items", "items.json")
    assert "nothing found" in command("check", name)
    with pytest.raises(ContainerError) as refused:
        command("run", MACROS[other][0], "--items", "items.json")
    said = refused.value.stderr.decode()
    assert refused.value.exit_status == 2
    assert f"macro-runner-{other}:local" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("language", sorted(MACROS))
def test_doctor_tells_of_the_one_language_that_is_there(language: str, images: Any) -> None:
    said = images.containers.run(
        f"macro-runner-{language}:local", ["doctor"], network_mode="none", remove=True
    ).decode()
    assert f"Workers of {language} are forked." in said
    assert said.count("Workers of ") == 1


def test_what_a_command_lacks_here_is_a_sentence(images: Any) -> None:
    with pytest.raises(ContainerError) as refused:
        images.containers.run("macro-runner-js:local", ["stubs", "/tmp"], network_mode="none", remove=True)
    said = refused.value.stderr.decode()
    assert "this image has no runtimes.python" in said
    assert "Traceback" not in said
