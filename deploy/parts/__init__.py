"""The constructs that the stacks are made of, one module for each concern of docs/deploy.md."""
