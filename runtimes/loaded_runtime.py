"""What a runtime gives its fork server: how a worker serves one batch, and the kernel's walls around it; child's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtimes.walls.kernel import KernelWalls


class LoadedRuntime(NamedTuple):
    """`serve` is called in a worker that is behind its walls; one that has to become a program enters them by itself."""

    serve: Callable[[], None]
    walls: KernelWalls
