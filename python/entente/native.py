"""libentente by ctypes: the C interface of python/library.h, and nothing of what is made of it.

Purpose: the one module that calls native code. Input and output: pyarrow's record batches, handed over by the Arrow C data
interface without copying. Errors: TypeError and ValueError for wrong use, FileNotFoundError and ValueError for bad files,
RuntimeError for faults of our own. Thread-safety: a Handle may be used by many threads; the GIL is released while it works.
"""

from __future__ import annotations

import ctypes
import pathlib

import pyarrow as pa

_SCHEMA_BYTES, _ARRAY_BYTES = 72, 80  # sizeof ArrowSchema and ArrowArray, which the specification fixes for 64 bits

_library = ctypes.CDLL(str(pathlib.Path(__file__).with_name("libentente.so")))
_text, _out = ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
for _name, _result, _arguments in (
    ("entente_version", _text, []),
    ("entente_open", ctypes.c_int, [_text, _text, _text, _text, ctypes.c_int, _out, _out, _out]),
    ("entente_close", None, [ctypes.c_void_p]),
    ("entente_name", _text, [ctypes.c_void_p]),
    ("entente_schema", None, [ctypes.c_void_p]),
    ("entente_code", ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, _text, ctypes.c_uint, ctypes.c_void_p, _out]),
    ("entente_free", None, [ctypes.c_void_p]),
):
    _function = getattr(_library, _name)
    _function.restype, _function.argtypes = _result, _arguments


def version() -> str:
    """The version of the library."""
    return _library.entente_version().decode()


def schema() -> pa.Schema:
    """The columns of what Handle.code() returns."""
    place = ctypes.create_string_buffer(_SCHEMA_BYTES)
    _library.entente_schema(place)
    return pa.Schema._import_from_c(ctypes.addressof(place))


def _taken(pointer: ctypes.c_void_p) -> str:
    """The text that the library gave away."""
    if not pointer:
        return ""
    text = ctypes.cast(pointer, _text).value or b""
    _library.entente_free(pointer)
    return text.decode("utf-8", "replace")


def _check(status: int, message: ctypes.c_void_p) -> None:
    if status == 0:
        return
    raise (ValueError if status in (2, 3) else RuntimeError)(_taken(message))


class Handle:
    """A loaded coder of the library; closed with the object."""

    def __init__(self, built_in: str, layers: list[str], model: str, cities: str, rules_only: bool) -> None:
        coder, notes, message = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
        status = _library.entente_open(
            built_in.encode(), "\n".join(layers).encode(), model.encode(), cities.encode(), rules_only,
            ctypes.byref(coder), ctypes.byref(notes), ctypes.byref(message),
        )  # fmt: skip
        _check(status, message)
        self._coder = coder
        self.notes = _taken(notes).splitlines()
        self.name = _library.entente_name(coder).decode()

    def __del__(self) -> None:
        if getattr(self, "_coder", None):
            _library.entente_close(self._coder)

    def code(self, batch: pa.RecordBatch, date: str, threads: int, columns: pa.Schema) -> pa.RecordBatch:
        """Codes a batch whose columns are of type string; ``columns`` is schema()."""
        fields, rows = ctypes.create_string_buffer(_SCHEMA_BYTES), ctypes.create_string_buffer(_ARRAY_BYTES)
        result, message = ctypes.create_string_buffer(_ARRAY_BYTES), ctypes.c_void_p()
        batch._export_to_c(ctypes.addressof(rows), ctypes.addressof(fields))
        try:
            status = _library.entente_code(self._coder, fields, rows, date.encode(), threads, result, ctypes.byref(message))
        finally:
            # The library only looked at them: taken back, they are released as any batch is.
            pa.RecordBatch._import_from_c(ctypes.addressof(rows), ctypes.addressof(fields))
        _check(status, message)
        return pa.RecordBatch._import_from_c(ctypes.addressof(result), columns)
