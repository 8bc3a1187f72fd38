"""The add-in for LibreOffice Calc, written from the registry: one .oxt file, no compiler and no LibreOffice needed.

In a cell the functions are called KPI.CHURN: the name of the implementation, a dot, the name of the method.
That is the only name LibreOffice 7.4 also finds when it opens an .xlsx file.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import kpi_xl
from kpi_xl.hosts.calc_cells import is_table
from kpi_xl.hosts.help import argument_help, description
from kpi_xl.model import LANGUAGES, Kpi, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIX = "KPI_"
IDENTIFIER = "nl.kpixl.calc"
TITLE = Text(en="KPI functions", nl="KPI-functies")
ADAPTER = ("hosts/__init__.py", "hosts/boundary.py", "hosts/calc_cells.py")
"""The modules between Calc and the core, which is bundled whole."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    _HEAD + '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    '<manifest:file-entry manifest:full-path="kpi.idl"'
    ' manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"/>\n'
    '<manifest:file-entry manifest:full-path="kpi.components"'
    ' manifest:media-type="application/vnd.sun.star.uno-components"/>\n'
    '<manifest:file-entry manifest:full-path="CalcAddIns.xcu"'
    ' manifest:media-type="application/vnd.sun.star.configuration-data"/>\n'
    "</manifest:manifest>\n"
)
_COMPONENTS = (
    _HEAD + '<components xmlns="http://openoffice.org/2010/uno-components">\n'
    '<component loader="com.sun.star.loader.Python" uri="kpi_addin.py">\n'
    '<implementation name="KPI"><service name="com.sun.star.sheet.AddIn"/><service name="KPI"/></implementation>\n'
    "</component></components>\n"
)
_ADDIN = '''\
"""The component LibreOffice loads: one method per KPI function."""

import unohelper
from com.sun.star.lang import XServiceInfo
from nl.kpixl import XKpi

from kpi_xl.hosts.calc_cells import calc_function
from kpi_xl.kpis import KPIS

SERVICES = ("KPI", "com.sun.star.sheet.AddIn")


def method(kpi):
    answer = calc_function(kpi)
    return lambda self, *values: answer(*values)


class Functions(unohelper.Base, XKpi, XServiceInfo):
    def __init__(self, context):
        pass

    def getImplementationName(self):
        return "KPI"

    def supportsService(self, name):
        return name in SERVICES

    def getSupportedServiceNames(self):
        return SERVICES


for name, kpi in KPIS.items():
    setattr(Functions, name.removeprefix("KPI_"), method(kpi))

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Functions, "KPI", SERVICES)
'''


def calc_name(name: str) -> str:
    """Write the name of a function as Calc finds it in an .xlsx file.

    >>> calc_name("KPI_CHURN")
    'KPI.CHURN'
    """
    return f"KPI.{method_name(name)}"


def method_name(name: str) -> str:
    """Return the name of the method behind a function.

    >>> method_name("KPI_SALES_CYCLE")
    'SALES_CYCLE'
    """
    return name.removeprefix(PREFIX)


def parameter_name(name: str) -> str:
    """Write the name of a parameter as an interface accepts it: without underscores.

    >>> parameter_name("customers_lost")
    'CustomersLost'
    """
    return "".join(part.capitalize() for part in name.split("_"))


def interface_text(kpis: Iterable[Kpi]) -> str:
    """Write the typed interface; LibreOffice reads this text as it is."""

    def method(kpi: Kpi) -> str:
        answer = "sequence< sequence< any > >" if is_table(kpi) else "any"
        arguments = ", ".join(f"[in] any {parameter_name(p.name)}" for p in kpi.parameters)
        return f"{answer} {method_name(kpi.name)}({arguments});"

    methods = "\n".join(map(method, kpis))
    return f"module nl {{ module kpixl {{ interface XKpi {{\n{methods}\n}}; }}; }};\n"


def _property(name: str, text: Text) -> str:
    values = "".join(
        f'<value xml:lang="{language}">{escape(text.in_(language))}</value>' for language in LANGUAGES
    )
    return f'<prop oor:name="{name}">{values}</prop>'


def _function_node(kpi: Kpi) -> str:
    name = Text(calc_name(kpi.name), calc_name(kpi.name))
    help_text = Text(*(description(kpi, language) for language in LANGUAGES))
    arguments = "".join(
        f'<node oor:name="{parameter_name(p.name)}" oor:op="replace">'
        + _property("DisplayName", p.input.label)
        + _property("Description", Text(*(argument_help(p, language) for language in LANGUAGES)))
        + "</node>"
        for p in kpi.parameters
    )
    return (
        f'<node oor:name="{method_name(kpi.name)}" oor:op="replace">'
        + _property("DisplayName", name)
        + _property("Description", help_text)
        + '<prop oor:name="Category"><value>Add-In</value></prop>'
        + _property("CompatibilityName", name)
        + f'<node oor:name="Parameters">{arguments}</node></node>\n'
    )


def registration_text(kpis: Iterable[Kpi]) -> str:
    """Write the names and the help of the function wizard, in Dutch and in English."""
    nodes = "".join(map(_function_node, kpis))
    return (
        _HEAD + '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" oor:package="org.openoffice.Office">\n'
        '<node oor:name="AddInInfo"><node oor:name="KPI" oor:op="replace"><node oor:name="AddInFunctions">\n'
        f"{nodes}</node></node></node></oor:component-data>\n"
    )


def description_text(version: str) -> str:
    """Write what the extension manager shows."""
    names = "".join(f'<name lang="{language}">{TITLE.in_(language)}</name>' for language in LANGUAGES)
    return (
        _HEAD + '<description xmlns="http://openoffice.org/extensions/description/2006">'
        f'<identifier value="{IDENTIFIER}"/><version value="{version}"/>'
        f"<display-name>{names}</display-name></description>\n"
    )


def bundled_sources() -> dict[str, str]:
    """Read the modules the add-in runs on, by their path in the extension."""
    root = Path(kpi_xl.__file__).parent
    core = (
        path.relative_to(root).as_posix()
        for path in (*root.glob("*.py"), *root.glob("inputs/*.py"), *root.glob("kpis/*.py"))
    )
    return {
        f"pythonpath/kpi_xl/{name}": (root / name).read_text("utf-8") for name in (*ADAPTER, *sorted(core))
    }


def extension(kpis: Mapping[str, Kpi]) -> bytes:
    """Write the extension: the same bytes for the same functions."""
    parts = {
        "META-INF/manifest.xml": _MANIFEST,
        "description.xml": description_text(kpi_xl.__version__),
        "kpi.idl": interface_text(kpis.values()),
        "kpi.components": _COMPONENTS,
        "CalcAddIns.xcu": registration_text(kpis.values()),
        "kpi_addin.py": _ADDIN,
    } | bundled_sources()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return out.getvalue()
