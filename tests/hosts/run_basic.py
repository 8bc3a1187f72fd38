"""Run Basic modules in LibreOffice; started by a Python that has uno, with the modules as JSON on standard input.

    python3 run_basic.py SOFFICE PROFILE [WORKBOOK]

Prints what the function Main of the module Harness answers; with a workbook also what its second sheet shows in the
first column, calculated with the macros of the workbook itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

PIPE = f"pipe,name=kpi_xl_basic_{os.getpid()};urp;StarOffice.ComponentContext"
LIBRARY = "Standard"
MACROS_RUN = 4  # MacroExecMode.ALWAYS_EXECUTE_NO_WARN


def setting(name, value):
    from com.sun.star.beans import PropertyValue  # noqa: PLC0415 - there once uno is loaded

    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connect(resolver):
    from com.sun.star.connection import NoConnectException  # noqa: PLC0415 - there once uno is loaded

    for _ in range(100):
        try:
            return resolver.resolve(f"uno:{PIPE}")
        except NoConnectException:
            time.sleep(0.2)
    sys.exit("LibreOffice did not start")


def shown(desktop, hidden, workbook):
    """Calculate a workbook with its own macros: numbers, and texts for everything else."""
    book = desktop.loadComponentFromURL(Path(workbook).resolve().as_uri(), "_blank", 0, hidden)
    book.calculateAll()
    sheet = book.Sheets.getByIndex(1)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    rows = sheet.getCellRangeByPosition(0, 0, 0, cursor.RangeAddress.EndRow).getDataArray()
    book.close(True)
    return [row[0] for row in rows]


def main(soffice, profile, workbook=None):
    import uno  # noqa: PLC0415 - only in LibreOffice's Python; pytest reads this file with another

    options = ("--headless", "--norestore", "--nodefault", f"--accept={PIPE}")
    office = subprocess.Popen([soffice, f"-env:UserInstallation={Path(profile).as_uri()}", *options])
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    remote = connect(resolver)
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    try:
        hidden = (setting("Hidden", True), setting("MacroExecutionMode", MACROS_RUN))
        book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
        libraries = book.BasicLibraries
        library = (
            libraries.getByName(LIBRARY) if libraries.hasByName(LIBRARY) else libraries.createLibrary(LIBRARY)
        )
        for name, text in json.load(sys.stdin).items():
            library.insertByName(name, text)
        script = "vnd.sun.star.script:Standard.Harness.Main?language=Basic&location=document"
        answer, _, _ = book.getScriptProvider().getScript(script).invoke((), (), ())
        sys.stdout.write(json.dumps((answer, shown(desktop, hidden, workbook)) if workbook else answer))
        book.close(True)
    finally:
        desktop.terminate()
        office.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
