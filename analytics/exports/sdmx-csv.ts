import { csvNumber, csvText, csvTextOrNothing } from '../../platform/codes/csv-text'
import { bandOf } from '../answer/measure'
import type { Cube } from '../cubes/cube'
import { figureColumns } from './figure-columns'
import { type LineForm, linesOf } from './lines'
import { RELEASE_COLUMNS, releaseFields } from './release-fields'
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

const ATTRIBUTES = ['OBS_STATUS', 'CONF_STATUS', 'UNIT_MEASURE', 'BAND', ...RELEASE_COLUMNS] as const

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
  const [period, ...others] = cube.dimensions.map((dimension) => ({
    dimension: dimension.name,
    text: (code: string | null) => `${csvText(writtenCode(dimension, code))},`,
  }))
  const units = new Map(figureColumns(cube).map(({ name, measure }) => [name, unitCode(measure)]))
  const ofPeriod = (write: (period: string) => string) => ({
    dimension: period?.dimension ?? '',
    text: (code: string | null) => `${write(code ?? '')},`,
  })
  return {
    start: `dataflow,${dataflowOf(cube)},I,`,
    before: [ofPeriod(frequencyOf), ...others],
    after: [ofPeriod(timePeriodOf)],
    ofColumn: (column) => `${measureCode(column)},`,
    ofFigure: (figure, { name }) => {
      const status = `${OBS_STATUS[figure.status]},${confStatus(figure.status)}`
      return `${csvNumber(figure.value)},${status},${units.get(name)},${csvTextOrNothing(bandOf(figure))},`
    },
    ofRelease: (release) => `${releaseFields(cube.method, release)}\r\n`,
  }
}
