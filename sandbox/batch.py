"""One batch: takes a worker, has it do its part, replaces it where it must be; one outcome per item; parent's side."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from border import codes
from sandbox.errors import ForkServerLate, ServiceError
from sandbox.job import BatchReport, Job, Outcome, not_compiled
from sandbox.session_values import SoFar
from sandbox.worker_session import WorkerSession

if TYPE_CHECKING:
    from sandbox.limits import Limits
    from sandbox.session_values import SessionResult
    from sandbox.workers import Workers

# A worker that ends before any of the macro has run was hit by something else: another one is tried.
_TRIES: Final = 3


def run_batch(job: Job, workers: Workers, limits: Limits) -> BatchReport:
    """Run a macro over the items of a job; raises ServiceError where the service itself is broken."""
    begun = time.monotonic()
    workers.hurry(job.deadline)
    report = BatchReport(begun=begun, leftovers=workers.clear_leftovers())
    name = workers.language.choose_server(job.source)
    try:
        report = _run_sessions(job, name, workers, limits, report)
        workers.prepare_next_batch(name)
    finally:
        workers.be_patient()
    missing = len(job.items) - len(report.outcomes)
    if report.refusal is not None or not missing:
        return report
    return report._replace(outcomes=(*report.outcomes, *[_not_run()] * missing))


def _not_run() -> Outcome:
    error = "the batch's time was used up before this item started"
    return Outcome(error=error, code=codes.NOT_RUN, retry=codes.SAME)


def _run_sessions(job: Job, name: str, workers: Workers, limits: Limits, report: BatchReport) -> BatchReport:
    """Have one worker after the other do its part, until all is done or the time is used up."""
    tries = 0
    so_far = SoFar(done=0, output_left=limits.output_bytes)
    # A batch without items is compiled all the same: its macro may be wrong.
    while report.refusal is None and (so_far.done < len(job.items) or not report.first_frame_seconds):
        if time.monotonic() >= job.deadline:
            break
        try:
            worker = workers.take(name, job.deadline)
        except ForkServerLate:  # it is ready for the next batch
            break
        except ServiceError:
            if not report.outcomes:
                raise
            break  # what is finished is not lost; the next batch raises
        session = WorkerSession(job, name, worker, workers, limits, so_far).run()
        if session.compiled:
            workers.code.put(name, job.digest, session.code)
        report = _add(report, session, worker.server.workers_begin, alone=so_far.alone)
        so_far = _go_on(so_far, session)
        if not session.compiled and report.refusal is None and time.monotonic() < job.deadline:
            tries += 1
            if tries == _TRIES:
                _check_that_workers_start(name, workers, limits)
                report = report._replace(refusal=not_compiled("the macro's process ended while it was compiled"))
    return report


def _add(report: BatchReport, session: SessionResult, workers_begin: str, *, alone: bool) -> BatchReport:
    """Return what is known of a batch after one more session."""
    return BatchReport(
        outcomes=report.outcomes + session.outcomes,
        begun=report.begun,
        refusal=session.refusal,
        workers_started=report.workers_started + 1,
        workers_begin=workers_begin,
        fresh_workers=report.fresh_workers + alone,
        lost_servers=report.lost_servers + session.lost_servers,
        again_seconds=report.again_seconds + session.again_seconds,
        first_frame_seconds=report.first_frame_seconds or max(0.0, session.first_frame_at - report.begun),
        cpu_seconds=report.cpu_seconds + session.usage.cpu_seconds,
        peak_bytes=max(report.peak_bytes, session.usage.peak_bytes),
        leftovers=report.leftovers,
    )


def _go_on(so_far: SoFar, session: SessionResult) -> SoFar:
    """Return what the next session has to know."""
    return SoFar(
        done=so_far.done + len(session.outcomes),
        output_left=so_far.output_left - session.output_bytes,
        alone=session.alone,
        stopped_items=so_far.stopped_items + session.stopped_items,
        stopped_without_a_line=so_far.stopped_without_a_line + session.stopped_without_a_line,
        lost_servers=so_far.lost_servers + session.lost_servers,
        again_seconds=so_far.again_seconds + session.again_seconds,
    )


def _check_that_workers_start(name: str, workers: Workers, limits: Limits) -> None:
    """Have a worker compile an empty macro; raises ServiceError where not even that works: then no macro is to blame."""
    nothing = Job(source="", digest="", items=(), deadline=time.monotonic() + limits.compile_seconds)
    worker = workers.take(name, nothing.deadline)
    if not WorkerSession(nothing, name, worker, workers, limits, SoFar(0, limits.output_bytes)).run().compiled:
        raise ServiceError(f"workers of {name} end before they have compiled anything")
