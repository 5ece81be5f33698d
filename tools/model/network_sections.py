"""Sections for the networks: embeddings, encoders, tagger, parser and entity recogniser.

A thinc model on disk is a msgpack map of parallel lists (nodes, attrs, params) in breadth-first order; arrays
are maps with the keys nd, type, shape and data. Layers of one kind keep their order within the list, which is
how they are told apart here. Every count that the C++ side relies on is checked by it against the shapes.
"""
import json
import os

import msgpack


class Layer:
    def __init__(self, node, attrs, params):
        self.name = node[b"name"].decode()
        self.attrs = {k.decode(): msgpack.unpackb(v, raw=False) for k, v in attrs.items()}
        self.params = {k.decode(): v for k, v in params.items() if v is not None}


def layers(path):
    with open(path, "rb") as file:
        model = msgpack.unpackb(file.read(), raw=True, strict_map_key=False)
    return [
        Layer(node, attrs, params)
        for node, attrs, params in zip(model[b"nodes"], model[b"attrs"], model[b"params"])
    ]


def array(value):
    if value.get(b"type") != b"<f4":
        raise ValueError(f"weights of type {value.get(b'type')}, not little-endian 32-bit floats")
    return ("f32", list(value[b"shape"]), value[b"data"])


def only(found, what):
    if len(found) != 1:
        raise ValueError(f"{len(found)} layers {what}, not 1")
    return found[0]


def tok2vec(path, prefix, networks):
    """Embedding tables, the mixing layer 0 and the encoder layers 1…depth of one tok2vec network."""
    model = layers(path)
    named = lambda name: [layer for layer in model if layer.name == name]
    columns = only(named("extract_features"), "extract_features").attrs["columns"]
    embeds = named("hashembed")
    maxouts, norms = named("maxout"), named("layernorm")
    if len(embeds) != len(columns) or len(maxouts) != len(norms):
        raise ValueError(f"{path}: {len(embeds)} tables for {len(columns)} columns, {len(norms)} norms")
    windows = {layer.attrs["window_size"] for layer in named("expand_window")}
    pads = {layer.attrs["pad"] for layer in model if layer.name.startswith("with_array(residual")}
    if windows != {1} or pads != {len(maxouts) - 1}:
        raise ValueError(f"{path}: windows {windows} and padding {pads} are not what the runtime computes")
    out, seeds = {}, []
    for column, layer in enumerate(embeds):
        if layer.attrs["column"] != column:
            raise ValueError(f"{path}: table {column} reads column {layer.attrs['column']}")
        seeds.append(layer.attrs["seed"])
        out[f"{prefix}/embed{column}/E"] = array(layer.params["E"])
    for depth, (maxout, norm) in enumerate(zip(maxouts, norms)):
        out[f"{prefix}/layer{depth}/W"] = array(maxout.params["W"])
        out[f"{prefix}/layer{depth}/b"] = array(maxout.params["b"])
        out[f"{prefix}/layer{depth}/gain"] = array(norm.params["G"])
        out[f"{prefix}/layer{depth}/bias"] = array(norm.params["b"])
    networks[prefix] = {"columns": columns, "seeds": seeds, "depth": len(maxouts) - 1}
    return out


def transition_network(path, prefix):
    """Reducing linear layer, lower layer per feature, upper linear layer."""
    model = layers(path)
    lower = only([layer for layer in model if layer.name == "precomputable_affine"], "precomputable_affine")
    linears = [layer for layer in model if layer.name == "linear"]
    shapes = [list(layer.params["W"][b"shape"]) for layer in linears]
    if len(linears) != 2:
        raise ValueError(f"{path}: {len(linears)} linear layers, not 2")
    upper, reduce = linears  # breadth-first: the upper layer hangs on the root, the reducing one below tok2vec
    if shapes[1][1] != 96 or shapes[1][0] != shapes[0][1]:
        raise ValueError(f"{path}: linear layers of shapes {shapes}")
    return {
        f"{prefix}/reduce/W": array(reduce.params["W"]),
        f"{prefix}/reduce/b": array(reduce.params["b"]),
        f"{prefix}/lower/W": array(lower.params["W"]),
        f"{prefix}/lower/b": array(lower.params["b"]),
        f"{prefix}/lower/pad": array(lower.params["pad"]),
        f"{prefix}/upper/W": array(upper.params["W"]),
        f"{prefix}/upper/b": array(upper.params["b"]),
    }


def actions(path, names):
    """Rows of the upper layer as [move, label], in spaCy's order: by move, then by falling (frequency, label),
    labels added after training (negative frequencies) last."""
    with open(path, "rb") as file:
        moves = json.loads(msgpack.unpackb(file.read(), raw=False)["moves"])
    out = []
    for move in sorted(moves, key=int):
        counts = [(count, label) for label, count in moves[move].items()]
        trained = sorted((c for c in counts if c[0] >= 0), reverse=True)
        added = sorted((c for c in counts if c[0] < 0), reverse=True)
        out += [[names[int(move)], label] for _, label in trained + added]
    return out


def sections(folder):
    networks = {}
    out = tok2vec(os.path.join(folder, "tok2vec", "model"), "tok2vec", networks)
    out.update(tok2vec(os.path.join(folder, "ner", "model"), "ner", networks))
    out.update(transition_network(os.path.join(folder, "ner", "model"), "ner"))
    out.update(transition_network(os.path.join(folder, "parser", "model"), "parser"))
    softmax = only([la for la in layers(os.path.join(folder, "tagger", "model")) if la.name == "softmax"], "softmax")
    out["tagger/W"] = array(softmax.params["W"])
    out["tagger/b"] = array(softmax.params["b"])
    with open(os.path.join(folder, "tagger", "cfg"), encoding="utf-8") as file:
        networks["tagger"] = {"labels": json.load(file)["labels"]}
    networks["parser"] = {"actions": actions(os.path.join(folder, "parser", "moves"), "SDLRB")}
    # Missing (never taken), begin, inside, last, unit, outside.
    networks["ner"]["actions"] = actions(os.path.join(folder, "ner", "moves"), "MBILUO")
    out["networks"] = json.dumps(networks, sort_keys=True, separators=(",", ":")).encode()
    return out
