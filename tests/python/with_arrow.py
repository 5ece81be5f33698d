"""The Python that has pyarrow: .deps/spark, which tools/setup.sh --test makes, or ENTENTE_ARROW_PYTHON.

A test that needs it calls go() first: it starts itself again under that Python, or ends with 77, which ctest shows as left out.
"""
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def go():
    try:
        import pyarrow  # noqa: F401
        return
    except ImportError:
        pass
    python = os.environ.get("ENTENTE_ARROW_PYTHON") or str(ROOT / ".deps/spark/bin/python")
    if os.environ.get("ENTENTE_STARTED_AGAIN") or not os.path.exists(python):
        print("left out: no Python with pyarrow here; tools/setup.sh --test brings it")
        sys.exit(77)
    os.environ["ENTENTE_STARTED_AGAIN"] = "1"
    os.execv(python, [python, *sys.argv])
