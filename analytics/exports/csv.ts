import type { Cube } from '../cubes/cube'
import type { StoredRelease } from '../release/released-store.repository'
import { csvNumber, csvText } from './csv-field'
import { type LineForm, linesOf, remembering } from './lines'
import { inLang, type Rendering, type WriteTables, writtenCode, writtenLabel } from './rendering'
import { shortCitation } from './short-citation'

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
/** The columns of what a figure is from. */
export const RELEASE_COLUMNS = ['RELEASE_ID', 'METHOD', 'METHOD_VERSION', 'CITATION'] as const

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

function csvForm(cube: Cube, rendering: Rendering): LineForm {
  const keys = cube.dimensions.map((dimension) =>
    remembering(
      (code: string | null) =>
        `${csvText(writtenCode(dimension, code))},${csvText(writtenLabel(dimension, code, rendering))},`,
    ),
  )
  const empty = `${RELEASE_COLUMNS.map(() => '').join(',')}\r\n`
  const release = remembering(({ id, code, contentHash, methodVersion }: StoredRelease) =>
    [id, cube.method, csvText(methodVersion), csvText(shortCitation({ code, contentHash }))].join(','),
  )
  return {
    ofRow: (codes) => [codes.map((code, at) => keys[at]?.(code)).join(''), ''],
    ofColumn: ({ name, label, measure: { unit } }) =>
      `${csvText(name)},${csvText(inLang(rendering, label))},${csvText(inLang(rendering, unit))},`,
    ofFigure: ({ value, band, status }, _column, flags) =>
      `${csvNumber(value)},${band === null ? '' : csvText(band)},${status},${flags.join(' ')},`,
    ofRelease: (from) => (from ? `${release(from)}\r\n` : empty),
  }
}
