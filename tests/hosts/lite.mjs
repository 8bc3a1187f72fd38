// Loads our wheel in Pyodide, as xlwings Lite does, and answers a table of calls. No network.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, wheel, calls] = process.argv.slice(2);
const require = createRequire(pathToFileURL(folder + "/"));
const { loadPyodide } = require("pyodide");
const pyodide = await loadPyodide({ indexURL: dirname(require.resolve("pyodide")) + "/", stdout: () => {} });
pyodide.FS.writeFile("/kpi_xl.whl", readFileSync(wheel));
pyodide.globals.set("text", readFileSync(calls, "utf-8"));
process.stdout.write(
  pyodide.runPython(`
import json, sys, time, zipfile
zipfile.ZipFile("/kpi_xl.whl").extractall("/wheel")
sys.path.insert(0, "/wheel")
from kpi_xl.hosts.boundary import cell_function
from kpi_xl.kpis import KPIS
functions = {name: cell_function(kpi) for name, kpi in KPIS.items()}
calls = json.loads(text)
start = time.perf_counter()
answers = [functions[name](*arguments) for name, arguments in calls]
seconds = time.perf_counter() - start
json.dumps({"version": sys.version, "answers": answers, "microseconds": seconds / max(1, len(calls)) * 1e6})
`),
);
