"""What cannot be read as a request is answered, and what is answered can be read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shared_service import lambda_handler

from handler.marshaller import JsonMarshaller


def answered(body: bytes) -> dict[str, Any]:
    marshaller = JsonMarshaller()
    written, content_type = marshaller.marshal_response(lambda_handler(marshaller.unmarshal_request(body), None))
    assert content_type == "application/json"
    answer = json.loads(written, parse_constant=pytest.fail)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"script": "", "items": []} x', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b'{"script": "\xe9", "items": []}', "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"items": ' + b'[{"a":' * 50_000, "nested too deeply"),
        (b'{"script": "", "items": [{"id": "a", "data": ' + b"9" * 5_000 + b"}]}", "digits"),
    ],
)
def test_what_is_not_json_is_an_invalid_request(body: bytes, words: str) -> None:
    answer = answered(body)
    assert answer["status"] == "error"
    assert answer["results"] == []
    (detail,) = answer["error_details"]
    assert detail["code"] == "INVALID_REQUEST"
    assert words in detail["message"]
    path = detail.get("path")
    assert answer["errors"] == [f"{path}: {detail['message']}" if path else detail["message"]]
    assert "sys." not in detail["message"]  # no advice for us, where the caller reads it


def test_data_nested_as_deeply_as_can_be_read_is_run_or_refused() -> None:
    for levels in (100, 500, 900, 990, 2_000, 5_000):
        body = b'{"script": "", "items": [{"id": "a", "data": ' + b"[" * levels + b"]" * levels + b"}]}"
        answer = answered(body)
        if answer["status"] == "error":
            assert answer["error_details"][0]["code"] == "INVALID_REQUEST"
            assert levels > 500
        else:
            assert [entry["id"] for entry in answer["results"]] == ["a"]
            assert answer["results"][0]["success"], answer
