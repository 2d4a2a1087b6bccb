"""`macro-runner images push` against a real registry on loopback: Debian's docker-registry, with a user and a password."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from cli.images import push as image_push
from cli.images.names import REVISION_LABEL, UNCOMMITTED, read_source
from cli.main import app

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parent / "samples"
USER, PASSWORD = "tester", "password-of-tests"
REVISION = "0123456789abcdef0123456789abcdef01234567"
NO_REGISTRY = "No docker-registry is on this machine, so nothing is pushed: install Debian's package of that name."


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    binary = shutil.which("docker-registry")
    if binary is None:
        if os.environ.get("MACRO_TEST_IMAGES") == "required":
            pytest.fail(NO_REGISTRY)
        pytest.skip(NO_REGISTRY)
    folder = tmp_path_factory.mktemp("registry")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    shutil.copy(SAMPLES / "htpasswd", folder)
    config = (SAMPLES / "registry.yml").read_text().replace("FOLDER", str(folder)).replace("ADDRESS", address)
    (folder / "registry.yml").write_text(config)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([binary, "serve", str(folder / "registry.yml")], stdout=log, stderr=log)
    try:
        wait_for(address)
        yield address
    finally:
        process.kill()
        process.wait()


def wait_for(address: str) -> None:
    host, port = address.split(":")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the registry does not listen")


@pytest.fixture
def revised(images: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Give an image of a clean revision, made of the JavaScript one: the tests run with changes as well."""
    made = []

    def relabel(revision: str) -> str:
        (tmp_path / "Dockerfile").write_text(f'FROM macro-runner-js:latest\nLABEL {REVISION_LABEL}="{revision}"\n')
        image, _ = images.images.build(path=str(tmp_path), tag="macro-runner-test-push:latest", rm=True)
        made.append(image)
        return str(image.id)

    monkeypatch.setattr(image_push, "image_name", lambda _language: "macro-runner-test-push:latest")
    yield relabel
    for image in made:
        images.images.remove(image.id, force=True)


def push(*arguments: str, password: str = "") -> Any:
    return CliRunner().invoke(app, ["images", "push", *arguments], input=password)


def manifest_digest(address: str, name: str, reference: str) -> str:
    """Ask the registry itself."""
    request = urllib.request.Request(f"http://{address}/v2/{name}/manifests/{reference}")
    request.add_header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=20) as answer:
        return str(answer.headers["Docker-Content-Digest"])


def test_image_arrives_under_its_revision_and_its_digest_is_printed(registry: str, revised: Any, images: Any) -> None:
    image_id = revised(REVISION)
    repository = f"{registry}/team/macro-runner-js"
    done = push("js", repository, "--username", USER, password=PASSWORD)

    assert done.exit_code == 0, done.output
    printed = done.stdout.strip()
    assert printed == f"{repository}@{manifest_digest(registry, 'team/macro-runner-js', REVISION)}"

    # What a deployment names is what was built.
    images.images.remove("macro-runner-test-push:latest")
    images.images.remove(f"{repository}:{REVISION}")
    pulled = images.images.pull(printed, auth_config={"username": USER, "password": PASSWORD})
    assert pulled.id == image_id


def test_wrong_password_is_one_sentence(registry: str, revised: Any) -> None:
    revised(REVISION)
    done = push("js", f"{registry}/team/macro-runner-js", "--username", USER, password="another")

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error: The registry does not take the image" in done.stderr


def test_uncommitted_changes_are_not_pushed(registry: str, revised: Any) -> None:
    revised(REVISION + UNCOMMITTED)
    done = push("js", f"{registry}/team/macro-runner-js", "--username", USER, password=PASSWORD)

    assert done.exit_code == 2
    assert "commit, build again" in done.stderr


def test_image_that_is_not_there_is_one_sentence(images: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    del images
    monkeypatch.setattr(image_push, "image_name", lambda _language: "macro-runner-test-none:latest")
    done = push("js", "127.0.0.1:1/none")

    assert done.exit_code == 2
    assert "`macro-runner images build js` makes it" in done.stderr


def test_repository_is_given_without_a_tag() -> None:
    done = push("js", "127.0.0.1:5000/name:latest")

    assert done.exit_code == 2
    assert "without a tag" in done.stderr


def test_ecr_is_logged_in_to_through_boto3(monkeypatch: pytest.MonkeyPatch) -> None:
    """The account and the region are in the registry's name; the token holds user and password."""
    import boto3

    asked = []

    class Ecr:
        def get_authorization_token(self, **arguments: Any) -> Any:
            asked.append(arguments)
            return {"authorizationData": [{"authorizationToken": base64.b64encode(b"AWS:to:ken").decode()}]}

    monkeypatch.setattr(boto3, "client", lambda name, **options: asked.append((name, options)) or Ecr())
    found = image_push._ECR.match("123456789012.dkr.ecr.eu-central-1.amazonaws.com/macro-runner-js")

    assert found is not None
    assert image_push.log_in_to_ecr(found) == image_push.Credentials("AWS", "to:ken")
    assert asked == [("ecr", {"region_name": "eu-central-1"}), {"registryIds": ["123456789012"]}]
    assert image_push._ECR.match("registry.example/123456789012.dkr.ecr.x.amazonaws.com") is None


def test_source_is_told_without_a_password(tmp_path: Path) -> None:
    for command in (["init", "-q"], ["remote", "add", "origin", "https://user:secret@git.example/macro-runner.git"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)

    assert read_source(tmp_path) == "https://git.example/macro-runner.git"
