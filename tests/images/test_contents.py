"""What is in the images for Lambda, and what is not: read from their file systems, without starting them."""

from __future__ import annotations

import json
import re
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES as TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import docker

HERE = Path(__file__).parent
LANGUAGES = sorted(TABLE)
MOST_MB = {"js": 300, "python": 450}
PACKAGES = "usr/local/lib/python3.13/dist-packages"
# By the last part of their paths: shells, tools, package managers, compilers, the emulator.
UNWANTED = re.compile(
    r"(^|/)(sh|bash|dash|busybox|env|ls|cat|apt|apt-get|dpkg|pip3?|npm|npx|corepack|perl|gcc|cc|ld|as|curl|wget|aws-lambda-rie)$"
    r"|(^|/)(pip|setuptools|wheel|npm|ensurepip|tests)/"
    r"|(^|/)var/(lib/apt|cache)/|\.(pyi|a|h|pxd)$|_ssl\.cpython"
)

MADE_BY_THE_ENGINE = re.compile(r"\.dockerenv$|dev(/|$)|etc/(hostname|hosts|resolv\.conf|mtab)$")


class Contents:
    """An image's files by path, without a leading slash."""

    def __init__(self, client: docker.DockerClient, language: str, folder: str) -> None:
        self.image = client.images.get(f"macro-runner-{language}:latest")
        container = client.containers.create(self.image)
        with tempfile.TemporaryFile(dir=folder) as file:
            for chunk in container.export():
                file.write(chunk)
            file.seek(0)
            with tarfile.open(fileobj=file) as archive:
                self.files = {member.name: member for member in archive if not MADE_BY_THE_ENGINE.match(member.name)}
                self.status = self._read(archive, "var/lib/dpkg/status")
        container.remove()
        self.language = language

    @staticmethod
    def _read(archive: tarfile.TarFile, name: str) -> str:
        file = archive.extractfile(name)
        assert file is not None
        return file.read().decode()


@pytest.fixture(scope="module", params=LANGUAGES)
def contents(
    request: pytest.FixtureRequest, images: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Contents]:
    return Contents(images, request.param, str(tmp_path_factory.mktemp("contents")))


def test_image_is_small(contents: Contents) -> None:
    assert contents.image.attrs["Size"] <= MOST_MB[contents.language] * 1e6


def test_image_has_no_shell_no_tools_no_package_manager(contents: Contents) -> None:
    files = [name for name, member in contents.files.items() if not member.isdir()]
    assert [name for name in files if UNWANTED.search(name)] == []


def test_image_has_the_programs_that_it_starts_and_no_other(contents: Contents) -> None:
    """Libraries and scripts cannot be executed either, but for the loader, with which the kernel starts the interpreters."""
    programs = {name for name, member in contents.files.items() if member.isfile() and member.mode & 0o111}
    loaders = {name for name in programs if re.fullmatch(r"usr/lib(/[^/]+)?/ld-linux-[^/]+\.so\.\d", name)}
    node = {f"{PACKAGES}/runtimes/js/{name}" for name in ("node", "starter/start") if contents.language == "js"}
    assert len(loaders) == 1
    assert programs - loaders == {"usr/bin/python3.13"} | node
    for program in programs - loaders:
        assert contents.files[program].mode & 0o777 == 0o711, program


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_program_starts_without_opening_a_library(language: str, images: Any) -> None:
    """A worker that may open nothing can still execute: what it becomes has to end at once."""
    said = images.containers.run(
        f"macro-runner-{language}:latest",
        ["-I", "-c", (HERE / "start_programs.py").read_text()],
        entrypoint="/usr/bin/python3",
        network_mode="none",
        remove=True,
    )
    tried = json.loads(said)["tried"]

    starters = sum(server.starter != "" for server in TABLE[language].servers)
    assert len(tried) == 2 + 2 * (len(TABLE[language].image.programs) + starters)
    for program, ends in tried.items():
        free, confined = ends["free"], ends["confined"]
        assert confined[0] == 127, (program, confined)
        assert "error while loading shared libraries" in confined[1], (program, confined)
        if " " not in program:
            assert free[0] == 0, (program, free)  # or this test would not tell


def test_nobody_can_change_the_image_or_become_somebody_else(contents: Contents) -> None:
    for name, member in contents.files.items():
        if not member.issym():
            assert member.uid == 0, name
            assert name == "tmp" or not member.mode & 0o022, name
            assert not member.mode & 0o6000, name


def test_everything_is_compiled(contents: Contents) -> None:
    sources = [name for name in contents.files if name.endswith(".py") and "/__pycache__/" not in name]
    assert len(sources) > 300
    for name in sources:
        folder, _, file = name.rpartition("/")
        assert f"{folder}/__pycache__/{file[:-3]}.cpython-313.pyc" in contents.files, name


def test_only_this_language_is_there(contents: Contents) -> None:
    others = tuple(f"{PACKAGES}/runtimes/{name}/" for name in LANGUAGES if name != contents.language)
    assert f"{PACKAGES}/runtimes/{contents.language}/__init__.py" in contents.files
    assert [name for name in contents.files if name.startswith((*others, f"{PACKAGES}/cli/"))] == []


def test_of_node_there_is_its_binary_and_one_of_isolated_vm(images: Any, tmp_path: Any) -> None:
    contents = Contents(images, "js", str(tmp_path))
    folder = f"{PACKAGES}/runtimes/js/"
    assert contents.files[f"{folder}node"].mode & 0o777 == 0o711
    modules = {name for name, member in contents.files.items() if "node_modules" in name and member.isfile()}
    addon, *papers = sorted(modules, key=lambda name: not name.endswith(".node"))
    assert re.fullmatch(
        rf"{folder}node_modules/isolated-vm/prebuilds/linux-(x64|arm64)/isolated-vm\.abi\d+\.glibc\.node", addon
    )
    assert {name.rpartition("/")[2] for name in papers} == {"LICENSE", "package.json"}


def test_scanners_see_debians_packages(contents: Contents) -> None:
    packages = re.findall(r"^Package: (\S+)$", contents.status, re.MULTILINE)
    assert {"libc6", "libseccomp2", "python3.13-minimal"} <= set(packages)
    assert not {"apt", "dash", "dpkg", "libssl3t64"} & set(packages)


def test_labels_say_where_it_comes_from(contents: Contents) -> None:
    labels = {key.removeprefix("org.opencontainers.image."): value for key, value in contents.image.labels.items()}
    assert labels["title"] == f"macro-runner-{contents.language}"
    assert labels["version"]
    assert re.fullmatch(r"[0-9a-f]{40}(-uncommitted)?", labels["revision"])
    assert "MIT" in labels["licenses"]
    assert "source" in labels


def test_entry_point_needs_no_shell(contents: Contents) -> None:
    config = contents.image.attrs["Config"]
    assert config["Entrypoint"] == ["/usr/bin/python3", "-I", "-S", f"/{PACKAGES}/handler/drop_environment.py"]
    assert config["Cmd"] == ["handler.entrypoint"]
    assert config["User"] == "993:993"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_library_is_missing(language: str, images: Any) -> None:
    program = (
        "import importlib, json, pathlib, sysconfig\n"
        "folder = pathlib.Path(sysconfig.get_path('stdlib'), 'lib-dynload')\n"
        "names = [path.name.partition('.')[0] for path in folder.glob('*.so')]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(json.dumps(names))"
    )
    said = images.containers.run(
        f"macro-runner-{language}:latest",
        ["-I", "-c", program],
        entrypoint="/usr/bin/python3",
        network_mode="none",
        remove=True,
    )
    assert "_ctypes" in json.loads(said)
