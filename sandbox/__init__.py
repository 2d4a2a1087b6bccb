"""The parent's side of the process border: one batch, its workers, deadlines and caps; knows no language."""
