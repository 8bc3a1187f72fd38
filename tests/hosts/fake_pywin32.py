"""Run the real Windows half of xlwings without Windows: a fake of pywin32 below it, a fake Excel above it.

Start it as a script: it takes one pickled job on standard input and gives one pickled answer on standard output.
A process of its own is needed, because the fakes stay in `sys.modules`.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import importlib
import io
import os
import pickle
import re
import sys
import types
from unittest import mock

MISSING = -2147352572  # what COM passes for an argument that is left out
RANGE_CLASS = "{00020846-0000-0000-C000-000000000046}"


def install():
    """Put the fakes in place and return xlwings with its Windows modules."""

    class TimeType(dt.datetime):
        """The dates COM hands over."""

    def module(name, **names):
        made = sys.modules[name] = types.ModuleType(name)
        made.__dict__.update(names)
        return made

    class Dispatched:
        """Base of the COM wrapper classes."""

    def dispatch(obj, *_args, **_kwargs):
        return obj

    module("pythoncom", CoInitialize=lambda: None, IID_IDispatch=None, TypeIIDs={}, __file__="pythoncom.pyd")
    module(
        "pywintypes", com_error=type("com_error", (Exception,), {}), error=OSError, TimeType=TimeType, IID=str
    )
    for name in ("win32api", "win32con", "win32gui", "win32process", "win32event", "win32timezone"):
        sys.modules[name] = mock.MagicMock(name=name)
    client = module(
        "win32com.client",
        Dispatch=dispatch,
        DispatchEx=dispatch,
        CDispatch=Dispatched,
        DispatchBaseClass=Dispatched,
        CoClassBaseClass=Dispatched,
    )
    module("win32com", client=client, __path__=[])
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, mock.MagicMock(name=name))
    xlwings = importlib.import_module("xlwings")
    windows = xlwings._xlwindows = importlib.import_module("xlwings._xlwindows")
    xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    udfs = importlib.import_module("xlwings.udfs")
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    module("xlwings.com_server", loop=None)
    udfs.Book = mock.MagicMock(name="Book")
    return udfs, TimeType


class Ole:
    """Says of itself that it is a Range, as the COM object behind one does."""

    iid = RANGE_CLASS

    def GetTypeInfo(self):  # noqa: N802 - COM's name
        return self

    def GetTypeAttr(self):  # noqa: N802 - COM's name
        return self


def excel_range(values, sheet):
    """Build what COM passes for a reference: a Range object that knows its values."""
    rows = values if isinstance(values, tuple) else ((values,),)
    return types.SimpleNamespace(
        _oleobj_=Ole(),
        Value=values,
        Worksheet=sheet,
        Row=1,
        Column=1,
        Rows=types.SimpleNamespace(Count=len(rows)),
        Columns=types.SimpleNamespace(Count=len(rows[0])),
    )


class FakeExcel:
    """A workbook that keeps the VBA module and the wizard texts it is given."""

    Name = "book.xlsm"

    def __init__(self):
        self.vba = ""
        self.options = []
        self.Application = mock.Mock(Version="16.0", MacroOptions=self._macro_options)
        components = mock.MagicMock()
        components.Import = self._import
        self.VBProject = mock.Mock(VBComponents=components)

    def _macro_options(self, name, **options):
        self.options.append((name, options))

    def _import(self, path):
        with open(path) as file:  # noqa: PTH123 - in the encoding of the computer, as VBA would
            self.vba = file.read()


def com_value(value, time_type):
    """Dress a value as COM does: dates are of pywin32's own type."""
    if isinstance(value, tuple):
        return tuple(com_value(cell, time_type) for cell in value)
    if isinstance(value, dt.datetime):
        return time_type(value.year, value.month, value.day, value.hour, value.minute, tzinfo=dt.UTC)
    return value


def run(job):
    """Import the functions as Excel would, then call them."""
    udfs, time_type = install()
    if "start" in job:  # the start line of xlwings' own VBA
        importlib.import_module("xlwings.utils").prepare_sys_path(job["start"])
    excel = FakeExcel()
    with contextlib.redirect_stdout(io.StringIO()):
        udfs.import_udfs(job["module"], excel)
    called = re.findall(r'CallUDF\("([^"]+)", "([^"]+)"', excel.vba.replace(" _\n", ""))
    modules = {name: module for module, name in called}
    answers = []
    sheet = mock.MagicMock(name="Worksheet")
    caller = excel_range(None, sheet)
    for name, arguments in job["calls"]:
        given = [
            excel_range(com_value(value, time_type), sheet)
            if kind == "range"
            else com_value(value, time_type)
            for kind, value in arguments
        ]
        try:
            answer = udfs.call_udf(modules[name], name, given, this_workbook=None, caller=caller)
        except Exception as error:  # noqa: BLE001 - the test wants to know which call let it out
            answer = error
        answers.append(answer)
    return {"vba": excel.vba, "options": excel.options, "answers": answers}


if __name__ == "__main__":
    os.environ.pop("LICENSE_KEY", None)
    result = run(pickle.load(sys.stdin.buffer))  # noqa: S301 - written by the test beside this file
    pickle.dump(result, sys.stdout.buffer)
