"""Fills in a workbook with openpyxl as somebody would: by the first word of each column's list."""

import sys

import openpyxl

path, filled = sys.argv[1:3]
book = openpyxl.load_workbook(path)
sheet = book.worksheets[0]
assert sheet.freeze_panes == "A2", sheet.freeze_panes
lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
assert lists, "nothing is offered"
for rule in lists:
    column = next(iter(rule.sqref.ranges)).min_col
    first = rule.formula1.strip('"').split(",")[0]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, column).value is None:
            sheet.cell(row, column).value = first
book.save(filled)
