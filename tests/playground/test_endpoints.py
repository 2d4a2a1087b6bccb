"""What the page's endpoints answer, by way of HTTP: the same as the commands that they stand for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from page_server import SAMPLES, request_of

from playground.helpers import list_helpers
from runtimes.python.helpers import HELPERS

if TYPE_CHECKING:
    from page_server import Server

ITEMS = [{"id": "a", "data": {"v": 1}}, {"id": "b", "data": {"v": 2}}]


def post(server: Server, path: str, body: object) -> tuple[int, Any]:
    status, answer, headers = server.ask("POST", f"/api/{path}", json.dumps(body).encode())
    return status, json.loads(answer) if "json" in headers["content-type"] else answer.decode()


def test_the_menu_has_each_helper_with_its_documentation() -> None:
    helpers = list_helpers()
    assert {helper["name"] for helper in helpers} == set(HELPERS)
    for helper in helpers:
        assert len(helper["text"]) > 10
        assert helper["arguments"]
    fit = next(helper for helper in helpers if helper["name"] == "MathLINREG")
    assert (fit["group"], fit["arguments"]) == ("Fits", ["x", "y"])
    assert {helper["name"] for helper in helpers if helper["group"] == "One number"} == {
        "MathLN",
        "MathLOG",
        "MathROUND",
    }


def test_what_the_page_has_to_know(server: Server) -> None:
    about = json.loads(server.ask("GET", "/api/about")[1])
    assert [(language["name"], language["ending"]) for language in about["languages"]] == [
        ("python", ".py"),
        ("js", ".js"),
    ]
    assert about["languages"][0]["endpoint"] == "http://127.0.0.1:9001/2015-03-31/functions/function/invocations"


def test_findings_are_those_of_check(server: Server) -> None:
    status, answer = post(server, "check/js", {"source": "const a = 1;\noutput.x = MathMAEN(a);"})
    (found,) = answer["findings"]
    assert (status, found["line"], found["column"], found["code"]) == (200, 2, 12, "UNKNOWN_NAME")
    assert "MathMEAN" in found["hint"]
    status, answer = post(server, "check/python", {"source": "import os\nx ="})
    assert (status, answer["findings"][0]["code"]) == (200, "SYNTAX_ERROR")


def test_items_are_read_as_run_reads_them(server: Server) -> None:
    status, answer = post_file(server, "leaves.csv", (SAMPLES / "leaves.csv").read_bytes())
    assert status == 200
    assert [item["id"] for item in answer["items"]] == ["maize-1", "maize-2", "bean-1", "wheat-1"]
    assert json.loads(answer["items"][0]["text"])["data"] == {"species": "maize", "Fo": 480, "Fm": 2400}
    assert json.loads(answer["items"][3]["text"])["data"]["Fo"] is None
    lines = b'{"v": 1}\n{"v": 12345678901234567890}\n'
    status, answer = post_file(server, "pasted.txt", lines)
    assert answer["items"][1]["text"] == '{"id": "2", "data": {"v": 12345678901234567890}}'
    status, answer = post_file(server, "spreadsheet.csv", b"id;Fo\na;1,5\n")
    assert json.loads(answer["items"][0]["text"])["data"] == {"Fo": 1.5}
    assert answer["note"].startswith("spreadsheet.csv: ")
    status, sentence = post_file(server, "leaves.json", b'{"a": ')
    assert (status, "leaves.json: " in sentence, "/tmp" in sentence) == (422, True, False), sentence
    status, answer = post_file(server, "many.ndjson", b"1\n" * 1200)
    assert (len(answer["items"]), answer["left_out"]) == (1000, 1)
    # What comes behind the item that is one too many is not read.
    status, answer = post_file(server, "many.ndjson", b"1\n" * 1001 + b"{")
    assert (status, len(answer["items"]), answer["left_out"]) == (200, 1000, 1)
    status, answer = post_file(server, "many.ndjson", b"1\n" * 1000)
    assert (len(answer["items"]), answer["left_out"]) == (1000, 0)


def test_a_file_has_the_name_that_it_came_with_and_no_other_place(server: Server) -> None:
    for name in ("..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "..", "."):
        status, answer = post_file(server, name, b"[]")
        assert (status, "root:" in str(answer)) in ((422, False), (404, False)), answer


def post_file(server: Server, name: str, content: bytes) -> tuple[int, Any]:
    status, answer, headers = server.ask("POST", f"/api/items/{name}", content)
    return status, json.loads(answer) if "json" in headers["content-type"] else answer.decode()


def test_a_run_is_recorded_and_another_compared_with_it(server: Server) -> None:
    ids = [item["id"] for item in ITEMS]
    first, second = ("output['v'] = json['v'] * 2", "output['v'] = json['v'] * json['v']\noutput['w'] = None")
    answers = [
        json.loads(server.ask("POST", "/api/run/python", request_of(source, ITEMS))[1]) for source in (first, second)
    ]
    status, recorded = post(server, "record/python", {"source": first, "ids": ids, "answer": answers[0]})
    assert (status, json.loads(recorded)["macro_runner_golden"]) == (200, 1)
    for source, answer, expected in (
        (first, answers[0], []),
        (
            second,
            answers[1],
            [
                {"item": "a", "place": "output.v", "expected": 2, "got": 1, "more": 0},
                {"item": "a", "place": "output.w", "got": None, "more": 0},
                {"item": "b", "place": "output.w", "got": None, "more": 0},
            ],
        ),
    ):
        body = {"source": source, "ids": ids, "answer": answer, "recorded": recorded}
        assert post(server, "compare/python", body) == (200, {"differences": expected})
    damaged = {"source": first, "ids": ids, "answer": answers[0], "recorded": "{}"}
    status, sentence = post(server, "compare/python", damaged)
    assert (status, "no golden file" in sentence) == (422, True)
    refused = {"source": "", "ids": ids, "answer": {"status": "error", "results": [], "errors": ["no"]}}
    assert post(server, "record/python", refused)[0] == 422


def test_results_are_written_as_run_writes_them(server: Server) -> None:
    answer = json.loads(server.ask("POST", "/api/run/python", request_of("output['v'] = json['v'] / 2", ITEMS))[1])
    body = {"answer": answer, "dialect": {"delimiter": ";", "decimal": ",", "bom": False}}
    status, content, _ = server.ask("POST", "/api/results/results.csv", json.dumps(body).encode())
    lines = content.decode().splitlines()
    assert (status, lines[0].split(";")[0], lines[1].split(";")[0], "0,5" in lines[1]) == (200, "id", "a", True)
    status, content, _ = server.ask("POST", "/api/results/results.xlsx", json.dumps(body).encode())
    assert (status, content[:2]) == (200, b"PK")
    assert server.ask("POST", "/api/results/results.exe", json.dumps(body).encode())[0] == 422


def test_what_is_wrong_with_a_request_is_said(server: Server) -> None:
    assert post(server, "check/cobol", {"source": ""}) == (422, "There is no such language.")
    assert post(server, "check/js", {"sauce": ""})[0] == 400
    assert server.ask("POST", "/api/check/js", b"\xff")[0] == 400
    assert server.ask("GET", "/api/run/js")[0] == 405
    status, answer, _ = server.ask("POST", "/api/run/js", b"[]")
    assert (status, json.loads(answer)["error_details"][0]["code"]) == (200, "INVALID_REQUEST")
