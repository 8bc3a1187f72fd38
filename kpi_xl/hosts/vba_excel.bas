Attribute VB_Name = "kpi_xl_excel"
Option Explicit
Option Private Module
' The functions of Excel that the formulas of the KPIs use, on values instead of cells.
' A value is a number, a text, True or False, Empty, an error value, or a table of those (rows, columns; from 1).
' What a formula calls F stands here as Excel_F; an argument called "parts" holds any number of arguments.

Private Const DOUBLE_TYPE As Integer = 5
Private Const TEXT_TYPE As Integer = 8
Private Const BOOLEAN_TYPE As Integer = 11
Private Const WHOLE_COLUMN As Long = 65536
Private Const LEFT_OUT As Integer = 448
Private Const NO_VALUE As Integer = 2015
Private Const NO_NUMBER As Integer = 2036
Private Const NOT_AVAILABLE As Integer = 2042
Private Const NO_REFERENCE As Integer = 2023
Private Const ZERO_DIVISION As Integer = 2007

' ---- what a cell gives ----

Private Function CellsOf(ByVal cells As Object) As Variant
    If cells.Areas.Count > 1 Then
        CellsOf = CVErr(NO_VALUE)
    ElseIf cells.Rows.Count < WHOLE_COLUMN Then
        CellsOf = cells.Value2
    Else
        CellsOf = UsedPart(cells)
    End If
End Function

Private Function UsedPart(ByVal cells As Object) As Variant
    ' Whole columns end one row below what is used in the workbook, so that they stay of one length.
    Dim sheet As Object, last As Long, below As Long
    For Each sheet In cells.Worksheet.Parent.Worksheets
        below = sheet.UsedRange.Row + sheet.UsedRange.Rows.Count
        If below > last Then last = below
    Next sheet
    If last < cells.Rows.Count Then
        UsedPart = cells.Resize(last, cells.Columns.Count).Value2
    Else
        UsedPart = cells.Value2
    End If
End Function

Private Function Dimensions(ByRef table As Variant) As Integer
    Dim bound As Long
    On Error GoTo Known
    bound = UBound(table, 1)
    Dimensions = 1
    bound = UBound(table, 2)
    Dimensions = 2
Known:
End Function

Public Function Excel_Word(ByVal given As Variant) As Variant
    Dim held As Variant, row As Long, column As Long, table() As Variant
    If IsObject(given) Then
        If given Is Nothing Then Exit Function
        held = CellsOf(given)
    Else
        held = given
    End If
    If Not IsArray(held) Then
        Excel_Word = Plain(held)
        Exit Function
    End If
    If Dimensions(held) = 1 Then
        ReDim table(1 To 1, 1 To UBound(held) - LBound(held) + 1)
        For column = LBound(held) To UBound(held)
            table(1, column - LBound(held) + 1) = Plain(held(column))
        Next column
    Else
        ReDim table(1 To UBound(held, 1) - LBound(held, 1) + 1, 1 To UBound(held, 2) - LBound(held, 2) + 1)
        For row = LBound(held, 1) To UBound(held, 1)
            For column = LBound(held, 2) To UBound(held, 2)
                table(row - LBound(held, 1) + 1, column - LBound(held, 2) + 1) = Plain(held(row, column))
            Next column
        Next row
    End If
    If UBound(table, 1) = 1 And UBound(table, 2) = 1 Then
        Excel_Word = table(1, 1)
    Else
        Excel_Word = table
    End If
End Function

Public Function Excel_Given(ByVal given As Variant) As Variant
    ' Cells of a range that hold no number are passed over, as in Excel's own SUM; a text that looks like one stays.
    Excel_Given = WithoutTexts(Excel_Word(given), False)
End Function

Public Function Excel_Series(ByVal given As Variant) As Variant
    ' In a series every text stays: it is refused.
    Excel_Series = WithoutTexts(Excel_Word(given), True)
End Function

Private Function WithoutTexts(ByVal held As Variant, ByVal texts_stay As Boolean) As Variant
    Dim row As Long, column As Long
    If IsArray(held) Then
        For row = 1 To UBound(held, 1)
            For column = 1 To UBound(held, 2)
                If VarType(held(row, column)) = BOOLEAN_TYPE Then
                    held(row, column) = Empty
                ElseIf VarType(held(row, column)) = TEXT_TYPE And Not texts_stay Then
                    If Not LooksLikeNumber(held(row, column)) Then held(row, column) = Empty
                End If
            Next column
        Next row
    End If
    WithoutTexts = held
End Function

Private Function LooksLikeNumber(ByVal words As String) As Boolean
    Dim place As Long
    For place = 1 To Len(words)
        If InStr("0123456789", Mid(words, place, 1)) > 0 Then
            LooksLikeNumber = True
        ElseIf InStr(".,-/% +:()$" & ChrW(8364) & ChrW(160) & ChrW(163), Mid(words, place, 1)) = 0 Then
            LooksLikeNumber = False
            Exit Function
        End If
    Next place
End Function

Private Function Plain(ByVal cell As Variant) As Variant
    If VarType(cell) = DOUBLE_TYPE Then
        Plain = cell
        Exit Function
    End If
    Select Case VarType(cell)
        Case 2, 3, 4, 6, 7, 14, 17, 20
            Plain = CDbl(cell)
        Case 1
            Plain = Empty
        Case TEXT_TYPE
            If Left(cell, 1) = "#" Then Plain = NamedError(cell) Else Plain = cell
        Case 10
            ' What is left out arrives as an error of VBA's own.
            If CStr(cell) = CStr(CVErr(LEFT_OUT)) Then
                Plain = Empty
            Else
                Plain = cell
            End If
        Case Else
            Plain = cell
    End Select
End Function

Public Function Excel_Failure() As Variant
    If Err.Number = 6 Then Excel_Failure = CVErr(NO_NUMBER) Else Excel_Failure = CVErr(NO_VALUE)
End Function

Public Function Excel_Condition(ByVal answer As Variant) As Variant
    Dim number As Variant
    If VarType(answer) = BOOLEAN_TYPE Then
        Excel_Condition = answer
    ElseIf IsArray(answer) Then
        Excel_Condition = CVErr(NO_VALUE)
    Else
        number = NumberOf(answer)
        If IsError(number) Then
            Excel_Condition = number
        Else
            Excel_Condition = (number <> 0)
        End If
    End If
End Function

Private Function NumberOf(ByVal cell As Variant) As Variant
    If VarType(cell) = DOUBLE_TYPE Then
        NumberOf = cell
    ElseIf IsEmpty(cell) Then
        NumberOf = 0#
    ElseIf VarType(cell) = BOOLEAN_TYPE Then
        NumberOf = 0#
        If cell Then NumberOf = 1#
    ElseIf VarType(cell) = TEXT_TYPE Then
        NumberOf = NumberIn(cell)
    ElseIf IsError(cell) Then
        NumberOf = cell
    ElseIf IsArray(cell) Then
        NumberOf = CVErr(NO_VALUE)
    Else
        NumberOf = CDbl(cell)
    End If
End Function

Private Function NumberIn(ByVal words As String) As Variant
    ' A text that would be a number if it were typed; that is refused, so its value matters to nobody.
    If LooksLikeNumber(words) Then
        NumberIn = CDbl(Val(words))
    Else
        NumberIn = CVErr(NO_VALUE)
    End If
End Function

' ---- operators: one value, or cell by cell ----

Private Function ByCell(ByVal work As String, ByRef a As Variant, ByRef b As Variant) As Variant
    Dim rows As Long, columns As Long, row As Long, column As Long, answer() As Variant
    If Not IsArray(a) And Not IsArray(b) Then
        ByCell = Worked(work, a, b)
        Exit Function
    End If
    rows = Excel_ROWS(a)
    columns = Excel_COLUMNS(a)
    If Excel_ROWS(b) > rows Then rows = Excel_ROWS(b)
    If Excel_COLUMNS(b) > columns Then columns = Excel_COLUMNS(b)
    ReDim answer(1 To rows, 1 To columns)
    For row = 1 To rows
        For column = 1 To columns
            answer(row, column) = Worked(work, CellAt(a, row, column), CellAt(b, row, column))
        Next column
    Next row
    ByCell = answer
End Function

Private Function CellAt(ByRef table As Variant, ByVal row As Long, ByVal column As Long) As Variant
    If Not IsArray(table) Then
        CellAt = table
        Exit Function
    End If
    If UBound(table, 1) = 1 Then row = 1
    If UBound(table, 2) = 1 Then column = 1
    If row > UBound(table, 1) Or column > UBound(table, 2) Then
        CellAt = CVErr(NOT_AVAILABLE)
    Else
        CellAt = table(row, column)
    End If
End Function

Private Function Worked(ByVal work As String, ByVal a As Variant, ByVal b As Variant) As Variant
    Dim x As Variant, y As Variant, order As Integer
    If IsError(a) Then
        Worked = a
        Exit Function
    End If
    If IsError(b) Then
        Worked = b
        Exit Function
    End If
    If InStr("= <> < > <= >=", work) > 0 Then
        order = Compared(a, b)
        If work = "=" Then
            Worked = (order = 0)
        ElseIf work = "<>" Then
            Worked = (order <> 0)
        ElseIf work = "<" Then
            Worked = (order < 0)
        ElseIf work = ">" Then
            Worked = (order > 0)
        ElseIf work = "<=" Then
            Worked = (order <= 0)
        Else
            Worked = (order >= 0)
        End If
        Exit Function
    End If
    If work = "&" Then
        Worked = TextOf(a) & TextOf(b)
        Exit Function
    End If
    x = NumberOf(a)
    y = NumberOf(b)
    If IsError(x) Then
        Worked = x
        Exit Function
    End If
    If IsError(y) Then
        Worked = y
        Exit Function
    End If
    If work = "*" Then
        Worked = x * y
        Exit Function
    End If
    Select Case work
        Case "+": Worked = x + y
        Case "-": Worked = x - y
        Case "/"
            If y = 0 Then Worked = CVErr(ZERO_DIVISION) Else Worked = x / y
        Case "^": Worked = Power(CDbl(x), CDbl(y))
        Case "MOD"
            If y = 0 Then Worked = CVErr(ZERO_DIVISION) Else Worked = x - y * Int(x / y)
        Case "ABS": Worked = Abs(x)
        Case "INT": Worked = CDbl(Int(x))
        Case "TRUNC": Worked = CDbl(Fix(x * 10 ^ y)) / 10 ^ y
        Case "SIGN": Worked = CDbl(Sgn(x))
        Case "SQRT"
            If x < 0 Then Worked = CVErr(NO_NUMBER) Else Worked = Sqr(x)
        Case "EXP": Worked = Exp(x)
        Case "LN"
            If x <= 0 Then Worked = CVErr(NO_NUMBER) Else Worked = Log(x)
        Case "LOG"
            If x <= 0 Or y <= 0 Then
                Worked = CVErr(NO_NUMBER)
            ElseIf y = 1 Then
                Worked = CVErr(ZERO_DIVISION)
            Else
                Worked = Log(x) / Log(y)
            End If
        Case "ROUND": Worked = Rounded(CDbl(x), CDbl(y))
        Case "ROUNDUP": Worked = Sgn(x) * -Int(-Rounded(Abs(x) * 10 ^ y, 9)) / 10 ^ y
        Case "ROUNDDOWN": Worked = Sgn(x) * Int(Rounded(Abs(x) * 10 ^ y, 9)) / 10 ^ y
        Case "CEILING"
            If y = 0 Then Worked = 0# Else Worked = -Int(-x / y) * y
        Case "FLOOR"
            If y = 0 Then Worked = CVErr(ZERO_DIVISION) Else Worked = Int(x / y) * y
        Case "YEAR", "MONTH", "DAY", "WEEKDAY": Worked = PartOfDate(work, CDbl(x), CDbl(y))
        Case "EDATE", "EOMONTH": Worked = MonthsOn(work, CDbl(x), CDbl(y))
        Case Else: Worked = CVErr(NO_VALUE)
    End Select
End Function

Private Function Compared(ByVal a As Variant, ByVal b As Variant) As Integer
    ' Numbers come before texts, and texts before False and True.
    Dim x As Double, y As Double, left_text As String, right_text As String
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            If a < b Then Compared = -1
            If a > b Then Compared = 1
            Exit Function
        End If
    End If
    If IsEmpty(a) Then
        If VarType(b) = TEXT_TYPE Then
            a = ""
        ElseIf VarType(b) = BOOLEAN_TYPE Then
            a = False
        End If
    End If
    If IsEmpty(b) Then
        If VarType(a) = TEXT_TYPE Then
            b = ""
        ElseIf VarType(a) = BOOLEAN_TYPE Then
            b = False
        End If
    End If
    If Rank(a) <> Rank(b) Then
        Compared = Sgn(Rank(a) - Rank(b))
        Exit Function
    End If
    If VarType(a) = TEXT_TYPE Then
        left_text = LCase(a)
        right_text = LCase(b)
        If left_text < right_text Then Compared = -1
        If left_text > right_text Then Compared = 1
        Exit Function
    End If
    x = NumberOf(a)
    y = NumberOf(b)
    If x < y Then Compared = -1
    If x > y Then Compared = 1
End Function

Private Function Rank(ByVal cell As Variant) As Integer
    If VarType(cell) = TEXT_TYPE Then Rank = 1
    If VarType(cell) = BOOLEAN_TYPE Then Rank = 2
End Function

Private Function TextOf(ByVal cell As Variant) As String
    Select Case VarType(cell)
        Case 0
            TextOf = ""
        Case TEXT_TYPE
            TextOf = cell
        Case BOOLEAN_TYPE
            If cell Then TextOf = "TRUE" Else TextOf = "FALSE"
        Case Else
            TextOf = Trim(Str(CDbl(cell)))
    End Select
End Function

Private Function Power(ByVal x As Double, ByVal y As Double) As Variant
    If x = 0 And y = 0 Then
        Power = CVErr(NO_NUMBER)
    ElseIf x = 0 And y < 0 Then
        Power = CVErr(ZERO_DIVISION)
    ElseIf x < 0 And y <> Int(y) Then
        Power = CVErr(NO_NUMBER)
    Else
        Power = x ^ y
    End If
End Function

Private Function Rounded(ByVal x As Double, ByVal digits As Double) As Double
    Dim scaled As Double
    scaled = Abs(x) * 10 ^ digits
    If scaled > 1E+15 Then
        Rounded = x
    Else
        Rounded = Sgn(x) * Int(scaled + 0.5 + scaled * 0.0000000000000002) / 10 ^ digits
    End If
End Function

Public Function Excel_Add(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Add = a + b
            Exit Function
        End If
    End If
    Excel_Add = ByCell("+", a, b)
End Function

Public Function Excel_Subtract(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Subtract = a - b
            Exit Function
        End If
    End If
    Excel_Subtract = ByCell("-", a, b)
End Function

Public Function Excel_Multiply(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Multiply = a * b
            Exit Function
        End If
    End If
    Excel_Multiply = ByCell("*", a, b)
End Function

Public Function Excel_Divide(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            If b <> 0 Then
                Excel_Divide = a / b
                Exit Function
            End If
        End If
    End If
    Excel_Divide = ByCell("/", a, b)
End Function

Public Function Excel_Negative(ByRef a As Variant) As Variant
    Excel_Negative = ByCell("*", a, -1#)
End Function

Public Function Excel_Join(ByRef a As Variant, ByRef b As Variant) As Variant
    Excel_Join = ByCell("&", a, b)
End Function

Public Function Excel_Equal(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Equal = (a = b)
            Exit Function
        End If
        If VarType(b) = TEXT_TYPE Then
            Excel_Equal = False
            Exit Function
        End If
    End If
    Excel_Equal = ByCell("=", a, b)
End Function

Public Function Excel_Unequal(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Unequal = (a <> b)
            Exit Function
        End If
        If VarType(b) = TEXT_TYPE Then
            Excel_Unequal = True
            Exit Function
        End If
    End If
    Excel_Unequal = ByCell("<>", a, b)
End Function

Public Function Excel_Less(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Less = (a < b)
            Exit Function
        End If
    End If
    Excel_Less = ByCell("<", a, b)
End Function

Public Function Excel_Greater(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_Greater = (a > b)
            Exit Function
        End If
    End If
    Excel_Greater = ByCell(">", a, b)
End Function

Public Function Excel_AtMost(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_AtMost = (a <= b)
            Exit Function
        End If
    End If
    Excel_AtMost = ByCell("<=", a, b)
End Function

Public Function Excel_AtLeast(ByRef a As Variant, ByRef b As Variant) As Variant
    If VarType(a) = DOUBLE_TYPE Then
        If VarType(b) = DOUBLE_TYPE Then
            Excel_AtLeast = (a >= b)
            Exit Function
        End If
    End If
    Excel_AtLeast = ByCell(">=", a, b)
End Function

Public Function Excel_Rows_Of(ByRef parts As Variant) As Variant
    ' An array constant: its rows, each an array of values.
    Dim answer() As Variant, row As Long, column As Long
    ReDim answer(1 To UBound(parts) + 1, 1 To UBound(parts(0)) + 1)
    For row = 0 To UBound(parts)
        For column = 0 To UBound(parts(row))
            answer(row + 1, column + 1) = parts(row)(column)
        Next column
    Next row
    Excel_Rows_Of = answer
End Function

' ---- questions and choices ----

Private Function Asked(ByVal question As String, ByRef a As Variant) As Variant
    Dim row As Long, column As Long, answer() As Variant
    If Not IsArray(a) Then
        Asked = Told(question, a)
        Exit Function
    End If
    ReDim answer(1 To UBound(a, 1), 1 To UBound(a, 2))
    For row = 1 To UBound(a, 1)
        For column = 1 To UBound(a, 2)
            answer(row, column) = Told(question, a(row, column))
        Next column
    Next row
    Asked = answer
End Function

Private Function Told(ByVal question As String, ByVal cell As Variant) As Boolean
    Select Case question
        Case "NUMBER": Told = (VarType(cell) = DOUBLE_TYPE)
        Case "TEXT": Told = (VarType(cell) = TEXT_TYPE)
        Case "LOGICAL": Told = (VarType(cell) = BOOLEAN_TYPE)
        Case "BLANK": Told = IsEmpty(cell)
        Case "ERROR": Told = IsError(cell)
        Case "NA"
            If IsError(cell) Then Told = (CStr(cell) = CStr(CVErr(NOT_AVAILABLE)))
    End Select
End Function

Public Function Excel_ISNUMBER(ByRef a As Variant) As Variant
    If IsArray(a) Then
        Excel_ISNUMBER = Asked("NUMBER", a)
    Else
        Excel_ISNUMBER = (VarType(a) = DOUBLE_TYPE)
    End If
End Function

Public Function Excel_ISTEXT(ByRef a As Variant) As Variant
    Excel_ISTEXT = Asked("TEXT", a)
End Function

Public Function Excel_ISLOGICAL(ByRef a As Variant) As Variant
    Excel_ISLOGICAL = Asked("LOGICAL", a)
End Function

Public Function Excel_ISBLANK(ByRef a As Variant) As Variant
    Excel_ISBLANK = Asked("BLANK", a)
End Function

Public Function Excel_ISERROR(ByRef a As Variant) As Variant
    Excel_ISERROR = Asked("ERROR", a)
End Function

Public Function Excel_ISNA(ByRef a As Variant) As Variant
    Excel_ISNA = Asked("NA", a)
End Function

Public Function Excel_ISOMITTED(ByRef a As Variant) As Variant
    Excel_ISOMITTED = IsEmpty(a)
End Function

Public Function Excel_NOT(ByRef a As Variant) As Variant
    Dim answer As Variant
    If VarType(a) = BOOLEAN_TYPE Then
        Excel_NOT = Not a
        Exit Function
    End If
    answer = Excel_Condition(a)
    If IsError(answer) Then
        Excel_NOT = answer
    Else
        Excel_NOT = Not answer
    End If
End Function

Private Function Together(ByRef parts As Variant, ByVal every As Boolean) As Variant
    Dim part As Variant, cell As Variant, answer As Variant, met As Boolean
    Together = every
    For Each part In parts
        If IsArray(part) Then
            For Each cell In part
                If IsError(cell) Then
                    Together = cell
                    Exit Function
                End If
                answer = Excel_Condition(cell)
                If Not IsError(answer) Then If answer <> every Then met = True
            Next cell
        Else
            answer = Excel_Condition(part)
            If IsError(answer) Then
                Together = answer
                Exit Function
            End If
            If answer <> every Then met = True
        End If
    Next part
    If met Then Together = Not every
End Function

Public Function Excel_AND(ByRef parts As Variant) As Variant
    Excel_AND = Together(parts, True)
End Function

Public Function Excel_OR(ByRef parts As Variant) As Variant
    Excel_OR = Together(parts, False)
End Function

Public Function Excel_IF(ByRef condition As Variant, ByRef a As Variant, Optional ByVal b As Variant) As Variant
    ' Cell by cell; a formula's own choices are written as If.
    Dim row As Long, column As Long, rows As Long, columns As Long, chosen As Variant, answer() As Variant
    If IsMissing(b) Then b = False
    rows = Excel_MAX(Array(Excel_ROWS(condition), Excel_ROWS(a), Excel_ROWS(b)))
    columns = Excel_MAX(Array(Excel_COLUMNS(condition), Excel_COLUMNS(a), Excel_COLUMNS(b)))
    ReDim answer(1 To rows, 1 To columns)
    For row = 1 To rows
        For column = 1 To columns
            chosen = Excel_Condition(CellAt(condition, row, column))
            If IsError(chosen) Then
                answer(row, column) = chosen
            ElseIf chosen Then
                answer(row, column) = CellAt(a, row, column)
            Else
                answer(row, column) = CellAt(b, row, column)
            End If
        Next column
    Next row
    If rows = 1 And columns = 1 Then Excel_IF = answer(1, 1) Else Excel_IF = answer
End Function

Public Function Excel_IFERROR(ByVal a As Variant, ByVal b As Variant) As Variant
    Dim row As Long, column As Long
    If IsArray(a) Then
        For row = 1 To UBound(a, 1)
            For column = 1 To UBound(a, 2)
                If IsError(a(row, column)) Then a(row, column) = CellAt(b, row, column)
            Next column
        Next row
        Excel_IFERROR = a
    ElseIf IsError(a) Then
        Excel_IFERROR = b
    Else
        Excel_IFERROR = a
    End If
End Function

Public Function Excel_IFNA(ByRef a As Variant, ByRef b As Variant) As Variant
    If Told("NA", a) Then
        Excel_IFNA = b
    Else
        Excel_IFNA = a
    End If
End Function

Public Function Excel_CHOOSE(ByRef parts As Variant) As Variant
    Dim place As Variant
    place = NumberOf(parts(0))
    If IsError(place) Then
        Excel_CHOOSE = place
    ElseIf place < 1 Or Int(place) > UBound(parts) Then
        Excel_CHOOSE = CVErr(NO_VALUE)
    Else
        Excel_CHOOSE = parts(Int(place))
    End If
End Function

' ---- size and place ----

Public Function Excel_ROWS(ByRef a As Variant) As Variant
    If IsArray(a) Then Excel_ROWS = CDbl(UBound(a, 1)) Else Excel_ROWS = 1#
End Function

Public Function Excel_COLUMNS(ByRef a As Variant) As Variant
    If IsArray(a) Then Excel_COLUMNS = CDbl(UBound(a, 2)) Else Excel_COLUMNS = 1#
End Function

Private Function Counted(ByVal most As Long, ByVal downwards As Boolean) As Variant
    Dim place As Long, answer() As Variant
    If most = 1 Then
        Counted = 1#
        Exit Function
    End If
    If downwards Then
        ReDim answer(1 To most, 1 To 1)
    Else
        ReDim answer(1 To 1, 1 To most)
    End If
    For place = 1 To most
        If downwards Then answer(place, 1) = CDbl(place) Else answer(1, place) = CDbl(place)
    Next place
    Counted = answer
End Function

Public Function Excel_ROW(ByRef a As Variant) As Variant
    Excel_ROW = Counted(Excel_ROWS(a), True)
End Function

Public Function Excel_COLUMN(ByRef a As Variant) As Variant
    Excel_COLUMN = Counted(Excel_COLUMNS(a), False)
End Function

Public Function Excel_Slice(ByRef a As Variant, ByVal first As Variant, ByVal last As Variant) As Variant
    ' The cells of one row or column from one place to another: INDEX(a, first):INDEX(a, last).
    Dim place As Long, across As Boolean, answer() As Variant
    If last < first Then
        Excel_Slice = CVErr(NO_REFERENCE)
        Exit Function
    End If
    across = (Excel_ROWS(a) = 1)
    If across Then
        ReDim answer(1 To 1, 1 To last - first + 1)
    Else
        ReDim answer(1 To last - first + 1, 1 To 1)
    End If
    For place = first To last
        If across Then
            answer(1, place - first + 1) = Excel_INDEX(a, CDbl(place))
        Else
            answer(place - first + 1, 1) = Excel_INDEX(a, CDbl(place))
        End If
    Next place
    Excel_Slice = answer
End Function

Public Function Excel_INDEX(ByRef a As Variant, ByVal row As Variant, Optional ByVal column As Variant) As Variant
    Dim place As Long
    If IsError(row) Then
        Excel_INDEX = row
        Exit Function
    End If
    place = Int(NumberOf(row))
    If IsMissing(column) Then
        column = 1#
        If Excel_ROWS(a) = 1 Then
            column = place
            place = 1
        End If
    End If
    If place < 1 Or column < 1 Or place > Excel_ROWS(a) Or column > Excel_COLUMNS(a) Then
        Excel_INDEX = CVErr(NO_REFERENCE)
    Else
        Excel_INDEX = CellAt(a, place, Int(column))
    End If
End Function

Private Function Cut(ByRef a As Variant, ByVal top As Variant, ByVal first As Variant, ByVal rows As Variant, ByVal columns As Variant) As Variant
    Dim row As Long, column As Long, answer() As Variant
    If rows < 1 Or columns < 1 Or top < 0 Or first < 0 Or top + rows > Excel_ROWS(a) Or first + columns > Excel_COLUMNS(a) Then
        Cut = CVErr(NO_REFERENCE)
        Exit Function
    End If
    ReDim answer(1 To rows, 1 To columns)
    For row = 1 To rows
        For column = 1 To columns
            answer(row, column) = CellAt(a, top + row, first + column)
        Next column
    Next row
    If rows = 1 And columns = 1 Then Cut = answer(1, 1) Else Cut = answer
End Function

Public Function Excel_OFFSET(ByRef a As Variant, ByVal down As Variant, ByVal across As Variant, Optional ByVal tall As Variant, Optional ByVal wide As Variant) As Variant
    ' Heights and widths that are tables give a table of ranges.
    Dim row As Long, column As Long, rows As Long, columns As Long, answer() As Variant
    If IsMissing(tall) Then tall = Excel_ROWS(a)
    If IsMissing(wide) Then wide = Excel_COLUMNS(a)
    rows = Excel_MAX(Array(Excel_ROWS(down), Excel_ROWS(across), Excel_ROWS(tall), Excel_ROWS(wide)))
    columns = Excel_MAX(Array(Excel_COLUMNS(down), Excel_COLUMNS(across), Excel_COLUMNS(tall), Excel_COLUMNS(wide)))
    If rows = 1 And columns = 1 Then
        Excel_OFFSET = Cut(a, down, across, tall, wide)
        Exit Function
    End If
    ReDim answer(1 To rows, 1 To columns)
    For row = 1 To rows
        For column = 1 To columns
            answer(row, column) = Cut(a, CellAt(down, row, column), CellAt(across, row, column), CellAt(tall, row, column), CellAt(wide, row, column))
        Next column
    Next row
    Excel_OFFSET = answer
End Function

' ---- numbers of a range ----

Private Function NumbersOf(ByRef parts As Variant, ByRef trouble As Variant) As Variant
    ' The numbers from place 1; place 0 says how many. The first error is the trouble.
    Dim part As Variant, cell As Variant, count As Long, numbers() As Double
    ReDim numbers(0 To 16)
    trouble = Empty
    For Each part In parts
        If IsArray(part) Then
            For Each cell In InOrder(part)
                If IsError(cell) Then
                    If IsEmpty(trouble) Then trouble = cell
                ElseIf VarType(cell) = DOUBLE_TYPE Then
                    count = count + 1
                    If count > UBound(numbers) Then
                        ReDim Preserve numbers(0 To 2 * count)
                    End If
                    numbers(count) = cell
                End If
            Next cell
        ElseIf IsError(part) Then
            If IsEmpty(trouble) Then trouble = part
        ElseIf VarType(part) = DOUBLE_TYPE Then
            count = count + 1
            If count > UBound(numbers) Then
                ReDim Preserve numbers(0 To 2 * count)
            End If
            numbers(count) = part
        End If
    Next part
    numbers(0) = count
    NumbersOf = numbers
End Function

Private Function InOrder(ByRef table As Variant) As Variant
    ' The cells of a table row by row.
    Dim row As Long, column As Long, place As Long, answer() As Variant
    ReDim answer(1 To UBound(table, 1) * UBound(table, 2))
    For row = 1 To UBound(table, 1)
        For column = 1 To UBound(table, 2)
            place = place + 1
            answer(place) = table(row, column)
        Next column
    Next row
    InOrder = answer
End Function

Private Function Middle(ByRef parts As Variant) As Variant
    Dim numbers As Variant, trouble As Variant, count As Long
    numbers = NumbersOf(parts, trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        Middle = trouble
    ElseIf count = 0 Then
        Middle = CVErr(NO_NUMBER)
    Else
        Sort numbers, count
        Middle = (numbers((count + 1) \ 2) + numbers(count \ 2 + 1)) / 2
    End If
End Function

Private Function Spread(ByRef parts As Variant, ByVal of_sample As Boolean) As Variant
    ' The variance: of a sample, or of all there is.
    Dim numbers As Variant, trouble As Variant, count As Double, place As Long, mean As Double, squares As Double
    numbers = NumbersOf(parts, trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        Spread = trouble
        Exit Function
    End If
    If count = 0 Or (count = 1 And of_sample) Then
        Spread = CVErr(ZERO_DIVISION)
        Exit Function
    End If
    For place = 1 To count
        mean = mean + numbers(place) / count
    Next place
    For place = 1 To count
        squares = squares + (numbers(place) - mean) * (numbers(place) - mean)
    Next place
    If of_sample Then count = count - 1
    Spread = squares / count
End Function

Private Function Extreme(ByRef parts As Variant, ByVal sign As Integer) As Variant
    Dim numbers As Variant, trouble As Variant, place As Long, answer As Double
    numbers = NumbersOf(parts, trouble)
    If Not IsEmpty(trouble) Then
        Extreme = trouble
        Exit Function
    End If
    If numbers(0) > 0 Then answer = numbers(1)
    For place = 2 To numbers(0)
        If sign * numbers(place) > sign * answer Then answer = numbers(place)
    Next place
    Extreme = answer
End Function

Private Sub Sort(ByRef numbers As Variant, ByVal count As Long)
    Dim gap As Long, place As Long, other As Long, held As Double
    gap = count \ 2
    Do While gap > 0
        For place = gap + 1 To count
            held = numbers(place)
            other = place
            Do While other > gap
                If numbers(other - gap) <= held Then Exit Do
                numbers(other) = numbers(other - gap)
                other = other - gap
            Loop
            numbers(other) = held
        Next place
        gap = gap \ 2
    Loop
End Sub

Public Function Excel_SUM(ByRef parts As Variant) As Variant
    Dim numbers As Variant, trouble As Variant, place As Long, answer As Double
    numbers = NumbersOf(parts, trouble)
    If Not IsEmpty(trouble) Then
        Excel_SUM = trouble
        Exit Function
    End If
    For place = 1 To numbers(0)
        answer = answer + numbers(place)
    Next place
    Excel_SUM = answer
End Function

Public Function Excel_COUNT(ByRef parts As Variant) As Variant
    Dim numbers As Variant, trouble As Variant
    numbers = NumbersOf(parts, trouble)
    Excel_COUNT = numbers(0)
End Function

Public Function Excel_AVERAGE(ByRef parts As Variant) As Variant
    Excel_AVERAGE = Excel_Divide(Excel_SUM(parts), Excel_COUNT(parts))
End Function

Public Function Excel_MIN(ByRef parts As Variant) As Variant
    Excel_MIN = Extreme(parts, -1)
End Function

Public Function Excel_MAX(ByRef parts As Variant) As Variant
    Excel_MAX = Extreme(parts, 1)
End Function

Public Function Excel_MEDIAN(ByRef parts As Variant) As Variant
    Excel_MEDIAN = Middle(parts)
End Function

Public Function Excel_PRODUCT(ByRef parts As Variant) As Variant
    Dim numbers As Variant, trouble As Variant, place As Long, answer As Double
    numbers = NumbersOf(parts, trouble)
    If Not IsEmpty(trouble) Then
        Excel_PRODUCT = trouble
        Exit Function
    End If
    If numbers(0) > 0 Then answer = 1
    For place = 1 To numbers(0)
        answer = answer * numbers(place)
    Next place
    Excel_PRODUCT = answer
End Function

Public Function Excel_SUMSQ(ByRef parts As Variant) As Variant
    Excel_SUMSQ = Excel_SUM(Array(ByCell("^", parts(0), 2#)))
End Function

Public Function Excel_VAR(ByRef parts As Variant) As Variant
    Excel_VAR = Spread(parts, True)
End Function

Public Function Excel_VARP(ByRef parts As Variant) As Variant
    Excel_VARP = Spread(parts, False)
End Function

Public Function Excel_STDEV(ByRef parts As Variant) As Variant
    Excel_STDEV = Excel_SQRT(Spread(parts, True))
End Function

Public Function Excel_STDEVP(ByRef parts As Variant) As Variant
    Excel_STDEVP = Excel_SQRT(Spread(parts, False))
End Function

Public Function Excel_COUNTA(ByRef parts As Variant) As Variant
    Dim part As Variant, cell As Variant, count As Double
    For Each part In parts
        If IsArray(part) Then
            For Each cell In part
                If Not IsEmpty(cell) Then count = count + 1
            Next cell
        ElseIf Not IsEmpty(part) Then
            count = count + 1
        End If
    Next part
    Excel_COUNTA = count
End Function

Public Function Excel_PERCENTILE(ByRef a As Variant, ByVal share As Variant) As Variant
    Dim numbers As Variant, trouble As Variant, count As Long, place As Double, lower As Long
    numbers = NumbersOf(Array(a), trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        Excel_PERCENTILE = trouble
    ElseIf IsError(share) Then
        Excel_PERCENTILE = share
    ElseIf count = 0 Or share < 0 Or share > 1 Then
        Excel_PERCENTILE = CVErr(NO_NUMBER)
    Else
        Sort numbers, count
        place = share * (count - 1)
        If Abs(place - Rounded(place, 0)) < 0.000000001 Then place = Rounded(place, 0)
        lower = Int(place) + 1
        Excel_PERCENTILE = numbers(lower)
        If lower < count Then Excel_PERCENTILE = numbers(lower) + (place - Int(place)) * (numbers(lower + 1) - numbers(lower))
    End If
End Function

Public Function Excel_QUARTILE(ByRef a As Variant, ByVal quarter As Variant) As Variant
    Excel_QUARTILE = Excel_PERCENTILE(a, Excel_Divide(Excel_INT(quarter), 4#))
End Function

Private Function AtPlace(ByRef a As Variant, ByVal place As Variant, ByVal from_top As Boolean) As Variant
    Dim numbers As Variant, trouble As Variant, count As Long
    numbers = NumbersOf(Array(a), trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        AtPlace = trouble
    ElseIf IsError(place) Then
        AtPlace = place
    ElseIf place < 1 Or place > count Then
        AtPlace = CVErr(NO_NUMBER)
    Else
        Sort numbers, count
        If from_top Then AtPlace = numbers(count + 1 - Int(place)) Else AtPlace = numbers(Int(place))
    End If
End Function

Public Function Excel_LARGE(ByRef a As Variant, ByVal place As Variant) As Variant
    Excel_LARGE = AtPlace(a, place, True)
End Function

Public Function Excel_SMALL(ByRef a As Variant, ByVal place As Variant) As Variant
    Excel_SMALL = AtPlace(a, place, False)
End Function

Public Function Excel_SUMPRODUCT(ByRef parts As Variant) As Variant
    Dim rows As Long, columns As Long, row As Long, column As Long, part As Variant, cell As Variant, product As Double, total As Double
    rows = 1
    columns = 1
    For Each part In parts
        If IsArray(part) Then
            If rows * columns > 1 And (UBound(part, 1) <> rows Or UBound(part, 2) <> columns) Then
                Excel_SUMPRODUCT = CVErr(NO_VALUE)
                Exit Function
            End If
            rows = UBound(part, 1)
            columns = UBound(part, 2)
        End If
    Next part
    For row = 1 To rows
        For column = 1 To columns
            product = 1
            For Each part In parts
                If IsArray(part) Then cell = part(row, column) Else cell = part
                If IsError(cell) Then
                    Excel_SUMPRODUCT = cell
                    Exit Function
                End If
                If VarType(cell) = DOUBLE_TYPE Then product = product * cell Else product = 0
            Next part
            total = total + product
        Next column
    Next row
    Excel_SUMPRODUCT = total
End Function

' ---- numbers that meet a condition ----

Private Function SignOf(ByVal wanted As Variant) As String
    Dim words As String
    words = TextOf(wanted)
    Select Case Left(words, 2)
        Case "<>", "<=", ">="
            SignOf = Left(words, 2)
        Case Else
            SignOf = "="
            If Left(words, 1) = "<" Or Left(words, 1) = ">" Then SignOf = Left(words, 1)
    End Select
End Function

Private Function BoundOf(ByVal wanted As Variant) As Variant
    Dim words As String
    If VarType(wanted) <> TEXT_TYPE Then
        BoundOf = NumberOf(wanted)
        Exit Function
    End If
    words = wanted
    If Left(words, 2) = "<>" Or Left(words, 2) = "<=" Or Left(words, 2) = ">=" Then
        words = Mid(words, 3)
    ElseIf Left(words, 1) = "<" Or Left(words, 1) = ">" Or Left(words, 1) = "=" Then
        words = Mid(words, 2)
    End If
    If words <> "" And InStr("0123456789.-", Left(words, 1)) > 0 And InStr("0123456789.", Right(words, 1)) > 0 Then
        BoundOf = CDbl(Val(words))
    Else
        BoundOf = LCase(words)
    End If
End Function

Private Function Meets(ByVal cell As Variant, ByVal sign As String, ByVal bound As Variant) As Boolean
    If IsError(cell) Then Exit Function
    If VarType(bound) = TEXT_TYPE Then
        If bound = "" And sign = "<>" Then
            Meets = Not IsEmpty(cell)
        ElseIf sign = "=" Then
            Meets = (LCase(TextOf(cell)) = bound)
        ElseIf sign = "<>" Then
            Meets = (LCase(TextOf(cell)) <> bound)
        End If
        Exit Function
    End If
    If Not (VarType(cell) = DOUBLE_TYPE) Then
        Meets = (sign = "<>")
        Exit Function
    End If
    Select Case sign
        Case "=": Meets = (cell = bound)
        Case "<>": Meets = (cell <> bound)
        Case "<": Meets = (cell < bound)
        Case ">": Meets = (cell > bound)
        Case "<=": Meets = (cell <= bound)
        Case ">=": Meets = (cell >= bound)
    End Select
End Function

Private Function OfOneSize(ByRef a As Variant, ByRef b As Variant) As Boolean
    OfOneSize = True
    If IsArray(a) And IsArray(b) Then OfOneSize = (UBound(a, 1) = UBound(b, 1) And UBound(a, 2) = UBound(b, 2))
End Function

Private Function Picked(ByVal work As String, ByRef sums As Variant, ByRef parts As Variant) As Variant
    ' The parts are ranges and conditions in turn; what meets them all is counted, added up or averaged.
    ' One cell counts for every row.
    Dim row As Long, column As Long, place As Long, met As Boolean, total As Double, count As Double, cell As Variant, best As Double
    Dim signs() As String, bounds() As Variant, rows As Long, columns As Long
    rows = Excel_ROWS(sums)
    columns = Excel_COLUMNS(sums)
    ReDim signs(0 To UBound(parts))
    ReDim bounds(0 To UBound(parts))
    For place = 1 To UBound(parts) Step 2
        If IsError(parts(place)) Then
            Picked = parts(place)
            Exit Function
        End If
        signs(place) = SignOf(parts(place))
        bounds(place) = BoundOf(parts(place))
        If Not OfOneSize(parts(place - 1), sums) Or Not OfOneSize(parts(place - 1), parts(0)) Then
            Picked = CVErr(NO_VALUE)
            Exit Function
        End If
        If Excel_ROWS(parts(place - 1)) > rows Then rows = Excel_ROWS(parts(place - 1))
        If Excel_COLUMNS(parts(place - 1)) > columns Then columns = Excel_COLUMNS(parts(place - 1))
    Next place
    For row = 1 To rows
        For column = 1 To columns
            met = True
            For place = 1 To UBound(parts) Step 2
                If Not Meets(CellAt(parts(place - 1), row, column), signs(place), bounds(place)) Then met = False
            Next place
            If met Then
                If work = "COUNT" Then
                    count = count + 1
                Else
                    cell = CellAt(sums, row, column)
                    If IsError(cell) Then
                        Picked = cell
                        Exit Function
                    End If
                    If VarType(cell) = DOUBLE_TYPE Then
                        If count = 0 Or (work = "MAX" And cell > best) Or (work = "MIN" And cell < best) Then best = cell
                        total = total + cell
                        count = count + 1
                    End If
                End If
            End If
        Next column
    Next row
    Select Case work
        Case "COUNT": Picked = count
        Case "SUM": Picked = total
        Case "MAX", "MIN": Picked = best
        Case Else
            If count = 0 Then Picked = CVErr(ZERO_DIVISION) Else Picked = total / count
    End Select
End Function

Private Function HoldsRanges(ByRef a As Variant) As Boolean
    Dim cell As Variant
    If IsArray(a) Then
        For Each cell In a
            If IsArray(cell) Then HoldsRanges = True
        Next cell
    End If
End Function

Private Function PickedEach(ByVal work As String, ByRef a As Variant, ByVal wanted As Variant, ByRef sums As Variant) As Variant
    Dim row As Long, column As Long, answer() As Variant
    If Not HoldsRanges(a) Then
        PickedEach = Picked(work, sums, Array(a, wanted))
        Exit Function
    End If
    ReDim answer(1 To UBound(a, 1), 1 To UBound(a, 2))
    For row = 1 To UBound(a, 1)
        For column = 1 To UBound(a, 2)
            answer(row, column) = Picked(work, a(row, column), Array(a(row, column), wanted))
        Next column
    Next row
    PickedEach = answer
End Function

Public Function Excel_COUNTIF(ByRef a As Variant, ByVal wanted As Variant) As Variant
    Excel_COUNTIF = PickedEach("COUNT", a, wanted, a)
End Function

Public Function Excel_SUMIF(ByRef a As Variant, ByVal wanted As Variant, Optional ByVal sums As Variant) As Variant
    If IsMissing(sums) Then Excel_SUMIF = PickedEach("SUM", a, wanted, a) Else Excel_SUMIF = PickedEach("SUM", a, wanted, sums)
End Function

Public Function Excel_AVERAGEIF(ByRef a As Variant, ByVal wanted As Variant, Optional ByVal sums As Variant) As Variant
    If IsMissing(sums) Then Excel_AVERAGEIF = PickedEach("AVERAGE", a, wanted, a) Else Excel_AVERAGEIF = PickedEach("AVERAGE", a, wanted, sums)
End Function

Private Function Behind(ByRef parts As Variant) As Variant
    Dim place As Long, answer() As Variant
    ReDim answer(0 To UBound(parts) - 1)
    For place = 1 To UBound(parts)
        answer(place - 1) = parts(place)
    Next place
    Behind = answer
End Function

Public Function Excel_COUNTIFS(ByRef parts As Variant) As Variant
    Excel_COUNTIFS = Picked("COUNT", parts(0), parts)
End Function

Public Function Excel_SUMIFS(ByRef parts As Variant) As Variant
    Excel_SUMIFS = Picked("SUM", parts(0), Behind(parts))
End Function

Public Function Excel_AVERAGEIFS(ByRef parts As Variant) As Variant
    Excel_AVERAGEIFS = Picked("AVERAGE", parts(0), Behind(parts))
End Function

Public Function Excel_MAXIFS(ByRef parts As Variant) As Variant
    Excel_MAXIFS = Picked("MAX", parts(0), Behind(parts))
End Function

Public Function Excel_MINIFS(ByRef parts As Variant) As Variant
    Excel_MINIFS = Picked("MIN", parts(0), Behind(parts))
End Function

' ---- look-ups ----

Public Function Excel_LOOKUP(ByVal wanted As Variant, ByRef a As Variant, Optional ByVal answers As Variant) As Variant
    ' The last cell that is not larger; errors are passed over.
    Dim cell As Variant, place As Long, found As Long, held As Variant
    If IsMissing(answers) Then answers = a
    If IsError(wanted) Then
        Excel_LOOKUP = wanted
        Exit Function
    End If
    held = AsList(a)
    For Each cell In held
        place = place + 1
        If Not IsError(cell) Then
            If Rank(cell) = Rank(wanted) And Not IsEmpty(cell) Then If Compared(cell, wanted) <= 0 Then found = place
        End If
    Next cell
    held = AsList(answers)
    If found = 0 Or found > UBound(held) Then Excel_LOOKUP = CVErr(NOT_AVAILABLE) Else Excel_LOOKUP = held(found)
End Function

Private Function AsList(ByRef a As Variant) As Variant
    Dim answer(1 To 1) As Variant
    If IsArray(a) Then
        AsList = InOrder(a)
    Else
        answer(1) = a
        AsList = answer
    End If
End Function

Public Function Excel_MATCH(ByVal wanted As Variant, ByRef a As Variant, Optional ByVal way As Variant) As Variant
    Dim cell As Variant, place As Double, order As Integer
    If IsMissing(way) Then way = 1#
    Excel_MATCH = CVErr(NOT_AVAILABLE)
    If IsError(wanted) Then
        Excel_MATCH = wanted
        Exit Function
    End If
    For Each cell In AsList(a)
        place = place + 1
        If Not IsError(cell) Then
            If Rank(cell) = Rank(wanted) And Not IsEmpty(cell) Then
                order = Compared(cell, wanted)
                If way = 0 And order = 0 Then
                    Excel_MATCH = place
                    Exit Function
                End If
                If (way > 0 And order <= 0) Or (way < 0 And order >= 0) Then Excel_MATCH = place
            End If
        End If
    Next cell
End Function

' ---- arithmetic ----

Public Function Excel_ABS(ByRef a As Variant) As Variant
    Excel_ABS = ByCell("ABS", a, 0#)
End Function

Public Function Excel_INT(ByRef a As Variant) As Variant
    Excel_INT = ByCell("INT", a, 0#)
End Function

Public Function Excel_TRUNC(ByRef a As Variant, Optional ByVal digits As Variant) As Variant
    If IsMissing(digits) Then digits = 0#
    Excel_TRUNC = ByCell("TRUNC", a, digits)
End Function

Public Function Excel_MOD(ByRef a As Variant, ByRef b As Variant) As Variant
    Excel_MOD = ByCell("MOD", a, b)
End Function

Public Function Excel_SIGN(ByRef a As Variant) As Variant
    Excel_SIGN = ByCell("SIGN", a, 0#)
End Function

Public Function Excel_SQRT(ByRef a As Variant) As Variant
    Excel_SQRT = ByCell("SQRT", a, 0#)
End Function

Public Function Excel_EXP(ByRef a As Variant) As Variant
    Excel_EXP = ByCell("EXP", a, 0#)
End Function

Public Function Excel_LN(ByRef a As Variant) As Variant
    Excel_LN = ByCell("LN", a, 0#)
End Function

Public Function Excel_LOG(ByRef a As Variant, Optional ByVal b As Variant) As Variant
    If IsMissing(b) Then b = 10#
    Excel_LOG = ByCell("LOG", a, b)
End Function

Public Function Excel_LOG10(ByRef a As Variant) As Variant
    Excel_LOG10 = ByCell("LOG", a, 10#)
End Function

Public Function Excel_POWER(ByRef a As Variant, ByRef b As Variant) As Variant
    Excel_POWER = ByCell("^", a, b)
End Function

Public Function Excel_ROUND(ByRef a As Variant, ByVal digits As Variant) As Variant
    Excel_ROUND = ByCell("ROUND", a, digits)
End Function

Public Function Excel_ROUNDUP(ByRef a As Variant, ByVal digits As Variant) As Variant
    Excel_ROUNDUP = ByCell("ROUNDUP", a, digits)
End Function

Public Function Excel_ROUNDDOWN(ByRef a As Variant, ByVal digits As Variant) As Variant
    Excel_ROUNDDOWN = ByCell("ROUNDDOWN", a, digits)
End Function

Public Function Excel_CEILING(ByRef a As Variant, ByRef b As Variant) As Variant
    Excel_CEILING = ByCell("CEILING", a, b)
End Function

Public Function Excel_FLOOR(ByRef a As Variant, ByRef b As Variant) As Variant
    Excel_FLOOR = ByCell("FLOOR", a, b)
End Function

' ---- texts ----

Public Function Excel_SUBSTITUTE(ByRef a As Variant, ByVal old As Variant, ByVal fresh As Variant) As Variant
    Dim row As Long, column As Long, answer() As Variant
    If Not IsArray(a) Then
        Excel_SUBSTITUTE = Substituted(a, old, fresh)
        Exit Function
    End If
    ReDim answer(1 To UBound(a, 1), 1 To UBound(a, 2))
    For row = 1 To UBound(a, 1)
        For column = 1 To UBound(a, 2)
            answer(row, column) = Substituted(a(row, column), old, fresh)
        Next column
    Next row
    Excel_SUBSTITUTE = answer
End Function

Private Function Substituted(ByVal cell As Variant, ByVal old As String, ByVal fresh As String) As Variant
    If IsError(cell) Then
        Substituted = cell
    Else
        Substituted = Replace(TextOf(cell), old, fresh)
    End If
End Function

Public Function Excel_LOWER(ByRef a As Variant) As Variant
    If IsError(a) Then Excel_LOWER = a Else Excel_LOWER = LCase(TextOf(a))
End Function

Public Function Excel_UPPER(ByRef a As Variant) As Variant
    If IsError(a) Then Excel_UPPER = a Else Excel_UPPER = UCase(TextOf(a))
End Function

Public Function Excel_LEN(ByRef a As Variant) As Variant
    If IsError(a) Then Excel_LEN = a Else Excel_LEN = CDbl(Len(TextOf(a)))
End Function

Public Function Excel_LEFT(ByRef a As Variant, Optional ByVal count As Variant) As Variant
    If IsMissing(count) Then count = 1#
    If IsError(a) Then
        Excel_LEFT = a
    Else
        Excel_LEFT = Left(TextOf(a), count)
    End If
End Function

Public Function Excel_RIGHT(ByRef a As Variant, Optional ByVal count As Variant) As Variant
    If IsMissing(count) Then count = 1#
    If IsError(a) Then
        Excel_RIGHT = a
    Else
        Excel_RIGHT = Right(TextOf(a), count)
    End If
End Function

Public Function Excel_MID(ByRef a As Variant, ByVal place As Variant, ByVal count As Variant) As Variant
    If IsError(a) Then
        Excel_MID = a
    Else
        Excel_MID = Mid(TextOf(a), place, count)
    End If
End Function

Public Function Excel_CONCATENATE(ByRef parts As Variant) As Variant
    Dim part As Variant, words As String
    For Each part In parts
        If IsError(part) Then
            Excel_CONCATENATE = part
            Exit Function
        End If
        words = words & TextOf(part)
    Next part
    Excel_CONCATENATE = words
End Function

Public Function Excel_TRIM(ByRef a As Variant) As Variant
    Dim words As String
    If IsError(a) Then
        Excel_TRIM = a
        Exit Function
    End If
    words = Trim(TextOf(a))
    Do While InStr(words, "  ") > 0
        words = Left(words, InStr(words, "  ")) & Mid(words, InStr(words, "  ") + 2)
    Loop
    Excel_TRIM = words
End Function

' ---- dates ----

Private Function PartOfDate(ByVal part As String, ByVal day_number As Double, ByVal way As Double) As Variant
    Dim moment As Date
    If day_number < 0 Or day_number >= 2958466 Then
        PartOfDate = CVErr(NO_NUMBER)
        Exit Function
    End If
    moment = CDate(Int(day_number))
    Select Case part
        Case "YEAR": PartOfDate = CDbl(Year(moment))
        Case "MONTH": PartOfDate = CDbl(Month(moment))
        Case "DAY": PartOfDate = CDbl(Day(moment))
        Case "WEEKDAY"
            PartOfDate = CDbl(Weekday(moment))
            If way = 2 Then PartOfDate = CDbl((Weekday(moment) + 5) Mod 7 + 1)
            If way = 3 Then PartOfDate = CDbl((Weekday(moment) + 5) Mod 7)
    End Select
End Function

Private Function MonthsOn(ByVal work As String, ByVal day_number As Double, ByVal months As Double) As Variant
    Dim moment As Date, last As Date, wanted As Integer, turned As Long
    If day_number < 0 Or day_number >= 2958466 Then
        MonthsOn = CVErr(NO_NUMBER)
        Exit Function
    End If
    moment = CDate(Int(day_number))
    turned = Year(moment) * 12 + Month(moment) - 1 + Fix(months)
    If turned < 22800 Or turned >= 120000 Then
        MonthsOn = CVErr(NO_NUMBER)
        Exit Function
    End If
    last = DateSerial(turned \ 12, (turned Mod 12) + 1, 28)
    last = DateSerial(Year(last + 4), Month(last + 4), 1) - 1
    wanted = Day(last)
    If work = "EDATE" Then If Day(moment) < wanted Then wanted = Day(moment)
    MonthsOn = CDbl(DateSerial(Year(last), Month(last), wanted))
End Function

Public Function Excel_YEAR(ByRef a As Variant) As Variant
    Excel_YEAR = ByCell("YEAR", a, 0#)
End Function

Public Function Excel_MONTH(ByRef a As Variant) As Variant
    Excel_MONTH = ByCell("MONTH", a, 0#)
End Function

Public Function Excel_DAY(ByRef a As Variant) As Variant
    Excel_DAY = ByCell("DAY", a, 0#)
End Function

Public Function Excel_WEEKDAY(ByRef a As Variant, Optional ByVal way As Variant) As Variant
    If IsMissing(way) Then way = 1#
    Excel_WEEKDAY = ByCell("WEEKDAY", a, way)
End Function

Public Function Excel_EDATE(ByRef a As Variant, ByVal months As Variant) As Variant
    Excel_EDATE = ByCell("EDATE", a, months)
End Function

Public Function Excel_EOMONTH(ByRef a As Variant, ByVal months As Variant) As Variant
    Excel_EOMONTH = ByCell("EOMONTH", a, months)
End Function

Public Function Excel_NETWORKDAYS(ByRef a As Variant, ByRef b As Variant, Optional ByVal holidays As Variant) As Variant
    Dim first As Variant, last As Variant, turned As Double, held As Variant, count As Double, place As Double, away As Variant, free As Boolean
    first = Excel_INT(a)
    last = Excel_INT(b)
    If IsError(first) Then
        Excel_NETWORKDAYS = first
        Exit Function
    ElseIf IsError(last) Then
        Excel_NETWORKDAYS = last
        Exit Function
    End If
    turned = 1
    If first > last Then
        held = first
        first = last
        last = held
        turned = -1
    End If
    If IsMissing(holidays) Then holidays = Empty
    For place = first To last
        free = (Weekday(CDate(place)) = 1 Or Weekday(CDate(place)) = 7)
        For Each away In AsList(holidays)
            If VarType(away) = DOUBLE_TYPE Then If Int(away) = place Then free = True
        Next away
        If Not free Then count = count + 1
    Next place
    Excel_NETWORKDAYS = turned * count
End Function

Public Function Excel_DATE(ByVal years As Variant, ByVal months As Variant, ByVal days As Variant) As Variant
    Dim part As Variant, turned As Long
    For Each part In Array(years, months, days)
        If IsError(NumberOf(part)) Then
            Excel_DATE = NumberOf(part)
            Exit Function
        End If
    Next part
    turned = Int(years) * 12 + Int(months) - 1
    If turned < 22800 Or turned >= 120000 Then
        Excel_DATE = CVErr(NO_NUMBER)
    Else
        Excel_DATE = CDbl(DateSerial(turned \ 12, (turned Mod 12) + 1, 1)) + Int(days) - 1
    End If
End Function

' ---- money and statistics ----

Public Function Excel_NPV(ByRef parts As Variant) As Variant
    Dim numbers As Variant, trouble As Variant, count As Long, place As Long, answer As Double, rate As Variant
    rate = NumberOf(parts(0))
    If IsError(rate) Then
        Excel_NPV = rate
        Exit Function
    End If
    numbers = NumbersOf(Behind(parts), trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        Excel_NPV = trouble
    ElseIf rate = -1 Then
        Excel_NPV = CVErr(ZERO_DIVISION)
    Else
        For place = 1 To count
            answer = answer + numbers(place) / (1 + rate) ^ place
        Next place
        Excel_NPV = answer
    End If
End Function

Private Function ValueAt(ByVal rate As Double, ByRef numbers As Variant, ByVal count As Long) As Double
    Dim place As Long, answer As Double
    For place = count To 1 Step -1
        answer = answer / (1 + rate) + numbers(place)
    Next place
    ValueAt = answer
End Function

Public Function Excel_IRR(ByRef a As Variant, Optional ByVal guess As Variant) As Variant
    ' From the guess outwards to a change of sign, which is then halved until it is found.
    Dim numbers As Variant, trouble As Variant, count As Long, low As Double, high As Double, middle As Double, turn As Integer
    If IsMissing(guess) Then guess = 0.1
    numbers = NumbersOf(Array(a), trouble)
    count = numbers(0)
    If Not IsEmpty(trouble) Then
        Excel_IRR = trouble
        Exit Function
    End If
    Excel_IRR = CVErr(NO_NUMBER)
    low = guess
    high = guess
    For turn = 1 To 200
        If Sgn(ValueAt(low, numbers, count)) <> Sgn(ValueAt(high, numbers, count)) Then Exit For
        low = low - (low + 1) * 0.1
        high = high + (high + 1) * 0.1
    Next turn
    If turn > 200 Then Exit Function
    For turn = 1 To 200
        middle = (low + high) / 2
        If Sgn(ValueAt(middle, numbers, count)) = Sgn(ValueAt(low, numbers, count)) Then low = middle Else high = middle
    Next turn
    Excel_IRR = (low + high) / 2
End Function

Private Function Repeated(ByVal cell As Variant, ByVal count As Long) As Variant
    Dim place As Long, answer() As Variant
    ReDim answer(1 To count)
    For place = 1 To count
        answer(place) = cell
    Next place
    Repeated = answer
End Function

Private Function Fitted(ByVal work As String, ByRef ys As Variant, ByRef xs As Variant) As Variant
    ' Least squares over the rows in which both hold a number.
    Dim upright As Variant, along As Variant, place As Long, count As Double, sum_x As Double, sum_y As Double
    Dim mean_x As Double, mean_y As Double, products As Double, squares As Double, squares_y As Double
    upright = AsList(ys)
    along = AsList(xs)
    If Not IsArray(ys) And IsArray(xs) Then upright = Repeated(ys, UBound(along))
    If Not IsArray(xs) And IsArray(ys) Then along = Repeated(xs, UBound(upright))
    If UBound(upright) <> UBound(along) Then
        Fitted = CVErr(NOT_AVAILABLE)
        Exit Function
    End If
    For place = 1 To UBound(along)
        If IsError(upright(place)) Then
            Fitted = upright(place)
            Exit Function
        ElseIf IsError(along(place)) Then
            Fitted = along(place)
            Exit Function
        ElseIf (VarType(upright(place)) = DOUBLE_TYPE) And (VarType(along(place)) = DOUBLE_TYPE) Then
            count = count + 1
            sum_x = sum_x + along(place)
            sum_y = sum_y + upright(place)
        End If
    Next place
    Fitted = CVErr(ZERO_DIVISION)
    If count = 0 Then Exit Function
    mean_x = sum_x / count
    mean_y = sum_y / count
    For place = 1 To UBound(along)
        If (VarType(upright(place)) = DOUBLE_TYPE) And (VarType(along(place)) = DOUBLE_TYPE) Then
            products = products + (along(place) - mean_x) * (upright(place) - mean_y)
            squares = squares + (along(place) - mean_x) * (along(place) - mean_x)
            squares_y = squares_y + (upright(place) - mean_y) * (upright(place) - mean_y)
        End If
    Next place
    If squares = 0 Then Exit Function
    Select Case work
        Case "SLOPE": Fitted = products / squares
        Case "INTERCEPT": Fitted = mean_y - products / squares * mean_x
        Case "CORREL"
            If squares_y > 0 Then Fitted = products / Sqr(squares * squares_y)
    End Select
End Function

Public Function Excel_SLOPE(ByRef ys As Variant, ByRef xs As Variant) As Variant
    Excel_SLOPE = Fitted("SLOPE", ys, xs)
End Function

Public Function Excel_INTERCEPT(ByRef ys As Variant, ByRef xs As Variant) As Variant
    Excel_INTERCEPT = Fitted("INTERCEPT", ys, xs)
End Function

Public Function Excel_CORREL(ByRef ys As Variant, ByRef xs As Variant) As Variant
    Excel_CORREL = Fitted("CORREL", ys, xs)
End Function

Public Function Excel_FORECAST(ByVal x As Variant, ByRef ys As Variant, ByRef xs As Variant) As Variant
    Excel_FORECAST = Excel_Add(Fitted("INTERCEPT", ys, xs), Excel_Multiply(Fitted("SLOPE", ys, xs), x))
End Function

Private Function Polynomial(ByVal x As Double, ByVal terms As Variant) As Double
    Dim term As Variant, answer As Double
    For Each term In terms
        answer = answer * x + term
    Next term
    Polynomial = answer
End Function

Public Function Excel_NORMSINV(ByRef a As Variant) As Variant
    ' Wichura, Algorithm AS 241 (1988).
    Dim share As Variant, away As Double, r As Double, answer As Double
    share = NumberOf(a)
    If IsError(share) Then
        Excel_NORMSINV = share
        Exit Function
    End If
    If share <= 0 Or share >= 1 Then
        Excel_NORMSINV = CVErr(NO_NUMBER)
        Exit Function
    End If
    away = share - 0.5
    If Abs(away) <= 0.425 Then
        r = 0.180625 - away * away
        Excel_NORMSINV = away * Polynomial(r, Array(2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, _
            13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665)) _
            / Polynomial(r, Array(5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, _
            5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0))
        Exit Function
    End If
    r = share
    If away > 0 Then r = 1 - share
    r = Sqr(-Log(r))
    If r <= 5 Then
        r = r - 1.6
        answer = Polynomial(r, Array(0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, _
            3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835)) _
            / Polynomial(r, Array(1.0507500716444169E-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, _
            0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0))
    Else
        r = r - 5
        answer = Polynomial(r, Array(2.0103343992922881E-07, 2.7115555687434876E-05, 0.0012426609473880784, 0.026532189526576124, _
            0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103)) _
            / Polynomial(r, Array(2.0442631033899397E-15, 1.421511758316446E-07, 1.8463183175100548E-05, 0.0007868691311456133, _
            0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0))
    End If
    If away < 0 Then answer = -answer
    Excel_NORMSINV = answer
End Function
