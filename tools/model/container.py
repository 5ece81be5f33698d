"""The container that src/language/model_file.h maps: named, 64-byte aligned sections and a JSON index.

Sections are written in the order of their names, and nothing else than their content decides the bytes, so
the same model always gives the same file.
"""
import json
import struct

MAGIC = b"ENTMODEL"
VERSION = 1  # raise together with ModelFile::version whenever a section changes its meaning
ITEM_BYTES = {"f32": 4, "i32": 4, "u32": 4, "u64": 8}


def pack(model_name, sections):
    """The file as bytes. `sections`: name -> bytes, or (type, shape, bytes) with a type of ITEM_BYTES."""
    out = bytearray(64)
    index = []
    for name in sorted(sections):
        value = sections[name]
        if isinstance(value, (bytes, bytearray)):
            kind, shape, data = "bytes", [len(value)], value
        else:
            kind, shape, data = value
            count = 1
            for dimension in shape:
                count *= dimension
            if count * ITEM_BYTES[kind] != len(data):
                raise ValueError(f"section {name}: {len(data)} bytes do not fill {kind} {list(shape)}")
        out += b"\0" * (-len(out) % 64)
        index.append({"name": name, "type": kind, "shape": list(shape), "offset": len(out), "bytes": len(data)})
        out += data
    text = json.dumps({"model": model_name, "sections": index}, sort_keys=True, separators=(",", ":")).encode()
    out += b"\0" * (-len(out) % 64)
    index_offset = len(out)
    out += text
    struct.pack_into("<8sIIQQQ", out, 0, MAGIC, VERSION, 0, index_offset, len(text), len(out))
    return bytes(out)
