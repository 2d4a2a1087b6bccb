"""What means that the service itself is broken: raised, never answered, so that the platform's `Errors` count it."""

from __future__ import annotations


class ServiceError(Exception):
    """A part of the service is missing or does not start."""


class ForkServerGone(ServiceError):  # noqa: N818 -- it says what happened
    """A fork server has ended, or says nothing and was ended; a new one can be started."""


class ForkServerLate(ServiceError):  # noqa: N818 -- it says what happened
    """A fork server is still loading when the batch's time is used up; the next batch finds it ready."""
