import { csvNumber, csvText, csvTextOrNothing } from '../../platform/codes/csv-text'
import { bandOf } from '../answer/measure'
import type { Cube } from '../cubes/cube'
import { type LineForm, linesOf } from './lines'
import { RELEASE_COLUMNS, releaseFields } from './release-fields'
import { inLang, type Rendering, type WriteTables, writtenCode, writtenLabel } from './rendering'

/** The columns of a figure, after those of its dimensions. */
export const FIGURE_COLUMNS = [
  'MEASURE',
  'MEASURE_LABEL',
  'UNIT',
  'VALUE',
  'BAND',
  'STATUS',
  'FLAGS',
] as const

/** The columns of every file of a cube, whatever was asked. */
export function csvColumns({ dimensions }: Cube): string[] {
  return [...dimensions.flatMap(({ name }) => [name, `${name}_LABEL`]), ...FIGURE_COLUMNS, ...RELEASE_COLUMNS]
}

/** A line for each figure, and one with the names of the columns. Throws nothing of its own. */
export const writeCsv: WriteTables = async function* (tables, rendering) {
  let form: LineForm | null = null
  for await (const table of tables) {
    if (!form) {
      form = csvForm(table.cube, rendering)
      yield `${csvColumns(table.cube).join(',')}\r\n`
    }
    yield* linesOf(table, form)
  }
}

function csvForm({ dimensions, method }: Cube, rendering: Rendering): LineForm {
  return {
    start: '',
    before: dimensions.map((dimension) => ({
      dimension: dimension.name,
      text: (code) =>
        `${csvText(writtenCode(dimension, code))},${csvText(writtenLabel(dimension, code, rendering))},`,
    })),
    after: [],
    ofColumn: ({ name, label, measure: { unit } }) =>
      `${csvText(name)},${csvText(inLang(rendering, label))},${csvText(inLang(rendering, unit))},`,
    ofFigure: (figure, _column, flags) =>
      `${csvNumber(figure.value)},${csvTextOrNothing(bandOf(figure))},${figure.status},${flags.join(' ')},`,
    ofRelease: (release) => `${releaseFields(method, release)}\r\n`,
  }
}
