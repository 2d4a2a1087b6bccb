"""Executes the cells of a file in a kernel of the Python that runs this, and prints what each showed, as JSON; for the test."""

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

cells = Path(sys.argv[1]).read_text().split("# ---- next cell\n")
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
print(json.dumps([[output.get("data", output.get("text", "")) for output in cell.outputs] for cell in notebook.cells]))
