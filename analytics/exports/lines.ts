import { AnswerCell } from '../answer/answer'
import { flagsOf } from '../answer/measure'
import type { QualityFlag } from '../cubes/quality-flag'
import type { StoredRelease } from '../release/released-store.repository'
import type { ExportTable } from './export-table'
import { type ExportedFigure, type FigureColumn, figureColumns, figureIn } from './figure-columns'

/** How a format writes one figure a line, in pieces that are each made once for as many lines as they can. */
export interface LineForm {
  /** What stands before and after the measure, by the code of each dimension of the cube; null: the grain is not by it. */
  ofRow(codes: readonly (string | null)[]): readonly [before: string, after: string]
  ofColumn(column: FigureColumn): string
  /** @param flags of the cell and of the figure */
  ofFigure(figure: ExportedFigure, column: FigureColumn, flags: readonly QualityFlag[]): string
  /** The end of a line; null: its period is not released. */
  ofRelease(release: StoredRelease | null): string
}

/** The lines of a table, those of one row at once: a line for each of its figures, in the order of the grid's columns. */
export function* linesOf(table: ExportTable, form: LineForm): Generator<string> {
  const { cube } = table
  const columns = figureColumns(cube).map((column) => ({ column, text: form.ofColumn(column) }))
  for (const answer of table.runs()) {
    const cell = new AnswerCell(answer, 0)
    for (let row = 0; row < answer.rows; row++) {
      cell.row = row
      const [before, after] = form.ofRow(cube.dimensions.map(({ name }) => answer.code(row, name)))
      const end = form.ofRelease(answer.slice(row)?.release ?? null)
      const flags = flagsOf(cell)
      let lines = ''
      for (const { column, text } of columns) {
        const figure = figureIn(cell, column)
        const all = figure.flags.length === 0 ? flags : [...flags, ...figure.flags]
        lines += before + text + after + form.ofFigure(figure, column, all) + end
      }
      yield lines
    }
  }
}

/** What `make` gives for an argument, made once. */
export function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
