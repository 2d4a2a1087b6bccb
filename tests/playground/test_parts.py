"""The page's own code: its types, and what it computes without a browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "playground" / "web"
NODE = ROOT / ".cache" / "node" / "node"


def test_its_types_are_right() -> None:
    command = [NODE, WEB / "node_modules" / "typescript" / "bin" / "tsc", "--project", WEB]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_what_it_computes(tmp_path: Path) -> None:
    bundled = tmp_path / "parts.test.mjs"
    parts = Path(__file__).with_name("parts.test.ts")
    options = ["--bundle", "--format=esm", "--platform=node", "--jsx=automatic", "--jsx-import-source=preact"]
    esbuild = [NODE, WEB / "node_modules" / "esbuild" / "bin" / "esbuild", parts, *options, f"--outfile={bundled}"]
    subprocess.run(esbuild, check=True, capture_output=True)
    ran = subprocess.run([NODE, "--test", bundled], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "pass 7" in ran.stdout
