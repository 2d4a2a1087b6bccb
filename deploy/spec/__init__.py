"""The one specification of an environment: what deploy/environments/*.toml may say, and how it is read."""

from deploy.spec.environment import Environment
from deploy.spec.load import SpecificationError, load

__all__ = ["Environment", "SpecificationError", "load"]
