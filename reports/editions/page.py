"""A rendered page as it is kept: headers, plain and packed bytes, and how it lies in a file."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

# What is said anew with every answer, or belongs to one connection.
NOT_KEPT = {"content-length", "etag", "vary", "cache-control", "last-modified", "expires", "date"}
ABOUT_A_BODY = {"content-type", "content-disposition", "content-language"}
PACKED_KINDS = ("text/", "application/json", "application/xml", "application/rss+xml")
PACKED_ENDINGS = ("+xml", "+json")


class Damaged(ValueError):
    """Raised when a file does not hold a whole page."""


@dataclass(frozen=True)
class Body:
    """Bytes as served, and their strong tag."""

    content: bytes
    sha256: str

    @classmethod
    def of(cls, content):
        return cls(content, hashlib.sha256(content).hexdigest())

    @property
    def etag(self):
        return f'"{self.sha256}"'


@dataclass(frozen=True)
class Page:
    """One public page of one edition. `host` is set when its text names the host it was read at."""

    path: str
    host: str
    headers: dict
    plain: Body
    packed: Body | None

    @classmethod
    def of(cls, path, response, host=""):
        """The page in a response that may be kept."""
        headers = {name: value for name, value in response.items() if name.lower() not in NOT_KEPT}
        plain, packed = Body.of(response.content), None
        if is_packed(headers.get("Content-Type", "")):
            # No time in it: the same page gives the same bytes, so the same tag.
            content = gzip.compress(plain.content, compresslevel=9, mtime=0)
            packed = Body.of(content) if len(content) < len(plain.content) else None
        return cls(path, host, headers, plain, packed)

    @cached_property
    def _headers(self):
        """The headers of an answer with each of the bodies, by its hash; made once."""
        return {each.sha256: self._headers_with(each) for each in (self.plain, self.packed) if each}

    def headers_of(self, body):
        return self._headers[body.sha256]

    def headers_of_304(self, body):
        """What may be kept, and nothing of a body."""
        left_out = ABOUT_A_BODY | {"content-length", "content-encoding"}
        return [pair for pair in self.headers_of(body) if pair[0].lower() not in left_out]

    def _headers_with(self, body):
        pairs = [*self.headers.items(), ("ETag", body.etag)]
        pairs.append(("Content-Length", str(len(body.content))))
        if self.packed:
            pairs.append(("Vary", "Accept-Encoding"))
        if body is self.packed:
            pairs.append(("Content-Encoding", "gzip"))
        return pairs

    @property
    def size(self):
        return len(self.plain.content) + (len(self.packed.content) if self.packed else 0)

    def to_bytes(self):
        """One line that tells what follows, then the bodies."""
        bodies = [self.plain, self.packed] if self.packed else [self.plain]
        told = {
            "path": self.path,
            "host": self.host,
            "headers": self.headers,
            "bodies": [[len(body.content), body.sha256] for body in bodies],
        }
        line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
        return line + b"".join(body.content for body in bodies)

    @classmethod
    def from_bytes(cls, content):
        """The page in the bytes of a file; Damaged unless every byte is as it was written."""
        line, _, rest = content.partition(b"\n")
        try:
            told = json.loads(line)
            bodies = []
            for length, sha256 in told["bodies"]:
                body, rest = Body.of(rest[:length]), rest[length:]
                if body.sha256 != sha256:
                    raise Damaged
                bodies.append(body)
            return cls(told["path"], told["host"], told["headers"], *[*bodies, None][:2])
        except (ValueError, KeyError, TypeError) as error:
            raise Damaged from error


def is_packed(content_type):
    """True for text: what is packed already gains nothing."""
    kind = content_type.partition(";")[0].strip()
    return kind.startswith(PACKED_KINDS) or kind.endswith(PACKED_ENDINGS)
