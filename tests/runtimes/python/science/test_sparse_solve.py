"""spsolve by LAPACK: the figures of SuperLU, and a sentence where there is no solution."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse

from runtimes.python.replacements import safe_scipy


@pytest.mark.parametrize("size", [1, 5, 60])
@pytest.mark.parametrize("form", ["csr_matrix", "csc_array", "coo_array", "dia_array"])
def test_solution_solves(size: int, form: str) -> None:
    differences = np.diff(np.eye(size), min(2, size - 1), axis=0)
    dense = np.eye(size) + 10 * differences.T @ differences
    right = np.arange(1.0, size + 1)

    solved = safe_scipy.spsolve(getattr(scipy.sparse, form)(dense), right)

    assert solved.shape == right.shape
    assert np.allclose(dense @ solved, right)
    assert np.allclose(safe_scipy.spsolve(scipy.sparse.csr_array(dense), right[:, None]), solved)


def test_matrix_of_many_diagonals_and_complex_numbers() -> None:
    dense = np.random.default_rng(1).normal(size=(7, 7)) + 1j
    right = np.arange(14.0).reshape(7, 2)

    assert np.allclose(dense @ safe_scipy.spsolve(scipy.sparse.csr_array(dense), right), right)


@pytest.mark.parametrize(
    ("matrix", "right", "words"),
    [
        (np.eye(2), np.ones(2), r"np\.linalg\.solve"),
        (scipy.sparse.eye_array(2), scipy.sparse.eye_array(2), r"b\.toarray"),
        (scipy.sparse.csr_array((40, 40)), np.ones(40), "singular"),
        (scipy.sparse.csr_array(np.ones((3, 2))), np.ones(3), "square"),
        (scipy.sparse.diags_array(np.full(40, np.nan)), np.ones(40), "infs or NaNs"),
    ],
)
def test_what_has_no_solution_is_said(matrix: Any, right: Any, words: str) -> None:
    with pytest.raises((TypeError, ValueError, np.linalg.LinAlgError), match=words):
        safe_scipy.spsolve(matrix, right)
