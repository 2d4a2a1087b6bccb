"""Holds deploy/ to docs/deploy.md: run by `make deploy-check`, without a network and without an account."""
