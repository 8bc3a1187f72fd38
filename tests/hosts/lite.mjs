// Loads main.py in Pyodide, as xlwings Lite does, and answers a table of calls. No wheel of ours, no network;
// a stand-in for the xlwings that Lite brings itself marks functions and their arguments.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, main, calls] = process.argv.slice(2);
const require = createRequire(pathToFileURL(folder + "/"));
const { loadPyodide } = require("pyodide");
const pyodide = await loadPyodide({ indexURL: dirname(require.resolve("pyodide")) + "/", stdout: () => {} });
pyodide.FS.mkdirTree("/lite");
pyodide.FS.writeFile("/lite/main.py", readFileSync(main));
pyodide.globals.set("text", readFileSync(calls, "utf-8"));
process.stdout.write(
  pyodide.runPython(`
import json, sys, time, types

lite = types.ModuleType("xlwings")
def func(f=None, **options):
    def mark(f):
        f.__xlfunc__ = f.__name__
        return f
    return mark(f) if callable(f) else mark
def arg(name, **options):
    def mark(f):
        f.documented = [*getattr(f, "documented", ()), options["doc"]]
        return f
    return mark
lite.func, lite.arg = func, arg
sys.modules["xlwings"] = lite
sys.path.insert(0, "/lite")
import main
functions = {f.__xlfunc__: f for f in vars(main).values() if hasattr(f, "__xlfunc__")}
calls = json.loads(text)
start = time.perf_counter()
answers = [functions[name](*arguments) for name, arguments in calls]
seconds = time.perf_counter() - start
json.dumps({
    "version": sys.version,
    "answers": answers,
    "microseconds": seconds / max(1, len(calls)) * 1e6,
    "functions": list(functions),
    "churn": functions["KPI_CHURN"].__doc__,
    "documented": {name: getattr(f, "documented", []) for name, f in functions.items()},
})
`),
);
