"""Files read and replaced without losing anything: bytes, encoding, byte-order mark, line ends, mode, owner."""

from __future__ import annotations

import codecs
import contextlib
import difflib
import io
import os
import re
import stat
import tempfile
import tokenize
from dataclasses import dataclass

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class FileError(Exception):
    """A file that cannot be read or replaced; the text says why."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, with what is needed to write another like it."""

    path: str
    data: bytes
    encoding: str
    #: the text as it is in the file, without the byte-order mark
    text: str

    @property
    def source(self) -> str:
        """The text with line ends ``\\n``."""
        return self.text.replace("\r\n", "\n")

    def encoded(self, source: str) -> bytes:
        """Another text as this one was written: its encoding, its mark, and each line's own line end."""
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        try:
            return mark + with_line_ends(self.text, source).encode(self.encoding)
        except UnicodeEncodeError as problem:
            raise FileError(f"the result cannot be written as {self.encoding} ({problem.reason})") from None


def read(path: str, python: bool = True) -> Text:
    """A file's text, decoded as Python decodes it, or as UTF-8."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        plain = data.removeprefix(codecs.BOM_UTF8)
        encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0] if python else "utf-8"
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        text = plain.decode(encoding)
        if text.encode(encoding) != plain:
            raise FileError(f"its encoding, {encoding}, does not write what it reads")
    except OSError as problem:
        raise FileError(f"cannot be read: {problem.strerror}") from None
    except SyntaxError as problem:
        raise FileError(f"cannot be decoded: {problem.msg}") from None
    except UnicodeError as problem:
        raise FileError(f"cannot be decoded: {problem}") from None
    return Text(path, data, encoding, text)


def replace(old: Text, data: bytes) -> None:
    """Put new bytes in the place of a file, at once or not at all, if it still is what was read."""
    path = old.path
    if os.path.islink(path):
        raise FileError("is a symbolic link: name the file that it points to")
    temporary = ""
    try:
        status = os.stat(path)
        if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
            raise FileError("is read-only")
        if status.st_nlink > 1:
            raise FileError("has another name (a hard link), which would keep the old text")
        handle, temporary = tempfile.mkstemp(prefix=".seglint-", dir=os.path.dirname(path) or ".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_attributes(temporary, path, status)
        with open(path, "rb") as file:
            if file.read() != old.data:
                raise FileError("was changed meanwhile: run again")
        os.replace(temporary, path)
        temporary = ""
    except OSError as problem:
        raise FileError(f"cannot be written: {problem.strerror}") from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _keep_attributes(path: str, old: str, status: os.stat_result) -> None:
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            with contextlib.suppress(OSError):
                os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(old):
                # not all of them are the user's to set
                with contextlib.suppress(OSError):
                    os.setxattr(path, name, os.getxattr(old, name))


def with_line_ends(old: str, new: str) -> str:
    """A new text (with line ends ``\\n``) with the line ends that the old one had, line by line."""
    if "\r\n" not in old:
        return new
    lines, written = lines_of(old), lines_of(new)
    plain = [line.replace("\r\n", "\n") for line in lines]
    usual = "\r\n" if 2 * old.count("\r\n") >= old.count("\n") else "\n"
    result: list[str] = []
    for tag, start, end, first, last in opcodes(plain, written):
        if tag == "equal":
            result += lines[start:end]
            continue
        for offset, line in enumerate(written[first:last]):
            model = lines[start + offset] if start + offset < end else ""
            ending = usual if not model.endswith("\n") else "\r\n" if model.endswith("\r\n") else "\n"
            result.append(line[:-1] + ending if line.endswith("\n") else line)
    return "".join(result)


def lines_of(text: str) -> list[str]:
    """A text's lines with their ends; only ``\\n`` ends a line."""
    return _LINES.findall(text)


def opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What two texts' lines have in common, as difflib says it, in a time that grows with the lines, not their square.

    (difflib takes 15 s for 8,000 lines that repeat each other.)
    """
    found: list[tuple[str, int, int, int, int]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        end = i
        last = min(len(old), i + len(new) - j)
        while end < last and old[end] == new[j + end - i]:
            end += 1
        if end > i:
            found.append(("equal", i, end, j, j + end - i))
            i, j = end, j + end - i
            continue
        end, last = _next_common(old, new, i, j) or (len(old), len(new))
        between = difflib.SequenceMatcher(None, old[i:end], new[j:last]).get_opcodes()
        found += [(tag, i + a, i + b, j + c, j + d) for tag, a, b, c, d in between]
        i, j = end, last
    return found


def _next_common(old: list[str], new: list[str], i: int, j: int) -> tuple[int, int] | None:
    """The nearest lines from which two texts go on alike; None where they are far."""
    for distance in range(1, 100):
        for inserted in range(distance + 1):
            k, m = i + distance - inserted, j + inserted
            if k <= len(old) and m <= len(new) and old[k : k + 3] == new[m : m + 3]:
                return k, m
    return None


def difference(old: bytes, new: bytes, path: str) -> str:
    """A unified diff of a file's bytes that ``git apply`` takes; bytes that are not UTF-8 are surrogates in it.

    (:func:`as_bytes` gives them back.)
    """
    before, after = (lines_of(data.decode("utf-8", "surrogateescape")) for data in (old, new))
    diff = difflib.unified_diff(before, after, _patched("a", path), _patched("b", path))
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in diff)


def as_bytes(text: str) -> bytes:
    """A diff as it is written to a file."""
    return text.encode("utf-8", "surrogateescape")


def _patched(prefix: str, path: str) -> str:
    """A file's name in the head of a diff, as git writes it."""
    path = os.path.normpath(path)
    with contextlib.suppress(ValueError):
        # on Windows, a path of another drive has no relative one
        below = os.path.relpath(path)
        path = path if below.startswith(os.pardir) else below
    name = f"{prefix}/{path.replace(os.sep, '/').removeprefix('/')}"
    if any(character in '"\\' or ord(character) < 32 for character in name):
        codes = {'"': '\\"', "\\": "\\\\", **{chr(code): f"\\{code:03o}" for code in range(32)}}
        return '"' + "".join(codes.get(character, character) for character in name) + '"'
    # a name with spaces ends at a tab
    return f"{name}\t" if " " in name else name
