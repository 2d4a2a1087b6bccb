"""No table of the policy is forgotten: each that the code has stands here, with the test that misses an entry which is taken away.

Tables are found, and not listed: what a module of `allowed/` or `policy/` holds under a name in capitals, and each part of a grant. A
new one fails here until somebody says which test it has.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from runtimes.python.policy.grants import Grants, OutputForms

TESTS = Path(__file__).parents[3]
CODE = Path(__file__).parents[4] / "runtimes" / "python"

_POLICY, _SCIENCE = "runtimes/python/policy", "runtimes/python/science"
NEEDED = f"{_POLICY}/test_policy_is_needed.py::"
TABLES = "runtimes/python/allowed/test_policy_tables.py::"
GUARDS = f"{_POLICY}/test_guards.py::"
REENTRY = f"{_POLICY}/reentry/test_reentry.py::"
FORMS = f"{_POLICY}/test_prepared_forms.py::"
SAID = f"{_SCIENCE}/test_every_refusal_is_said.py::"
HELD = f"{_SCIENCE}/test_held_objects.py::"
ROWS = f"{_SCIENCE}/test_every_row_is_used.py::"
MISSED = f"{NEEDED}test_every_entry_is_missed_where_it_is_taken_away"
GRANT = f"{NEEDED}test_every_grant_is_missed_where_it_is_taken_away"
SHORT = f"{NEEDED}test_tables_that_open_a_way_past_the_guards_are_these"
BUILTINS = f"{TABLES}test_every_builtin_is_in_exactly_one_table"
OWN = f"{TABLES}test_every_own_form_is_in_its_table"
BASES = f"{NEEDED}test_classes_to_derive_from_hold_nothing_but_what_they_are_given"
NAMES = f"{_SCIENCE}/test_every_name_is_decided.py::test_every_name_of_a_module_is_decided"
ATTRIBUTES = f"{_SCIENCE}/test_every_attribute_is_decided.py::test_every_attribute_of_a_type_is_decided"
REFUSALS = f"{SAID}test_every_module_and_name_that_is_refused_says_what_to_write"
REASONS = f"{SAID}test_every_attribute_with_a_reason_is_refused_with_it"
OF_CLASSES = f"{ROWS}test_what_classes_show_are_these"
FREED = f"{REENTRY}test_no_function_of_the_facades_works_on_freed_objects"
CALLED_BACK = f"{GUARDS}test_program_that_defines_what_c_code_may_call_is_known"
CASES = "conformance/test_in_process.py::test_case"
GIVEN = f"{_SCIENCE}/test_hints.py::test_the_given_names_are_those_that_a_macro_has"
TOLD = "runtimes/python/item/test_item_ends.py::test_everything_that_keeps_state_is_told_of_each_item"

# module -> tables -> test.
TESTED_BY = {
    "allowed.attributes": {
        "DUNDERS METHODS DEFINABLE INSTANCES CLASSES EXCEPTIONS _NUMBER _FUNCTION": MISSED,
        "HARMLESS UNGUARDED EVENT_MARKS WRITABLE": SHORT,
        "TELLING": "sandbox/test_fresh_workers.py::test_special_method_has_a_worker_for_each_item",
        "SPECIAL_TEXT": ATTRIBUTES,
        "INSTEAD_OF_DUNDERS": f"{SAID}test_name_with_two_underscores_says_what_to_write",
        "WRITE_INSTEAD": f"{SAID}test_every_name_that_is_refused_whoever_has_it_says_what_to_write",
    },
    "allowed.builtin_names": {
        "PLAIN GUARDED OTHER_CLASSES REFUSED": BUILTINS,
        "IMPLIED": SHORT,
        "BASE_CLASSES BUILTIN_BASES": BASES,
        "GIVEN_CLASSES": f"{NEEDED}test_given_classes_are_those_that_a_macro_has_by_name",
        "SELF_MATCHING": f"{NEEDED}test_classes_that_match_themselves_are_pythons",
    },
    "allowed.standard_library": {
        "MODULES": MISSED,
        "OWN": OWN,
        "REFUSED": REFUSALS,
        "REFUSED_NAMES": NAMES,
        "_PARTS": f"{TABLES}test_every_module_name_exists",
    },
    "allowed.refused_science": {"NAMES": NAMES},
    "allowed.numpy_names": {
        "MODULES": NAMES,
        "TYPES": ATTRIBUTES,
        "CLASSES": OF_CLASSES,
        "REFUSED": REFUSALS,
        "REASONS": REASONS,
    },
    "allowed.pandas_names": {
        "MODULES": NAMES,
        "TYPES": ATTRIBUTES,
        "CLASSES": OF_CLASSES,
        "REFUSED": REFUSALS,
        "REASONS": REASONS,
        "WRITABLE": f"{ROWS}test_what_is_written_to_tables_is_this",
        "BY_TEXT": f"{ROWS}test_method_that_is_named_by_a_text_is_taken_somewhere",
        "WINDOW_SHAPES": f"{ROWS}test_shape_of_a_window_is_taken",
    },
    "allowed.scipy_names": {
        "MODULES": NAMES,
        "TYPES": ATTRIBUTES,
        "CLASSES": OF_CLASSES,
        "REFUSED": REFUSALS,
        "REASONS": REASONS,
        "BUNCHES": f"{ROWS}test_every_bunch_is_read_by_its_keys",
    },
    "policy.combined": {"_TABLES": f"{_POLICY}/test_combined.py::test_no_table_of_a_policy_can_be_written_to"},
    "policy.facades": {"BY_PYTHON": CASES},
    "policy.given_names": {"_BESIDE_PARAMETERS GIVEN": GIVEN, "REBOUND_AS_GLOBALS": CASES},
    "policy.held_objects": {
        "_PLAIN_KEYS": f"{HELD}test_what_a_plain_position_overwrites_is_held_and_no_more",
        "_SEQUENCES": f"{HELD}test_lists_that_a_function_goes_along_are_its_own",
        "_UFUNC_METHODS _UFUNC_FIELDS": f"{HELD}test_a_ufunc_that_holds_shows_what_a_ufunc_shows",
        "_FUNCTIONS": f"{HELD}test_every_function_of_the_packages_has_a_form_that_holds",
        "_CHANGING_LISTS": f"{HELD}test_what_is_called_to_change_a_list_changes_it",
        "_WRITING": f"{HELD}test_a_method_that_writes_to_a_table_holds_it",
        "_NUMBERS_AND_PLAIN": FREED,  # these have nothing to hold: it saves time, and no more
    },
    "policy.holding": {"_PLAIN": f"{FORMS}test_what_is_written_into_is_held_first_unless_it_is_pythons_own"},
    "policy.reentry": {
        "BY_NAME CALLED_BACK": f"{ROWS}test_names_by_which_numpy_calls_what_it_holds_are_known",
        "_TELLING_WORDS _FUNCTIONS _LOOKED_AT": CALLED_BACK,
    },
    "policy.transformer": {
        "PARAMETERS SAYING_NAMES": CASES,
        "_READ_ALONE": f"{TABLES}test_name_that_people_read_has_a_sentence_of_its_own",
        "_UNTELLING": f"{TABLES}test_module_that_has_the_names_of_others_is_not_told_of",
        "_BINDING": f"{TABLES}test_name_that_a_macro_binds_is_its_own",
        "READABLE_NAMES": SHORT,
    },
}
# Part of a grant -> test.
GRANTED = {
    "modules": MISSED,
    "module_forms": OWN,
    "refused": REFUSALS,
    "module_aliases": f"{_SCIENCE}/test_every_name_is_decided.py::test_no_module_is_left_out",
    "given_modules": GIVEN,
    "on_import": "escapes/test_state_between_items.py::test_item_meets_nothing_of_the_items_before_it",
    "late_importers": f"{_SCIENCE}/test_science.py::test_items_load_nothing_more",
    "visible": MISSED,
    "class_visible": MISSED,
    "writable": f"{ROWS}test_what_is_written_to_tables_is_this",
    "replaced": GRANT,
    "dynamic": GRANT,
    "shown_types": MISSED,
    "reasons": REASONS,
    "class_members": f"{GUARDS}test_what_we_add_to_classes_is_not_written_over",
    "class_makers": GRANT,
    "at_item_start": TOLD,
    "at_item_end": TOLD,
    "held_forms": f"{FORMS}test_forms_are_there_for_one_item",
    "output.converters": f"{ROWS}test_every_type_that_json_has_a_form_for_becomes_that",
    "output.counts": f"{ROWS}test_what_can_be_large_is_counted_before_it_is_written",
    "output.hints": f"{ROWS}test_every_type_that_json_has_no_form_for_says_what_to_write",
}
# What stands where a table has nothing.
NOTHING = {"EMPTY", "_NO_NAMES"}
COLLECTIONS = (Mapping, frozenset, set, tuple, list)


def names_given(node: ast.stmt) -> list[str]:
    """Name what a statement of a module assigns."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def tables_of(path: Path) -> set[str]:
    """Find what a module holds under names in capitals that has entries, or may have them."""
    module = importlib.import_module(".".join(("runtimes.python", *path.with_suffix("").parts[-2:])))
    given = [name for node in ast.parse(path.read_text()).body for name in names_given(node)]
    return {
        name
        for name in given
        if name.isupper() and isinstance(value := getattr(module, name), COLLECTIONS) and type(value) is not Grants
    }


def test_every_table_of_the_code_has_a_test() -> None:
    found = {
        f"{folder}.{path.stem}": tables
        for folder in ("allowed", "policy")
        for path in sorted((CODE / folder).glob("*.py"))
        if (tables := tables_of(path) - NOTHING)
    }
    known = {module: set(" ".join(tables).split()) for module, tables in TESTED_BY.items()}
    assert found == known, "say by which test an entry that is taken away is missed"


def test_every_part_of_a_grant_has_a_test() -> None:
    parts = {name for name in Grants._fields if name not in ("source", "output")}
    assert parts | {f"output.{name}" for name in OutputForms._fields} == set(GRANTED)


@pytest.mark.parametrize(
    "test", sorted({*GRANTED.values(), *(one for each in TESTED_BY.values() for one in each.values())})
)
def test_that_test_is_there(test: str) -> None:
    path, _, name = test.partition("::")
    assert re.search(rf"^def {name}\(", (TESTS / path).read_text(), re.MULTILINE)


def test_a_new_table_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "runtimes" / "python" / "allowed"
    folder.mkdir(parents=True)
    (folder / "brand_new.py").write_text(
        "ALLOWED = {'a': 'b'}\nTITLE = 'x'\n_ROWS: tuple[int, ...] = ()\nfor each in (): pass\n"
    )
    package = importlib.import_module("runtimes.python.allowed")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    assert tables_of(folder / "brand_new.py") == {"ALLOWED", "_ROWS"}
