"""The style of the page; colours keep a contrast of at least 4.5 to their ground."""

from kpi_xl.goals.model import Letter

_FILTERS = "\n".join(
    f"#show-{letter}:checked ~ article:not(.fails-{letter}) {{ display: none; }}\n"
    f'#show-{letter}:checked ~ nav label[for="show-{letter}"] {{ background: #1f4e79; color: #fff; }}'
    for letter in Letter
)
STYLE = f"""\
body {{ margin: 0; background: #f4f6f9; color: #1d2733; font: 16px/1.5 Calibri, Carlito, system-ui, sans-serif; }}
main {{ max-width: 62rem; margin: 0 auto; padding: 1.5rem; }}
h1, h2 {{ color: #1f4e79; line-height: 1.2; }}
.charts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(23rem, 1fr)); gap: 1rem; }}
.chart, article {{ background: #fff; border: 1px solid #d7dee7; border-radius: 6px; padding: .75rem 1rem; }}
.chart h2 {{ margin: 0; font-size: 1.1rem; }}
.chart table {{ width: 100%; border-collapse: collapse; }}
.chart th {{ text-align: left; font-weight: normal; width: 46%; padding: .15rem .5rem .15rem 0; overflow-wrap: break-word; }}
.bar {{ display: flex; height: 1.4rem; }}
.part {{ min-width: 1.3rem; color: #fff; font-size: .8rem; line-height: 1.4rem; text-align: center; }}
.legend {{ margin: .25rem 0 .5rem; line-height: 1.9; }}
.key, .letter, .verdict, .severity {{ border-radius: 3px; padding: .05rem .4rem; color: #fff; font-size: .85rem; white-space: nowrap; }}
.good {{ background: #1e7145; }}
.bad {{ background: #b3261e; }}
.unknown {{ background: #8a5a00; }}
.none {{ background: #5b6673; }}
article {{ margin: .75rem 0; }}
.facts {{ margin: 0; color: #4d5968; font-size: .85rem; }}
.goal {{ margin: .1rem 0 .4rem; font-size: 1.15rem; }}
.letters {{ margin: 0; display: flex; flex-wrap: wrap; gap: .3rem; }}
mark {{ background: none; text-decoration: underline wavy #b3261e; text-underline-offset: 3px; }}
ul {{ margin: .5rem 0 0; padding-left: 1.1rem; }}
li {{ margin: .2rem 0; }}
.suggestion {{ color: #1f4e79; }}
small, code {{ color: #4d5968; }}
input[name="show"] {{ position: absolute; opacity: 0; }}
nav {{ display: inline-flex; flex-wrap: wrap; gap: .3rem; margin-left: .5rem; }}
nav label {{ border: 1px solid #1f4e79; border-radius: 4px; padding: .1rem .6rem; cursor: pointer; }}
#show-all:checked ~ nav label[for="show-all"] {{ background: #1f4e79; color: #fff; }}
input[name="show"]:focus-visible ~ nav {{ outline: 2px solid #1f4e79; outline-offset: 3px; }}
{_FILTERS}
@media print {{ nav, .show {{ display: none; }} article {{ break-inside: avoid; }} }}
"""
