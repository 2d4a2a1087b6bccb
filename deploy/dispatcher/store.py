"""The bulk bucket, as far as the dispatcher uses it."""

from collections.abc import Iterable, Iterator
from typing import Any

from .faults import BadRunError

CHUNK_BYTES = 1 << 20


class Store:
    """Objects of one bucket, by key."""

    def __init__(self, client: Any, bucket: str) -> None:
        """Use a boto3 client of S3."""
        self._client = client
        self._bucket = bucket

    def chunks(self, key: str) -> Iterable[bytes]:
        """Read an object piece by piece. Raises BadRunError where there is none."""
        body = self._get(key)["Body"]
        return body.iter_chunks(CHUNK_BYTES)  # type: ignore[no-any-return]

    def read(self, key: str) -> bytes:
        """Read an object whole. Raises BadRunError where there is none."""
        return self._get(key)["Body"].read()  # type: ignore[no-any-return]

    def write(self, key: str, content: bytes) -> None:
        """Write an object; the same key again replaces it, so that a retry leaves nothing twice."""
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content)

    def keys(self, prefix: str) -> Iterator[str]:
        """List the keys of a folder."""
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
            yield from (entry["Key"] for entry in page.get("Contents", ()))

    def _get(self, key: str) -> dict[str, Any]:
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)  # type: ignore[no-any-return]
        except self._client.exceptions.NoSuchKey as error:
            raise BadRunError(f"s3://{self._bucket}/{key}: there is no such object") from error
