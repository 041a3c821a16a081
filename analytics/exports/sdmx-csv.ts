import type { Cube } from '../cubes/cube'
import type { StoredRelease } from '../release/released-store.repository'
import { csvNumber, csvText } from './csv-field'
import { type LineForm, linesOf, remembering } from './lines'
import { type WriteTables, writtenCode } from './rendering'
import {
  componentOf,
  confStatus,
  dataflowOf,
  frequencyOf,
  measureCode,
  OBS_STATUS,
  timePeriodOf,
  unitCode,
} from './sdmx-codes'
import { shortCitation } from './short-citation'

const ATTRIBUTES = [
  'OBS_STATUS',
  'CONF_STATUS',
  'UNIT_MEASURE',
  'BAND',
  'RELEASE_ID',
  'METHOD',
  'METHOD_VERSION',
  'CITATION',
] as const

/** The columns of every file of a cube: what it is of, dimensions, the value, attributes. */
export function sdmxColumns(cube: Cube): string[] {
  const [, ...others] = cube.dimensions
  return [
    ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION'],
    ...['FREQ', ...others.map(componentOf), 'MEASURE', 'TIME_PERIOD'],
    'OBS_VALUE',
    ...ATTRIBUTES,
  ]
}

/**
 * SDMX-CSV 2.0: a line for each observation, ids of codes without their names, for information.
 *
 * Source: SDMX 3.0, SDMX-CSV 2.0 field guide.
 */
export const writeSdmxCsv: WriteTables = async function* (tables) {
  let form: LineForm | null = null
  for await (const table of tables) {
    if (!form) {
      form = sdmxForm(table.cube)
      yield `${sdmxColumns(table.cube).join(',')}\r\n`
    }
    yield* linesOf(table, form)
  }
}

function sdmxForm(cube: Cube): LineForm {
  const start = `dataflow,${dataflowOf(cube)},I,`
  const [, ...others] = cube.dimensions
  const keys = others.map((dimension) =>
    remembering((code: string | null) => `${csvText(writtenCode(dimension, code))},`),
  )
  const release = remembering(({ id, code, contentHash, methodVersion }: StoredRelease) =>
    [id, cube.method, csvText(methodVersion), csvText(shortCitation({ code, contentHash }))].join(','),
  )
  return {
    ofRow: ([period, ...codes]) => [
      `${start}${frequencyOf(period as string)},${codes.map((code, at) => keys[at]?.(code)).join('')}`,
      `${timePeriodOf(period as string)},`,
    ],
    ofColumn: (column) => `${measureCode(column)},`,
    ofFigure: ({ value, band, status }, { measure }) =>
      `${csvNumber(value)},${OBS_STATUS[status]},${confStatus(status)},${unitCode(measure)},${band === null ? '' : csvText(band)},`,
    ofRelease: (from) => `${from ? release(from) : `,${cube.method},,`}\r\n`,
  }
}
