import { quartersOf } from '../../../platform/codes/period-months'
import { type Key, keyText, type PublishedTable } from '../published-table'
import { type Cell, type Sum, togetherOf } from '../sums/cells'
import type { RecordClass } from '../truth/record-class'
import { amountIn, type TrueRow, trueTable } from '../truth/true-table'

/** The finest rounded counts of a quarter, and the margins that they share. */
export interface LeafCells {
  readonly quarter: string
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
  /** How many of the cells, from the first on, are leaves; the others are margins. */
  readonly leaves: number
}

const COARSE: Readonly<Record<string, string>> = { WAITLISTED: 'OTHER', DECLINED_OFFER: 'OTHER' }

/** ADMITTED of ADMITTED_1_7. */
function coarseOf(result: string): string {
  return COARSE[result] ?? ['TURNED_AWAY', 'ADMITTED'].find((coarse) => result.startsWith(coarse)) ?? result
}

const QUARTERLY = ['MONTH', 'QUARTER']
const PEOPLE = ['HOUSEHOLD_GROUP', 'AGE_GROUP', 'GENDER']

/**
 * Every quarter that is told of, with the finest tables that tell of it: by month, kind of service and province; by people; by census
 * division. They share their counts by province and result, and by kind of service beside.
 */
export function leafCells(tables: readonly PublishedTable[], classes: readonly RecordClass[]): LeafCells[] {
  const byQuarter = new Map<string, Rows>()
  for (const table of tables) {
    const kind = kindOf(table)
    if (!kind) continue
    const truth = trueTable(table.grain, classes)
    for (const row of table.rows) {
      const figure = row.figures.get('requests')
      if (figure?.status !== 'ROUNDED' || figure.value === null) continue
      const quarter = quartersOf(row.key.PERIOD as string)[0] as string
      const rows = byQuarter.get(quarter) ?? new Map<string, Cell[]>()
      byQuarter.set(quarter, rows)
      const cells = rows.get(kind) ?? []
      rows.set(kind, cells)
      cells.push(cellOf(table, row.key, figure.value, truth))
    }
  }
  return [...byQuarter].sort(([a], [b]) => (a < b ? -1 : 1)).map(([quarter, rows]) => layOut(quarter, rows))
}

type Kind = 'A MONTH' | 'A QUARTER' | 'B GENDER' | 'B' | 'C'
type Rows = Map<string, Cell[]>

function kindOf({ grain: { by, granularity, level } }: PublishedTable): Kind | null {
  if (!QUARTERLY.includes(granularity) || !by.includes('RESULT') || by.includes('REASON')) return null
  const others = by
    .filter((name) => !['PERIOD', 'RESULT'].includes(name))
    .sort()
    .join()
  const isMonth = granularity === 'MONTH'
  if (others === 'CATEGORY,REGION' && level === 'PROVINCE') return isMonth ? 'A MONTH' : 'A QUARTER'
  if (isMonth) return null
  if (others === 'CATEGORY,REGION' && level === 'CENSUS_DIVISION') return 'C'
  if (others === ['REGION', ...PEOPLE].sort().join()) return 'B GENDER'
  return others === ['REGION', ...PEOPLE.slice(0, 2)].sort().join() ? 'B' : null
}

function cellOf(
  { grain }: PublishedTable,
  key: Key,
  shown: number,
  truth: ReadonlyMap<string, TrueRow>,
): Cell {
  const row = truth.get(keyText(key))
  return {
    grain,
    key,
    count: 'requests',
    shown,
    truth: amountIn(row, 'requests'),
    known: 0,
    own: row?.secret.get('requests') ?? new Map(),
  }
}

/** Margins are what their parts add up to: rounded tables do, which is looked at by itself. */
function layOut(quarter: string, rows: Rows): LeafCells {
  const firstOf = (...kinds: Kind[]) =>
    kinds.map((kind) => rows.get(kind) ?? []).find(({ length }) => length > 0) ?? []
  const [a, b, c] = [firstOf('A MONTH', 'A QUARTER'), firstOf('B GENDER', 'B'), firstOf('C')]
  const cells = [...a, ...b, ...c]
  const leaves = cells.length
  const sums: Sum[] = []
  const marginsOver = (parts: readonly number[], dimensions: readonly string[]) => {
    const margins = new Map<string, number>()
    for (const [name, places] of grouped(cells, parts, dimensions)) {
      const whole =
        cells.push(
          marginOf(
            quarter,
            dimensions,
            places.map((place) => cells[place] as Cell),
          ),
        ) - 1
      sums.push({ whole, parts: places })
      margins.set(name, whole)
    }
    return margins
  }
  const tie = (
    margins: ReadonlyMap<string, number>,
    parts: readonly number[],
    dimensions: readonly string[],
  ) => {
    for (const [name, places] of grouped(cells, parts, dimensions)) {
      const whole = margins.get(name)
      if (whole !== undefined) sums.push({ whole, parts: places })
    }
  }
  const placesFrom = (first: number, { length }: readonly Cell[]) =>
    Array.from({ length }, (_, at) => first + at)
  const categories = marginsOver(placesFrom(0, a), ['REGION', 'CATEGORY', 'RESULT'])
  const provinces = marginsOver([...categories.values()], ['REGION', 'RESULT'])
  marginsOver([...provinces.values()], [])
  tie(categories, placesFrom(a.length + b.length, c), ['REGION', 'CATEGORY', 'RESULT'])
  tie(provinces, placesFrom(a.length, b), ['REGION', 'RESULT'])
  return { quarter, cells, sums, leaves }
}

/** Places by the codes of some dimensions: regions as provinces, results as the three coarse ones. */
function grouped(
  cells: readonly Cell[],
  places: readonly number[],
  dimensions: readonly string[],
): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const place of places) {
    const { key } = cells[place] as Cell
    const name = dimensions.map((dimension) => coarse(dimension, key[dimension] as string)).join(' ')
    const group = groups.get(name) ?? []
    groups.set(name, group)
    group.push(place)
  }
  return groups
}

function coarse(dimension: string, code: string): string {
  if (dimension === 'REGION') return code.slice(0, 2)
  return dimension === 'RESULT' ? coarseOf(code) : code
}

function marginOf(quarter: string, dimensions: readonly string[], parts: readonly Cell[]): Cell {
  const together = togetherOf(parts)
  const codes = dimensions.map((dimension) => [
    dimension,
    coarse(dimension, together.key[dimension] as string),
  ])
  return {
    ...together,
    grain: { ...together.grain, granularity: 'QUARTER', by: ['PERIOD', ...dimensions] },
    key: { PERIOD: quarter, ...Object.fromEntries(codes) },
    shown: parts.reduce((sum, { shown }) => sum + (shown as number), 0),
  }
}
