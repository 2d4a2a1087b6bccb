from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cli.calls.batches import send_items
from cli.contract import FIRST_ITEMS, MAX_EVENT_BYTES, json_bytes
from cli.faults import CliError, SmallerError

if TYPE_CHECKING:
    from conftest import FakeHandler


def make_items(count: int, data: Any = None) -> list[dict[str, Any]]:
    return [{"id": str(index), "data": data} for index in range(count)]


def ignore(_done: int, _total: int) -> None:
    pass


def test_results_come_back_in_order_from_several_batches(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()
    seen: list[tuple[int, int]] = []
    response = send_items(handler, {"script": "s"}, make_items(2500), lambda *done: seen.append(done))
    assert [len(event["items"]) for event in handler.events] == [FIRST_ITEMS, 1000, 1000, 400]
    assert [result["id"] for result in response["results"]] == [str(index) for index in range(2500)]
    assert seen == [(100, 2500), (1100, 2500), (2100, 2500), (2500, 2500)]
    assert all(event["script"] == "s" for event in handler.events)


def test_no_batch_is_larger_than_an_invocation_may_be(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()
    base = {"script": "s" * 1_400_000}
    items = [*make_items(9, "x" * 1_000_000), *make_items(1, "é" * 1_000_000), *make_items(3, 1)]
    response = send_items(handler, base, items, ignore)
    sizes = [(len(event["items"]), json_bytes(event)) for event in handler.events]
    # The one that is too large for any batch goes alone.
    assert [count for count, _ in sizes] == [3, 3, 3, 1, 3]
    assert all(size <= MAX_EVENT_BYTES for count, size in sizes if count > 1)
    assert len(response["results"]) == len(items)


def test_items_without_time_are_sent_again_while_there_is_progress(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler(per_call=4)
    response = send_items(handler, {}, make_items(10), ignore)
    assert [[item["id"] for item in event["items"]] for event in handler.events] == [
        [str(index) for index in range(first, 10)] for first in (0, 4, 8)
    ]
    assert all(result["success"] for result in response["results"])


def test_an_item_that_the_batchs_time_cut_short_is_sent_again(fake_handler: type[FakeHandler]) -> None:
    cut = {"error": "TimeoutError: the batch's time was used up", "code": "TIMEOUT", "retry": "same"}
    handlers = [fake_handler(failing={"1": cut}), fake_handler()]
    calls = iter(handlers)

    def send(event: Any) -> Any:
        return next(calls)(event)

    response = send_items(send, {}, make_items(3), ignore)
    assert [item["id"] for item in handlers[1].events[0]["items"]] == ["1"]
    assert all(result["success"] for result in response["results"])


def test_a_failed_item_is_not_sent_again(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler(failing={"1": {"error": "boom", "code": "TIMEOUT"}})
    response = send_items(handler, {}, make_items(3), ignore)
    assert len(handler.events) == 1
    assert [result["success"] for result in response["results"]] == [True, False, True]


def test_an_invocation_without_progress_ends_it_and_every_item_has_a_result(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler(per_call=0)
    response = send_items(handler, {}, make_items(150), ignore)
    assert len(handler.events) == 1
    assert [result["id"] for result in response["results"]] == [str(index) for index in range(150)]
    assert {result["code"] for result in response["results"]} == {"NOT_RUN"}


def test_no_items_are_still_one_batch(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()
    assert send_items(handler, {}, [], ignore) == {"status": "success", "results": [], "errors": []}
    assert len(handler.events) == 1


def test_an_error_of_the_first_batch_is_the_answer() -> None:
    error = {"status": "error", "results": [], "errors": ["no"], "error_details": [{"code": "SYNTAX_ERROR"}]}
    assert send_items(lambda _event: error, {}, make_items(3), ignore) == error


def test_an_error_of_a_later_batch_keeps_what_ran(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()
    error = {"status": "error", "results": [], "errors": ["no"], "error_details": [{"code": "SANDBOX_UNAVAILABLE"}]}
    response = send_items(
        lambda event: error if handler.events else handler(event), {}, make_items(FIRST_ITEMS + 5), ignore
    )
    assert response["status"] == "success"
    assert response["errors"] == ["no"]
    assert response["error_details"] == error["error_details"]
    assert [result["success"] for result in response["results"]] == [True] * FIRST_ITEMS + [False] * 5
    assert response["results"][-1]["code"] == "NOT_RUN"


@pytest.mark.parametrize("results", [[], None, [{"id": "0"}], [{"success": True, "output": 4}], ["x"]])
def test_an_answer_that_breaks_the_contract_is_a_sentence(results: Any) -> None:
    answer = {"status": "success", "results": results, "errors": []}
    with pytest.raises(CliError, match="breaks the contract"):
        send_items(lambda _event: answer, {}, make_items(1), ignore)


def test_a_connection_that_breaks_later_costs_only_what_was_not_done(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()

    def breaks(event: dict[str, Any]) -> dict[str, Any]:
        if len(handler.events) == 1:
            raise CliError("the connection broke")
        return handler(event)

    response = send_items(breaks, {}, make_items(150), ignore)
    assert [result["success"] for result in response["results"]] == [True] * FIRST_ITEMS + [False] * 50
    assert response["results"][-1]["code"] == "NOT_RUN"
    assert response["errors"] == ["the connection broke"]


class Capped:
    """Refuses requests over a size, as Lambda does, and leaves outputs out of an answer that would be over another."""

    def __init__(self, handler: FakeHandler, request_bytes: int, most_outputs: int) -> None:
        self.handler, self.request_bytes, self.most_outputs = handler, request_bytes, most_outputs

    def __call__(self, event: dict[str, Any]) -> dict[str, Any]:
        if json_bytes(event) > self.request_bytes:
            raise SmallerError("over 6 MB", "request too large", hopeless_alone=True)
        response = self.handler(event)
        for result in response["results"][self.most_outputs :]:
            result.clear()
            result |= {"id": "?", "success": False, "code": "OUTPUT_TOO_LARGE", "retry": "smaller", "error": "no room"}
        return response


def test_an_item_over_the_cap_of_a_request_costs_itself_and_no_other(fake_handler: type[FakeHandler]) -> None:
    items = [{"id": str(index), "data": "x" * size} for index, size in enumerate([10, 7_000_000, 10, 8_000_000, 10])]
    response = send_items(Capped(fake_handler(), 6_000_000, 100), {}, items, ignore)
    assert [result["success"] for result in response["results"]] == [True, False, True, False, True]
    assert [result["id"] for result in response["results"]] == ["0", "1", "2", "3", "4"]
    assert response["results"][1]["error"] == "Not run to its end: over 6 MB"
    assert response["errors"] == []


def test_an_output_without_room_beside_the_others_is_asked_for_again(fake_handler: type[FakeHandler]) -> None:
    handler, done = fake_handler(), []
    response = send_items(Capped(handler, 6_000_000, 2), {}, make_items(7), lambda *now: done.append(now))
    assert all(result["success"] for result in response["results"])
    assert [len(event["items"]) for event in handler.events] == [7, 5, 3, 1]
    assert done[-1] == (7, 7)


def test_an_output_without_room_in_any_answer_stays_so(fake_handler: type[FakeHandler]) -> None:
    handler = fake_handler()
    response = send_items(Capped(handler, 6_000_000, 0), {}, make_items(4), ignore)
    assert [result["code"] for result in response["results"]] == ["OUTPUT_TOO_LARGE"] * 4
    assert len(handler.events) == 7


def test_a_function_that_ends_is_told_and_not_called_for_each_item(fake_handler: type[FakeHandler]) -> None:
    handler, calls = fake_handler(), list[int]()

    def ends(event: dict[str, Any]) -> dict[str, Any]:
        calls.append(len(event["items"]))
        if len(calls) == 1:
            return handler(event)
        raise SmallerError("Task timed out after 65.00 seconds", "function timed out")

    response = send_items(ends, {}, make_items(1100), ignore)
    assert calls == [FIRST_ITEMS, 1000]
    assert response["errors"] == ["Task timed out after 65.00 seconds"]
    assert [result["success"] for result in response["results"]] == [True] * FIRST_ITEMS + [False] * 1000
    with pytest.raises(CliError, match="timed out"):
        send_items(ends, {}, make_items(5), ignore)
