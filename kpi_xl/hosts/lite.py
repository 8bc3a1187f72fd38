"""The functions for xlwings Lite as one main.py that carries the core: nothing of ours has to be on an index."""

from __future__ import annotations

import base64
import io
import textwrap
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import kpi_xl
from kpi_xl.hosts.calc import bundled_sources

if TYPE_CHECKING:
    from kpi_xl.model import Language

ADAPTER = ("hosts/excel.py", "hosts/help.py", "hosts/language.py")
"""The modules between Lite and the core, beside those that the add-in of Calc carries."""
FUNCTIONS_BELOW = "# Your own functions and scripts go below this line."
REQUIREMENTS = "xlwings\n# The KPI functions in main.py need nothing else. Packages for functions of your own go below.\n"

_MAIN = '''\
"""The KPI functions of kpi-xl {version} for xlwings Lite. Written by: kpi-xl addin lite.

The core is packed in the text below; nothing is downloaded.
"""

import base64
import os
import sys
import tempfile
import zipfile

CORE = """
{core}
"""
FOLDER = os.path.join(tempfile.gettempdir(), "kpi_xl_{version}")
os.makedirs(FOLDER, exist_ok=True)
PACKED = os.path.join(FOLDER, "core.zip")
with open(PACKED, "wb") as file:
    file.write(base64.b64decode(CORE))
with zipfile.ZipFile(PACKED) as packed:
    packed.extractall(FOLDER)
sys.path.insert(0, FOLDER)
os.environ.setdefault("KPI_XL_LANG", "{language}")

from kpi_xl.hosts.excel import FUNCTIONS  # noqa: E402

globals().update(FUNCTIONS)

{below}
'''


def lite_program(language: Language) -> str:
    """Write main.py; the same text for the same functions."""
    root = Path(kpi_xl.__file__).parent
    sources = {name.removeprefix("pythonpath/"): text for name, text in bundled_sources().items()}
    sources |= {f"kpi_xl/{name}": (root / name).read_text("utf-8") for name in ADAPTER}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in sorted(sources.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode(), compresslevel=9)
    core = "\n".join(textwrap.wrap(base64.b64encode(out.getvalue()).decode(), 100))
    return _MAIN.format(version=kpi_xl.__version__, core=core, language=language, below=FUNCTIONS_BELOW)
