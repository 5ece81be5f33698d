"""Small web archives and feeds, their bytes written out: for tests, and to see what one looks like.

    python3 tests/reports/archives.py FOLDER      writes one of each kind to FOLDER
"""
import gzip
import pathlib
import sys
import zlib

ACCORD = ("The foreign ministers of Norway and Sweden signed an accord in Oslo on Monday that settles the last piece of "
          "their border. Parliament is to vote on the text in June, the government said.")
STRIKE = "Russia attacked Ukraine on Tuesday. Japan imposed sanctions on Russia, the government said."
GERMAN = ("Die Außenminister Norwegens und Schwedens haben am Montag in Oslo ein Abkommen unterzeichnet. Das Parlament "
          "soll im Juni darüber abstimmen, sagte die Regierung.")


def record(kind, block, uri="", media="application/http; msgtype=response", day="2022-06-18", length=None):
    """One record of a WARC file (ISO 28500): a head, an empty line, the block, two line ends."""
    block = block.encode() if isinstance(block, str) else block
    head = (f"WARC/1.0\r\n"
            f"WARC-Type: {kind}\r\n"
            f"WARC-Target-URI: {uri}\r\n"
            f"WARC-Date: {day}T12:00:00Z\r\n"
            f"Content-Type: {media}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n"
            f"\r\n")
    return head.encode() + block + b"\r\n\r\n"


def answer(body, media="text/html; charset=UTF-8", status="200 OK", lines=""):
    """What a web server answered. `lines` are further lines of its head, each with its line end."""
    body = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{lines}\r\n".encode() + body


def page(text, title="A title"):
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


def chunked(body, size=40):
    body = body.encode()
    parts = [body[at:at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def crawl():
    """The records of a small crawl: three pages in English, one in German, and what lies between them."""
    return [
        record("warcinfo", "software: a crawler of our own\r\n", media="application/warc-fields"),
        record("request", "GET /accord HTTP/1.1\r\n\r\n", "https://example.org/accord", "application/http; msgtype=request"),
        record("response", answer(page(ACCORD, "Ministers sign accord")), "https://example.org/accord"),
        record("response", answer("", status="301 Moved", lines="Location: /accord\r\n"), "https://example.org/old"),
        record("response", answer(b"\x89PNG\r\n", media="image/png"), "https://example.org/a.png"),
        record("response", answer(chunked(page(STRIKE, "Strike")), lines="Transfer-Encoding: chunked\r\n"), "https://example.org/strike"),
        record("response", answer(page(GERMAN, "Abkommen")), "https://example.org/abkommen"),
        record("response", answer(gzip.compress(page(STRIKE, "Packed").encode()), lines="Content-Encoding: gzip\r\n"), "https://example.org/packed"),
        record("metadata", "fetchTimeMs: 12\r\n", "https://example.org/accord", "application/warc-fields"),
    ]


def wet():
    """Text that somebody took from pages, as Common Crawl's WET files have it."""
    return [record("warcinfo", "", media="application/warc-fields"),
            record("conversion", f"Strike on the harbour\n{STRIKE}\n", "https://example.org/strike", "text/plain")]


def rss():
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Example Wire</title>
<item><title>Strike</title><link>https://example.org/strike</link><pubDate>Tue, 21 Mar 2023 10:00:00 GMT</pubDate>
<description>{STRIKE}</description></item>
<item><title>Abkommen</title><link>https://example.org/abkommen</link><description>{GERMAN}</description></item>
</channel></rss>
""".encode()


def files():
    """Name and bytes of each file."""
    records = crawl()
    members = [gzip.compress(one, mtime=0) for one in records]
    broken = members[5][:60] + bytes(b ^ 0x5A for b in members[5][60:70]) + members[5][70:]
    return {
        "crawl.warc": b"".join(records),
        "crawl.warc.gz": b"".join(members),
        "whole.warc.gz": gzip.compress(b"".join(records), mtime=0),
        "text.warc.wet.gz": b"".join(gzip.compress(one, mtime=0) for one in wet()),
        "damaged.warc.gz": b"".join(members[:5]) + broken + b"".join(members[6:]),
        "cut.warc.gz": b"".join(members)[:-30],
        "lies.warc": records[2] + record("response", answer(page(STRIKE)), "https://example.org/lie", length=30) + records[5],
        "news.rss": rss(),
        "deflated.warc": record("response", answer(zlib.compress(page(STRIKE).encode()), lines="Content-Encoding: deflate\r\n"), "https://example.org/d"),
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files().items():
        (folder / name).write_bytes(data)
