"""Reads the files of `make policies`, and puts names in place of their placeholders."""

from pathlib import Path


def read_policies(folder: Path, *, account: str, region: str, environment: str) -> dict[str, str]:
    """Read the files of `make policies`, with names in place of their placeholders."""
    values = {"ACCOUNT": account, "REGION": region, "ENVIRONMENT": environment}
    policies = {}
    for file in sorted(folder.glob("*.json")):
        text = file.read_text(encoding="utf-8")
        for name, value in values.items():
            text = text.replace(f"${{{name}}}", value)
        if "${" in text:
            raise ValueError(f"{file}: {text[text.index('${') :][:40]} is a placeholder that nobody fills")
        policies[file.stem] = text
    return policies
