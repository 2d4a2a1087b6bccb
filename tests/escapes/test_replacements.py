"""Every module with names in a form of our own has an attack on one of them, or a reason why there is none."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from runtimes.python.granted import science_policy

ATTACKS = [path.read_text() for path in (Path(__file__).parent / "python").rglob("*.py")]
# Why there is none that gets through without the form.
WITHOUT_AN_ATTACK = {
    "bisect": "it keeps a rule, that attributes are read by the guards: no object has an `insert` that is not shown",
    "numpy.random": "the class takes a generator's memory from an object, and none that a macro can hold shows one",
    "scipy.signal": "loops over objects: tests/runtimes/python/policy/reentry looks for what they free",
    "scipy.sparse.linalg": "what SuperLU does with NaN: tests/runtimes/python/science/test_sparse_solve.py",
}


def modules_without_an_attack(attacks: list[str]) -> set[str]:
    forms: dict[str, set[str]] = defaultdict(set)
    for module, name in science_policy().module_forms:
        forms[module].add(name)
    return {
        module
        for module, names in forms.items()
        if not any(
            module.rpartition(".")[2] in attack and any(re.search(rf"\b{re.escape(name)}\b", attack) for name in names)
            for attack in attacks
        )
    }


def test_every_module_with_replacements_is_attacked_or_says_why_not() -> None:
    assert modules_without_an_attack(ATTACKS) == set(WITHOUT_AN_ATTACK)


def test_a_module_that_loses_its_attack_is_named() -> None:
    left = [attack for attack in ATTACKS if "enum" not in attack]

    assert "enum" in modules_without_an_attack(left)
