import { type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql'
import { askGraph, type Caller, type Door } from '../door'
import type { Key, PublishedFigure, PublishedGrain, PublishedRow, PublishedTable } from '../published-table'
import { argumentsOf } from './grains'
import { ARGUMENT_MARK, selectAll } from './select-all'

const PAGE = 100

/** What is asked, of whom, and as when. */
export interface Reading {
  readonly door: Door
  readonly schema: GraphQLSchema
  readonly caller: Caller
  /** As everything stood when it was published; null: as it stands. */
  readonly release: string | null
}

/**
 * The whole table of a grain: every figure of every cell, page by page, and all that is told of the table. Null where nothing of the
 * grain is released, or the caller may not see it. Throws where the hub fails.
 */
export async function readTable(reading: Reading, grain: PublishedGrain): Promise<PublishedTable | null> {
  const { door, schema, caller, release } = reading
  const names = typeNames(schema, grain.cube)
  const cell = selectAll(schema, names.cell, ['key', 'display', 'flags', 'reason'])
  const query = `query ($after: String) { analytics { table: ${grain.cube}(${argumentsOf(grain, { release })}) {
    grid { axes { dimension codes } }
    about: release { id } ${aboutSelection(schema, names.table)}
    cells(first: ${PAGE}, after: $after) { edges { node { ${keySelection(schema, names.key)} ${cell.slice(1, -1)} } } pageInfo { hasNextPage endCursor } } } } }`
  const rows: PublishedRow[] = []
  for (let after: string | null = null, first: TableAnswer | null = null; ; ) {
    const { data, errors } = await askGraph(door, caller, query, { after })
    const [error] = errors
    if (error && NOTHING_THERE.includes(error.extensions.code)) return null
    if (error) throw new Error(`${caller.name}: ${error.extensions.code}: ${error.message}`)
    const table: TableAnswer = data.analytics.table
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

const NOTHING_THERE = ['PERIOD_NOT_RELEASED', 'FORBIDDEN', 'GOVERNANCE_REQUIRED']

interface TableAnswer {
  readonly grid: { readonly axes: PublishedTable['axes'] }
  readonly cells: {
    readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}

function typeNames(schema: GraphQLSchema, cube: string) {
  const analytics = schema.getType('Analytics')
  const field = isObjectType(analytics) ? analytics.getFields()[cube] : undefined
  if (!field) throw new Error(`the graph has no cube ${cube}`)
  const table = getNamedType(field.type).name
  const stem = table.slice(0, -'Table'.length)
  return { table, cell: `${stem}Cell`, key: `${stem}Key` }
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
