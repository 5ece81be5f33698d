"""The symbolic half of the model file: what spaCy's en_core_web_sm package knows about text.

sections(model_folder) -> {"lexemes", "tokenizer", "attribute_ruler", "lemmatizer": compact JSON, UTF-8}

Reads the package's own files as data (msgpack). Patterns written for Python's `re` are rewritten for PCRE2 and
checked for the properties on which src/language/tokenizer.cpp relies; a package that lacks one is refused.
"""
import json
import os
import re
import re._parser as regex_parser

import msgpack

ORTH, NORM = 65, 67  # keys of a tokenizer exception (spacy/attrs.pyx)

# The language-independent norms of spacy/lang/norm_exceptions.py (3.8): quotation marks, dashes, currencies
# and full-width punctuation, by what they are read as.
COMMON_NORMS = {
    "'s": ["'s", "'S", "\u2019s", "\u2019S"],
    "'": ["\u2019", "\u2018", "\u00b4", "`"],
    '"': ["\u201d", "\u201c", "''", "``", "\u00b4\u00b4", "\u201e", "\u00bb", "\u00ab", "\u2018\u2018",
          "\u2019\u2019"],
    "?": ["\uff1f"],
    "!": ["\uff01"],
    ",": ["\uff0c"],
    ";": ["\uff1b"],
    ":": ["\uff1a"],
    ".": ["\u3002", "\u0964"],
    "...": ["\u2026"],
    "-": ["\u2014", "\u2013", "--", "---", "\u2014\u2014"],
    "$": ["\u20ac", "\u00a3", "\u00a5", "\u0e3f", "US$", "C$", "A$", "\u20ba", "\u20b9", "\u09f3", "\u20a9",
          "Mex$", "\u20a3", "E\u00a3"],
}

# How the package's URL pattern begins: an optional scheme, then an optional user part. The tokenizer tries the
# rest after each place where these can end, which takes linear time.
URL_HEAD = r"(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?"


def sections(model_folder):
    read = lambda *path: _msgpack(os.path.join(model_folder, *path))
    found = {
        "lexemes": _lexemes(read("vocab", "lookups.bin")),
        "tokenizer": _tokenizer(read("tokenizer")),
        "attribute_ruler": _attribute_ruler(read("attribute_ruler", "patterns")),
        "lemmatizer": _lemmatizer(read("lemmatizer", "lookups", "lookups.bin")),
    }
    return {name: _json(value) for name, value in found.items()}


def _msgpack(path):
    with open(path, "rb") as file:
        return msgpack.unpackb(file.read(), raw=False, strict_map_key=False)


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def _lexemes(tables):
    by_form = {form: norm for norm, forms in COMMON_NORMS.items() for form in forms}
    by_id = {str(key): norm for key, norm in tables["lexeme_norm"].items()}
    return {"norms_by_form": by_form, "norms_by_id": by_id}


def _tokenizer(stored):
    if stored["token_match"] is not None:
        raise ValueError("tokenizer: a token_match pattern is not supported")
    if not stored["faster_heuristics"]:
        raise ValueError("tokenizer: faster_heuristics must be on")
    url = stored["url_match"]
    if not url.startswith(URL_HEAD) or not url.endswith("$"):
        raise ValueError("tokenizer: the URL pattern is not built as expected")
    exceptions = {}
    for form, tokens in stored["exceptions"].items():
        if "".join(token[ORTH] for token in tokens) != form or set().union(*tokens) - {ORTH, NORM}:
            raise ValueError(f"tokenizer: exception {form!r} is not built as expected")
        exceptions[form] = [[token[ORTH], token.get(NORM, "")] for token in tokens]
    return {
        "prefix": _pcre(_anchored(stored["prefix_search"], "^")),
        "suffix": _pcre(_anchored(stored["suffix_search"], "$")),
        "suffix_reach": _suffix_reach(stored["suffix_search"]),
        "infix": _pcre(stored["infix_finditer"]),
        "url_scheme": _pcre(r"^[\w\+\-\.]{2,}://"),
        # A chunk has no white space by Python's reckoning; by PCRE2's, U+180E would be some.
        "url_rest": _pcre("^" + url[len(URL_HEAD):].replace(r"\S", "(?s:.)")),
        "exceptions": exceptions,
    }


def _branches(pattern):
    parsed = regex_parser.parse(pattern)
    if len(parsed) != 1 or str(parsed[0][0]) != "BRANCH":
        raise ValueError("tokenizer: a pattern is no alternation")
    return parsed[0][1][1]


def _anchored(pattern, anchor):
    place, kind = (0, "AT_BEGINNING") if anchor == "^" else (-1, "AT_END")
    # The parser factors a common '^' out of the alternatives.
    parsed = regex_parser.parse(pattern)
    if anchor == "^" and str(parsed[0][1]) == kind:
        return pattern
    if not all(str(branch[place][1]) == kind for branch in _branches(pattern)):
        raise ValueError(f"tokenizer: an affix pattern has an alternative without {anchor!r}")
    return pattern


def _suffix_reach(pattern):
    """The greatest number of code points that a suffix can have, apart from a run of full stops."""
    widths = []
    unbounded = 0
    for branch in _branches(pattern):
        width = branch.getwidth()[1]
        if width < 64:
            widths.append(width)
        else:
            unbounded += 1
    if unbounded != 1 or r"|\.\.+$|" not in pattern:
        raise ValueError("tokenizer: a suffix other than full stops has no bound")
    return max(widths)


def _pcre(pattern):
    """Python's \\uXXXX and \\UXXXXXXXX written as PCRE2 writes them."""
    pattern = re.sub(r"\\U([0-9A-Fa-f]{8})|\\u([0-9A-Fa-f]{4})",
                     lambda match: "\\x{%X}" % int(match.group(1) or match.group(2), 16), pattern)
    return re.sub(r"^\(\?u\)", "", pattern)


def _attribute_ruler(patterns):
    rules = []
    for rule in patterns:
        attrs = dict(rule["attrs"])
        if "MORPH" in attrs:
            attrs["MORPH"] = _features(attrs["MORPH"])
        rules.append({"patterns": rule["patterns"], "attrs": attrs, "index": rule["index"]})
    return rules


def _features(text):
    """Universal features in the order in which spaCy prints them: by name, values of a name in order too."""
    if text in ("", "_"):
        return "_"
    items = []
    for item in text.split("|"):
        name, values = item.split("=")
        items.append(name + "=" + ",".join(sorted(values.split(","))))
    return "|".join(sorted(items))


def _lemmatizer(tables):
    """Rules, exceptions and index by part of speech. The large tables are lines of text, quick to read."""
    # Only the outer keys are ids, of part-of-speech names in lower case; the reader looks them up as ids.
    by_pos = lambda table: {str(key): value for key, value in tables[table].items()}
    exceptions = {key: sorted((form, *lemmas) for form, lemmas in value.items())
                  for key, value in by_pos("lemma_exc").items()}
    return {
        "rules": by_pos("lemma_rules"),
        "exceptions": {key: _lines("\t".join(_plain(words)) for words in value) for key, value in exceptions.items()},
        "index": {key: _lines(sorted(set(_plain(forms)))) for key, forms in by_pos("lemma_index").items()},
    }


def _lines(lines):
    return "".join(line + "\n" for line in lines)


def _plain(words):
    words = list(words)
    for word in words:
        if not word or "\t" in word or "\n" in word:
            raise ValueError(f"lemmatizer: {word!r} cannot stand in a line")
    return words
