import { type Answer, AnswerCell } from '../answer/answer'
import { evaluate, flagsOf, flagsOfFigure, type MeasuredFigure } from '../answer/measure'
import type { QualityFlag } from '../cubes/quality-flag'
import type { StoredRelease } from '../release/released-store.repository'
import type { ExportTable } from './export-table'
import { type FigureColumn, figureColumns } from './figure-columns'

/** How a format writes one figure a line, in pieces that are each made once for as many lines as they can. */
export interface LineForm {
  readonly start: string
  /** What stands before the measure, one after the other. */
  readonly before: readonly KeyPiece[]
  /** What stands between the measure and the figure. */
  readonly after: readonly KeyPiece[]
  ofColumn(column: FigureColumn): string
  /** @param flags of the cell and of the figure */
  ofFigure(figure: MeasuredFigure, column: FigureColumn, flags: readonly QualityFlag[]): string
  /** The end of a line; null: its period is not released. */
  ofRelease(release: StoredRelease | null): string
}

/** A piece of a line that follows from the code of one dimension; null: the grain is not by it. */
export interface KeyPiece {
  readonly dimension: string
  text(code: string | null): string
}

/** The lines of a table, those of one row at once: a line for each of its figures, in the order of the grid's columns. */
export function* linesOf(table: ExportTable, form: LineForm): Generator<string> {
  const columns = figureColumns(table.cube).map((column) => ({ column, text: form.ofColumn(column) }))
  const release = remembering(form.ofRelease)
  for (const answer of table.runs()) {
    const [before, after] = [keyOf(answer, form.before), keyOf(answer, form.after)]
    const cell = new AnswerCell(answer, 0)
    for (let row = 0; row < answer.rows; row++) {
      cell.row = row
      const start = form.start + before(row)
      const middle = after(row)
      const end = release(answer.slice(row)?.release ?? null)
      const flags = flagsOf(cell)
      let lines = ''
      for (const { column, text } of columns) {
        const figure = evaluate(column.measure, cell, column.argument)
        const own = flagsOfFigure(column.measure, figure)
        const all = own.length === 0 ? flags : [...flags, ...own]
        lines += `${start}${text}${middle}${form.ofFigure(figure, column, all)}${end}`
      }
      yield lines
    }
  }
}

/** The pieces of each row, one after the other: of each axis they are made once for each of its codes. */
function keyOf(answer: Answer, pieces: readonly KeyPiece[]): (row: number) => string {
  const parts = pieces.map(({ dimension, text }) => {
    const at = answer.axes.findIndex((axis) => axis.dimension === dimension)
    if (at < 0) return { texts: [text(null)], stride: 1 }
    const stride = answer.axes.slice(at + 1).reduce((product, { codes }) => product * codes.length, 1)
    return { texts: answer.axes[at]?.codes.map(text) ?? [], stride }
  })
  return (row) => {
    let key = ''
    for (const { texts, stride } of parts) key += texts[Math.floor(row / stride) % texts.length]
    return key
  }
}

/** What `make` gives for an argument, made once. */
function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
