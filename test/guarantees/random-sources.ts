import type { Sources } from '../../analytics/disclosure/files/sources'
import { randomNumbers } from '../../analytics/intruder/random'
import { sourcesOf } from '../support/sdc-sources'

/** Tables made of a seed, with what a test must know of them to check a result without the engine's help. */
export interface RandomTables {
  readonly sources: Sources
  readonly spec: object
  readonly files: Readonly<Record<string, string>>
  /** How many contributors are in each finest combination of codes. */
  readonly counts: readonly number[]
  /** How many of them each agency serves, by its name; empty where there is no such column. */
  readonly ofAgency: ReadonlyMap<string, readonly number[]>
  /** The finest combinations that a row of public.csv covers, by `table,code of each dimension…`. */
  readonly leavesOf: ReadonlyMap<string, readonly number[]>
}

export interface Wanted {
  readonly shape: 'hierarchical' | 'linked'
  readonly method: 'suppress' | 'round'
  readonly minimumFrequency?: number
  /** No count is above it. */
  readonly largest?: number
  /** Further keys of table.json's `primary`. */
  readonly primary?: object
  readonly singletons?: boolean
  /** Columns beside the codes, drawn for each contributor: `agency`, `turnover`. */
  readonly columns?: readonly ('agency' | 'turnover')[]
  readonly value?: 'turnover'
}

const AGENCIES: readonly string[] = ['Elm', 'Oak', 'Ash']
const PLACES: readonly string[] = ['n1', 'n2', 's1', 's2']
const KINDS: readonly string[] = ['x', 'y', 'z']
const PARENT = 'code,parent\nN,\nS,\nn1,N\nn2,N\ns1,S\ns2,S\n'
const BY_SIZE = 'code,parent\nbig,\nsmall,\nn1,big\ns1,big\nn2,small\ns2,small\n'

/** Places in a hierarchy by kinds; linked: a second table groups the same places in another way. */
export function randomSources(seed: number, wanted: Wanted): RandomTables {
  const { shape, method, minimumFrequency = 3, largest = 6, columns = [] } = wanted
  const draw = randomNumbers(seed)
  const codes = PLACES.flatMap((place) => KINDS.map((kind) => [place, kind] as const))
  const counts = codes.map(() => (draw() < 0.15 ? 0 : 1 + Math.floor(draw() * draw() * largest)))
  const ofAgency = new Map(
    columns.includes('agency') ? AGENCIES.map((name) => [name, codes.map(() => 0)]) : [],
  )
  const records = codes.flatMap(([place, kind], leaf) =>
    Array.from({ length: counts[leaf] as number }, () => {
      const more = columns.map((column) => drawColumn(column, draw))
      const served = ofAgency.get(more[columns.indexOf('agency')] ?? '')
      if (served) served[leaf] = (served[leaf] as number) + 1
      return [place, kind, ...more].join(',')
    }),
  )
  const isLinked = shape === 'linked'
  const spec = {
    microdata: 'r.csv',
    ...(wanted.value ? { value: wanted.value } : {}),
    dimensions: {
      place: { hierarchy: 'place.csv' },
      ...(isLinked ? { size: { column: 'place', hierarchy: 'size.csv' } } : {}),
      kind: {},
    },
    tables: isLinked
      ? [
          ['place', 'kind'],
          ['size', 'kind'],
        ]
      : [['place', 'kind']],
    primary: { minimumFrequency, ...wanted.primary },
    ...(wanted.singletons ? { singletons: true } : {}),
    method,
  }
  const files = {
    'r.csv': `${['place', 'kind', ...columns].join(',')}\n${records.join('\n')}\n`,
    'place.csv': PARENT,
    'size.csv': BY_SIZE,
  }
  return { sources: sourcesOf(spec, files), spec, files, counts, ofAgency, leavesOf: leavesByRow(isLinked) }
}

function drawColumn(column: 'agency' | 'turnover', draw: () => number): string {
  if (column === 'turnover') return String(1 + Math.floor(1000 * draw() ** 4))
  return AGENCIES[Math.floor(3 * draw() ** 2)] as string
}

const PLACE_CODES: Readonly<Record<string, readonly string[]>> = {
  Total: PLACES,
  N: ['n1', 'n2'],
  S: ['s1', 's2'],
}
const SIZE_CODES: Readonly<Record<string, readonly string[]>> = {
  Total: PLACES,
  big: ['n1', 's1'],
  small: ['n2', 's2'],
}

function leavesByRow(isLinked: boolean): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const [table, groups] of (isLinked ? [PLACE_CODES, SIZE_CODES] : [PLACE_CODES]).entries()) {
    for (const code of [...Object.keys(groups), ...PLACES]) {
      for (const kind of ['Total', ...KINDS]) {
        const places = groups[code] ?? [code]
        const kinds = kind === 'Total' ? KINDS : [kind]
        const codes = !isLinked ? [code, kind] : table === 0 ? [code, '', kind] : ['', code, kind]
        const leaves = places.flatMap((place) =>
          kinds.map((each) => PLACES.indexOf(place) * KINDS.length + KINDS.indexOf(each)),
        )
        rows.set([table, ...codes].join(','), leaves)
      }
    }
  }
  return rows
}

/** The finest combinations that codes cover together, ascending; a missing or empty code is a total. */
export function leavesOfCodes(codes: Readonly<Record<string, string>>): number[] {
  const places = PLACE_CODES[codes.place || 'Total'] ?? [codes.place]
  const sizes = SIZE_CODES[codes.size || 'Total'] ?? [codes.size]
  const kinds = (codes.kind || 'Total') === 'Total' ? KINDS : [codes.kind]
  return PLACES.flatMap((place, p) =>
    KINDS.flatMap((kind, k) =>
      places.includes(place) && sizes.includes(place) && kinds.includes(kind) ? [p * KINDS.length + k] : [],
    ),
  )
}

/** One row of a written table: which finest combinations it covers, and what it shows; null where it is suppressed. */
export interface ShownRow {
  readonly key: string
  readonly leaves: readonly number[]
  readonly value: number | null
  readonly status: string
}

export function rowsOf(text: string, { leavesOf }: RandomTables): ShownRow[] {
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => {
    const fields = line.trim().split(',')
    const [value, status] = fields.slice(-2) as [string, string]
    const key = fields.slice(0, -2).join(',')
    const leaves = leavesOf.get(key)
    if (!leaves) throw new Error(`No row is called ${key}.`)
    return { key, leaves, value: value === '' ? null : Number(value), status }
  })
}

export function sumOver(leaves: readonly number[], counts: readonly number[]): number {
  return leaves.reduce((sum, leaf) => sum + (counts[leaf] as number), 0)
}
