"""The functions of Excel, and what they take: one value, a range, or an array, argument by argument.

A function that is not listed takes one value in every argument: a range written there is narrowed down to the cell
beside the formula, or, inside a formula that takes arrays, gives an answer for each of its cells.
The classes are those that Microsoft describes for macro functions and add-ins (value, reference, array).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from openpyxl.utils import FORMULAE

ParameterClass: TypeAlias = Literal["value", "range", "array", "passed"]
"""`passed`: what the function itself is asked for, as the branches of IF are."""


def names_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_KEYS: dict[str, ParameterClass] = {"V": "value", "R": "range", "A": "array", "P": "passed"}
# One letter for each argument; the last ones between parentheses repeat.
_CLASSES = {
    "(R)": (
        "SUM AVERAGE AVERAGEA COUNT COUNTA MAX MAXA MIN MINA PRODUCT STDEV STDEVA STDEVP STDEVPA STDEV.S STDEV.P VAR "
        "VARA VARP VARPA VAR.S VAR.P MEDIAN MODE MODE.SNGL MODE.MULT AVEDEV DEVSQ GEOMEAN HARMEAN KURT SKEW SKEW.P "
        "SUMSQ AND OR XOR COUNTBLANK GCD LCM MULTINOMIAL CONCAT AREAS ISREF ISFORMULA FORMULATEXT SHEET SHEETS "
        "COLUMN ROW IRR N T TYPE LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY"
    ),
    "(A)": (
        "SUMPRODUCT MMULT MDETERM MINVERSE TRANSPOSE ROWS COLUMNS CORREL COVAR COVARIANCE.P COVARIANCE.S PEARSON RSQ "
        "SLOPE INTERCEPT STEYX SUMX2MY2 SUMX2PY2 SUMXMY2 FREQUENCY LINEST LOGEST TREND GROWTH T.TEST TTEST F.TEST "
        "FTEST CHITEST CHISQ.TEST FILTER SORTBY UNIQUE VSTACK HSTACK TOCOL TOROW TAKE DROP CHOOSECOLS CHOOSEROWS WRAPROWS "
        "WRAPCOLS EXPAND"
    ),
    "RV": (
        "LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC QUARTILE.EXC TRIMMEAN COUNTIF"
    ),
    "RVV": "PERCENTRANK PERCENTRANK.INC PERCENTRANK.EXC MIRR Z.TEST ZTEST",
    "VRV": "RANK RANK.EQ RANK.AVG MATCH",
    "V(R)": "NPV SUBTOTAL",
    "VV(R)": "TEXTJOIN AGGREGATE",
    "VRR": "XNPV",
    "RRV": "XIRR",
    "RVR": "SUMIF AVERAGEIF",
    "(RV)": "COUNTIFS",
    "R(RV)": "SUMIFS AVERAGEIFS MAXIFS MINIFS",
    "VRVV": "VLOOKUP HLOOKUP",
    "AVVV": "INDEX",
    "VAA": "LOOKUP FORECAST FORECAST.LINEAR",
    "VAAVVV": "XLOOKUP",
    "VAVV": "XMATCH",
    "AVVVV": "SORT",
    "RVVVV": "OFFSET",
    "VVR": "NETWORKDAYS WORKDAY",
    "VVVR": "NETWORKDAYS.INTL WORKDAY.INTL SERIESSUM",
    "RRR": "DSUM DAVERAGE DCOUNT DCOUNTA DGET DMAX DMIN DPRODUCT DSTDEV DSTDEVP DVAR DVARP",
    "VR": "CELL",
    "AAVV": "PROB",
    "VPP": "IF",
    "V(P)": "CHOOSE",
    "(VP)": "IFS",
    "(P)": "IFERROR IFNA",
    "VV(PV)": "SWITCH",
}
CLASSES: dict[str, str] = {name: pattern for pattern, names in _CLASSES.items() for name in names.split()}
ARRAY_FUNCTIONS = names_of(
    "FILTER SORT SORTBY UNIQUE SEQUENCE RANDARRAY VSTACK HSTACK TOCOL TOROW TAKE DROP CHOOSECOLS CHOOSEROWS WRAPROWS "
    "WRAPCOLS EXPAND TRANSPOSE MMULT MINVERSE FREQUENCY MODE.MULT LINEST LOGEST TREND GROWTH TEXTSPLIT MAP SCAN "
    "BYROW BYCOL MAKEARRAY MUNIT"
)
"""Functions that answer with more than one value whatever they are given."""
RANGE_FUNCTIONS = names_of("OFFSET INDIRECT INDEX CHOOSE IF IFS SWITCH XLOOKUP")
"""Functions that may answer with a range."""
FAR_FUNCTIONS = names_of("OFFSET INDIRECT")
"""Functions that read cells which do not stand in the formula."""
VOLATILE = names_of("NOW TODAY RAND RANDBETWEEN RANDARRAY CELL INFO")
"""Functions whose answer changes though no cell does."""
UNKNOWABLE = names_of("RAND RANDBETWEEN RANDARRAY INFO WEBSERVICE RTD CUBEVALUE CUBEMEMBER STOCKHISTORY CALL")
"""Functions of which nobody can tell what Excel would answer."""


def parameter_class(function: str, index: int) -> ParameterClass:
    """Tell what an argument of a function takes; `index` counts from 0.

    >>> parameter_class("SUMIF", 1), parameter_class("COUNTIFS", 2), parameter_class("LEFT", 0)
    ('value', 'range', 'value')
    """
    if function.startswith("KPI_"):
        return "range"
    pattern = CLASSES.get(function, "(V)")
    head, _, tail = pattern.partition("(")
    if index < len(head):
        return _KEYS[head[index]]
    tail = tail.rstrip(")")
    return _KEYS[tail[(index - len(head)) % len(tail)]] if tail else "value"


_YOUNGER = """
    ACOT ACOTH AGGREGATE ANCHORARRAY ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE
    BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST
    CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM
    CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DBCS DECIMAL DROP ENCODEURL ERF.PRECISE
    ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FILTER FILTERXML FLOOR.MATH
    FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR
    FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMCOSH
    IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST
    LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV
    NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTOF PERCENTRANK.EXC
    PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ
    REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SINGLE SKEW.P SORT SORTBY
    STDEV.P STDEV.S STOCKHISTORY SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER
    TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW TRIMRANGE UNICHAR UNICODE UNIQUE USDOLLAR VALUETOTEXT VAR.P VAR.S
    VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST
"""
EXCEL_FUNCTIONS = frozenset(FORMULAE) | names_of(_YOUNGER)
"""Every function that Excel itself has; openpyxl knows those of the first edition of the file format."""
