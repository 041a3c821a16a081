import { AnswerCell } from '../answer/answer'
import { citationOf } from '../answer/citation'
import { bandOf, evaluate } from '../answer/measure'
import type { Dimension } from '../cubes/cube'
import { CHARACTER_OF_STATUS } from '../cubes/status-character'
import type { ExportTable } from './export-table'
import { type FigureColumn, figureColumns } from './figure-columns'
import { inLang, type Rendering, type WriteTables, writtenLabel } from './rendering'

/** JSON-stat 2.0: the one table of a question, as a dataset. */
export const writeDataset: WriteTables = async function* (tables, rendering) {
  for await (const table of tables) yield* datasetText(table, rendering)
}

/** JSON-stat 2.0: tables as a collection that holds their datasets. */
export const writeCollection: WriteTables = async function* (tables, rendering) {
  let number = 0
  for await (const table of tables) {
    yield number++ === 0 ? collectionHead(table, rendering) : ','
    yield* datasetText(table, rendering)
  }
  yield ']}}'
}

function collectionHead({ cube }: ExportTable, rendering: Rendering): string {
  const head = JSON.stringify({ version: '2.0', class: 'collection', label: inLang(rendering, cube.title) })
  return `${head.slice(0, -1)},"link":{"item":[`
}

/** Values and statuses are written one after the other, so of all figures no more than a character is held. */
function* datasetText(table: ExportTable, rendering: Rendering): Generator<string> {
  const columns = figureColumns(table.cube)
  yield `${JSON.stringify(headOf(table, columns, rendering)).slice(0, -1)},"value":[`
  const characters: string[] = []
  const bands: Record<number, string> = {}
  let number = 0
  for (const answer of table.runs()) {
    const cell = new AnswerCell(answer, 0)
    for (let row = 0; row < answer.rows; row++) {
      cell.row = row
      let values = ''
      let statuses = ''
      for (const column of columns) {
        const figure = evaluate(column.measure, cell, column.argument)
        const { value, status } = figure
        const band = bandOf(figure)
        values += `${number === 0 ? '' : ','}${value}`
        statuses += CHARACTER_OF_STATUS[status]
        if (value === null && band !== null) bands[number] = band
        number++
      }
      characters.push(statuses)
      yield values
    }
  }
  yield '],"status":['
  for (const [at, statuses] of characters.entries())
    yield `${at === 0 ? '' : ','}${[...statuses].map((character) => `"${character}"`).join(',')}`
  yield `],"extension":${JSON.stringify(extensionOf(table, rendering, bands))}}`
}

function headOf(
  { cube, axes, release, notice }: ExportTable,
  columns: readonly FigureColumn[],
  rendering: Rendering,
) {
  const named = (role: string) => axes.flatMap(({ dimension }) => (dimension === role ? [dimension] : []))
  return {
    version: '2.0',
    class: 'dataset',
    label: inLang(rendering, cube.title),
    source: 'Haven Hub',
    updated: release.publishedAt.toISOString(),
    note: [cube.statement, ...(notice ? [notice] : [])].map((text) => inLang(rendering, text)),
    id: [...axes.map(({ dimension }) => dimension), METRIC],
    size: [...axes.map(({ codes }) => codes.length), columns.length],
    role: { time: named('PERIOD'), geo: named('REGION'), metric: [METRIC] },
    dimension: Object.fromEntries([
      ...axes.map(({ dimension, codes }) => [
        dimension,
        dimensionOf(cube.dimensions.find(({ name }) => name === dimension) as Dimension, codes, rendering),
      ]),
      [METRIC, metricOf(columns, rendering)],
    ]),
  }
}

const METRIC = 'MEASURE'
const METRIC_LABEL = { en: 'Measure', fr: 'Mesure' }

function dimensionOf(dimension: Dimension, codes: readonly string[], rendering: Rendering) {
  return {
    label: inLang(rendering, dimension.label),
    category: {
      index: codes,
      label: Object.fromEntries(codes.map((code) => [code, writtenLabel(dimension, code, rendering)])),
    },
  }
}

function metricOf(columns: readonly FigureColumn[], rendering: Rendering) {
  return {
    label: inLang(rendering, METRIC_LABEL),
    category: {
      index: columns.map(({ name }) => name),
      label: Object.fromEntries(columns.map(({ name, label }) => [name, inLang(rendering, label)])),
      unit: Object.fromEntries(
        columns.map(({ name, measure }) => [name, { label: inLang(rendering, measure.unit) }]),
      ),
    },
  }
}

const STATUS_NAMES = Object.fromEntries(
  Object.entries(CHARACTER_OF_STATUS).map(([status, character]) => [character, status]),
)

function extensionOf({ cube, release }: ExportTable, rendering: Rendering, bands: object) {
  const { id, code, contentHash, methodVersion, publishedAt, periods, sampleData } = release
  return {
    cube: cube.name,
    method: cube.method,
    release: { id, code, contentHash, methodVersion, publishedAt, periods, sampleData },
    citation: inLang(rendering, citationOf(release)),
    statusLabel: STATUS_NAMES,
    // By place among the values: of what only the band of days is released.
    bands,
  }
}
