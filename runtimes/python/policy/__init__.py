"""What a Python macro may say and touch: tables with reasons, the transformer that enforces them, and the guards.

Lives on the child's side. `tables` hold the decisions; `transformer` and `compiler` apply them to source text before it
runs; `guards` apply them to objects while it runs.
"""
