"""Writes a software bill of materials (CycloneDX 1.6, JSON) of each image, from what is really inside it.

Run by `make sbom`, after `make images`: `python images/sbom.py --into FOLDER`. What counts is what the image says itself:
Debian's status file, the metadata of installed Python packages, the versions that a language's own programs tell and
the package.json of its npm packages. The wheels
of numpy and scipy bring libraries along in folders of their own; these are part of the wheel that names them.
"""

from __future__ import annotations

import argparse
import email
import io
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import docker
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from border.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docker.models.containers import Container

    from border.language import Image, Language

PACKAGES: Final = "/usr/local/lib/python3.13/dist-packages"
STATUS: Final = "/var/lib/dpkg/status"
_LICENSES: Final = LicenseFactory()


def read_files(container: Container, folder: str, wanted: str) -> Iterator[tuple[str, str]]:
    """Give (name, text) of the files below a folder of an image whose name matches."""
    chunks, _ = container.get_archive(folder)
    with tarfile.open(fileobj=io.BytesIO(b"".join(chunks))) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() and re.search(wanted, member.name) else None
            if file is not None:
                yield member.name, file.read().decode(errors="replace")


def component(kind: str, name: str, version: str, license_: str | None, **more: Any) -> Component:
    """Make one entry; `kind` is the type of its package URL."""
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=f"{kind}:{name}@{version}",
        purl=PackageURL(type=kind, name=name, version=version, **more),
        licenses=[_LICENSES.make_from_string(license_)] if license_ else [],
    )


def debian_packages(container: Container) -> Iterator[Component]:
    """Read Debian's packages."""
    for _, text in read_files(container, STATUS, "status$"):
        for stanza in text.strip().split("\n\n"):
            fields = email.message_from_string(stanza)
            more = {"namespace": "debian", "qualifiers": {"arch": fields["Architecture"], "distro": "debian-13"}}
            yield component("deb", fields["Package"], fields["Version"], None, **more)


def python_packages(container: Container) -> Iterator[Component]:
    """Read the Python packages, our own left out: that is what the bill is of."""
    for _, text in read_files(container, PACKAGES, r"\.dist-info/METADATA$"):
        fields = email.message_from_string(text)
        # The old field may hold a whole licence text.
        named = fields["License-Expression"] or (fields["License"] or "").strip()
        if fields["Name"] != "macro-runner":
            yield component("pypi", fields["Name"].lower(), fields["Version"], named if len(named) < 60 else None)


def own_parts(client: docker.DockerClient, container: Container, image: Image) -> Iterator[Component]:
    """Ask the language's own programs for their versions, and read its npm packages."""
    for program in image.programs:
        path = f"{PACKAGES}/{program.path}"
        said = client.containers.run(container.image, ["--version"], entrypoint=path, network_mode="none", remove=True)
        yield component("generic", program.name, said.decode().strip().removeprefix("v"), program.licence)
    if image.npm:
        for _, text in read_files(container, f"{PACKAGES}/{image.npm}", r"/package\.json$"):
            fields = json.loads(text)
            yield component("npm", fields["name"], fields["version"], fields.get("license"))


def write_bill(client: docker.DockerClient, language: Language, into: Path) -> Path:
    """Write the bill of one image; return its path."""
    image = client.images.get(f"{language.image_name}:latest")
    container = client.containers.create(image)
    try:
        found = [
            *debian_packages(container),
            *python_packages(container),
            *own_parts(client, container, language.image),
        ]
    finally:
        container.remove()
    bom = Bom(components=sorted(found, key=lambda one: str(one.purl)))
    labels = image.labels
    bom.metadata.component = Component(
        type=ComponentType.CONTAINER,
        name=language.image_name,
        version=labels.get("org.opencontainers.image.revision") or image.id,
        bom_ref=image.id,
        licenses=[_LICENSES.make_from_string(labels["org.opencontainers.image.licenses"])],
    )
    bom.register_dependency(bom.metadata.component, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    if (wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        sys.exit(f"The bill of {language.image_name} is not CycloneDX: {wrong}")
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{language.image_name}.cdx.json"
    path.write_text(text + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Write the bills of both images."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    folder = parser.parse_args().into
    client = docker.from_env()
    try:
        for language in LANGUAGES.values():
            print(write_bill(client, language, folder))  # noqa: T201 -- for whoever ran it
    except docker.errors.ImageNotFound as error:
        sys.exit(f"{error.explanation or error}: `make images` makes it.")
    finally:
        client.close()


if __name__ == "__main__":
    main()
