import { type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql'
import { askGraph, type Caller, type Door } from '../door'
import type { Key, PublishedFigure, PublishedGrain, PublishedRow, PublishedTable } from '../published-table'
import { type Asking, argumentsOf } from './grains'
import { ARGUMENT_MARK, selectAll } from './select-all'

const PAGE = 100

/** What is asked, and of whom. */
export interface Reading extends Asking {
  readonly door: Door
  readonly schema: GraphQLSchema
  readonly caller: Caller
  /** Headers beside those by which the caller is known. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The whole table of a grain, cell by cell and page by page: every figure with all that it is made of, and all that is told of the
 * table. Null where nothing of the grain is released, or the caller may not see it. Throws where the hub fails.
 */
export async function readCells(reading: Reading, grain: PublishedGrain): Promise<PublishedTable | null> {
  const { schema } = reading
  const names = typeNames(schema, grain.cube)
  const cell = selectAll(schema, names.cell, ['key', 'display', 'flags', 'reason'])
  const query = `query ($after: String) { analytics { table: ${grain.cube}(${argumentsOf(grain, reading)}) {
    grid { axes { dimension codes } } ${aboutSelection(schema, names.table)}
    cells(first: ${PAGE}, after: $after) { edges { node { ${keySelection(schema, names.key)} ${cell.slice(1, -1)} } } pageInfo { hasNextPage endCursor } } } } }`
  const rows: PublishedRow[] = []
  for (let after: string | null = null, first: CellsAnswer | null = null; ; ) {
    const table: CellsAnswer | null = await ask(reading, query, { after })
    if (!table) return null
    first ??= table
    const dimensions = first.grid.axes.map(({ dimension }) => dimension)
    for (const { node } of table.cells.edges) rows.push(rowOf(node, dimensions))
    if (!table.cells.pageInfo.hasNextPage) {
      const { grid, cells: _cells, ...about } = first
      return { grain, axes: grid.axes, rows, about }
    }
    after = table.cells.pageInfo.endCursor
  }
}

/** The same as columns: what is measured of each row, without what that is made of. */
export async function readGrid(reading: Reading, grain: PublishedGrain): Promise<PublishedTable | null> {
  const { schema } = reading
  const names = typeNames(schema, grain.cube)
  const table: GridAnswer | null = await ask(
    reading,
    `{ analytics { table: ${grain.cube}(${argumentsOf(grain, reading)}) {
       grid { axes { dimension codes } columns { measure values status } } ${aboutSelection(schema, names.table)} } } }`,
    {},
  )
  if (!table) return null
  const {
    grid: { axes, columns },
    ...about
  } = table
  const rows = keysOf(axes).map((key, row) => ({
    key,
    // Made when it is asked for: there are hundreds of thousands of rows.
    get figures() {
      return new Map(columns.map((column) => [column.measure, figureIn(column, row)]))
    },
  }))
  return { grain, axes, rows, about }
}

async function ask<Table>(
  { door, caller, headers, where = '' }: Reading,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Table | null> {
  const { data, errors } = await askGraph(door, caller, query, variables, headers)
  const [error] = errors
  if (error && NOTHING_THERE.includes(error.extensions.code)) return null
  // A body, or a code in one period, of which nothing is released is none that can be asked for.
  if (error?.extensions.code === 'BAD_USER_INPUT' && (caller.body !== null || where !== '')) return null
  if (error) throw new Error(`${caller.name}: ${error.extensions.code}: ${error.message}`)
  return data.analytics.table
}

interface GridAnswer {
  readonly grid: {
    readonly axes: PublishedTable['axes']
    readonly columns: readonly GridColumn[]
  }
}

interface GridColumn {
  readonly measure: string
  readonly values: readonly (number | null)[]
  readonly status: string
}

const STATUS: Readonly<Record<string, string>> = {
  '.': 'PUBLISHED',
  r: 'ROUNDED',
  x: 'SUPPRESSED',
  '-': 'NOT_APPLICABLE',
  _: 'NOT_AVAILABLE',
}

function figureIn({ values, status }: GridColumn, row: number): PublishedFigure {
  return { value: values[row] ?? null, status: STATUS[status[row] as string] ?? 'UNKNOWN' }
}

/** The key of every row, the last axis changing fastest. */
export function keysOf(axes: PublishedTable['axes']): Key[] {
  return axes.reduce<Key[]>(
    (keys, { dimension, codes }) =>
      keys.flatMap((key) => codes.map((code) => ({ ...key, [dimension]: code }))),
    [{}],
  )
}

const NOTHING_THERE = ['PERIOD_NOT_RELEASED', 'UNAUTHENTICATED', 'FORBIDDEN', 'GOVERNANCE_REQUIRED']

interface CellsAnswer {
  readonly grid: { readonly axes: PublishedTable['axes'] }
  readonly cells: {
    readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}

/** The start of the names of a cube's types, such as "ShelterDemand". */
export function stemOf(schema: GraphQLSchema, cube: string): string {
  const analytics = schema.getType('Analytics')
  const field = isObjectType(analytics) ? analytics.getFields()[cube] : undefined
  if (!field) throw new Error(`the graph has no cube ${cube}`)
  return getNamedType(field.type).name.slice(0, -'Table'.length)
}

function typeNames(schema: GraphQLSchema, cube: string) {
  const stem = stemOf(schema, cube)
  return { table: `${stem}Table`, cell: `${stem}Cell`, key: `${stem}Key` }
}

/** All that is told of a table but its cells and its grid. */
function aboutSelection(schema: GraphQLSchema, table: string): string {
  return selectAll(schema, table, ['grid', 'cells', 'release']).slice(1, -1)
}

/** The key with the code or the id of each entity. */
function keySelection(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name)
  const fields = isObjectType(type) ? Object.values(type.getFields()) : []
  const parts = fields.map((field) => {
    const of = getNamedType(field.type)
    if (isLeafType(of)) return field.name
    return `${field.name} { ${isObjectType(of) && of.getFields().code ? 'code' : 'id'} }`
  })
  return `key { ${parts.join(' ')} }`
}

function rowOf(
  { key, ...node }: Readonly<Record<string, unknown>>,
  dimensions: readonly string[],
): PublishedRow {
  const figures = new Map<string, PublishedFigure>()
  for (const [name, value] of Object.entries(node)) collect(name.replace(ARGUMENT_MARK, ':'), value, figures)
  return { key: keyOf(key as Readonly<Record<string, unknown>>, dimensions), figures }
}

/** Every object with a value and a status is a figure; what is within it is named by its path. */
function collect(path: string, told: unknown, figures: Map<string, PublishedFigure>): void {
  if (typeof told !== 'object' || told === null) return
  const { value, status, ...inner } = told as PublishedFigure
  if (typeof status === 'string') figures.set(path, { value: value ?? null, status })
  for (const [name, part] of Object.entries(inner)) collect(`${path}.${name}`, part, figures)
}

/** Names of dimensions, such as AGE_BAND, are those of the key's fields, such as ageBand, in capitals. */
function keyOf(told: Readonly<Record<string, unknown>>, dimensions: readonly string[]): Key {
  const codes = Object.entries(told).flatMap(([field, code]) => {
    const name = field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    if (code === null || !dimensions.includes(name)) return []
    const { id, code: own } = code as { id?: string; code?: string }
    return [[name, typeof code === 'string' ? code : (own ?? id ?? '')]]
  })
  return Object.fromEntries(codes)
}
