"""Writes the results of any number of items into a file: as a table, a workbook, Parquet, NDJSON or JSON."""
