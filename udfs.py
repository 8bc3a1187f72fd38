"""The module xlwings imports: the KPI functions for Excel, ready made in `kpi_xl.hosts.excel`.

Add functions of your own below, decorated with `xlwings.func`, and run `kpi-xl addin excel` in the folder of this file:
*Import Functions* then brings them to Excel beside the others.
"""

from __future__ import annotations

from kpi_xl.hosts.excel import FUNCTIONS

globals().update(FUNCTIONS)
