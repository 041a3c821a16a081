import type { FastifyInstance } from 'fastify'
import loadHighs from 'highs'
import pino from 'pino'
import type { Door } from '../../analytics/intruder/door'
import { attackRelease } from '../../analytics/intruder/intruder-test'
import type { Finding, Journal } from '../../analytics/intruder/journal'
import { keyText } from '../../analytics/intruder/published-table'
import { pull } from '../../analytics/intruder/pull/pull'
import { type Cell, Cells } from '../../analytics/intruder/sums/cells'
import { countsOf } from '../../analytics/intruder/sums/counts'
import { addMargins } from '../../analytics/intruder/sums/margins'
import { readTruth } from '../../analytics/intruder/truth/read-truth'
import { auditCommand } from '../../cli/commands/audit'
import { principalOfClaims } from '../../platform/identity/claims'
import { openGateway } from '../gateway/hub-graph'
import { HubCommands } from '../support/hub-command'
import type { TestDatabase } from '../support/hub-database'
import { callersAt, doorTo, doorWithHole } from './support/inject-door'
import { ofFewAgencies, openPartOfSample, releaseMonths } from './support/released-hub'

/**
 * The audit from outside, of a bounded part of the sample: it finds nothing in what the hub releases, and finds each of five holes that
 * are made in what the hub answers.
 */
const PART = {
  requests: { first: '2025-01-01', last: '2025-06-01' },
  nights: [{ first: '2025-01-01', last: '2025-01-31' }],
  episodes: { first: '2024-04-01', last: '2025-03-01' },
  isKept: ofFewAgencies,
}
const AGENCY = 'd2114e52-e083-538d-b92e-396502b26d9c'
const callers = callersAt(AGENCY)

let database: TestDatabase
let gateway: FastifyInstance
let door: Door
let [before, release] = ['', '']
beforeAll(async () => {
  database = await openPartOfSample(PART)
  await releaseMonths(database, { months: { first: '2024-04-01', last: '2025-03-01' } })
  await releaseMonths(database, {
    months: { first: '2025-04-01', last: '2025-06-01' },
    cubes: ['shelterDemand'],
  })
  gateway = await openGateway(database, {
    verifyToken: async (token) => principalOfClaims({ ...JSON.parse(atob(token)), sub: 'test' }),
    log: pino({ level: 'silent' }),
  })
  door = doorTo(gateway)
  const { rows } = await database.release.query<{ id: string }>(
    'select id from analytics.release order by published_at',
  )
  ;[before, release] = rows.map(({ id }) => id) as [string, string]
}, 600_000)
afterAll(async () => {
  await gateway.close()
  await database.close()
})

async function attacked(through: Door): Promise<Journal> {
  return attackRelease({
    door: through,
    callers,
    release,
    before,
    records: database.release,
    highs: await loadHighs(),
    attacks: 300,
    seed: 7,
    onProgress: () => undefined,
  })
}

/** The tables of a cube with the sums over them, as the audit makes them. */
async function cellsOf(cube: 'outcomes' | 'shelterDemand'): Promise<Cells> {
  const pulled = await pull({ door, callers, release, onProgress: () => undefined })
  const { classesOf } = await readTruth(database.release, pulled)
  const cells = new Cells(
    cube,
    pulled.tables.get(cube) ?? [],
    await classesOf(cube),
    countsOf(cube) as NonNullable<ReturnType<typeof countsOf>>,
  )
  addMargins(cells)
  return cells
}

const isAbout = (query: string, { grain: { cube, by, granularity } }: Cell) =>
  query.includes(`table: ${cube}(`) &&
  query.includes(`by: [${by.join(', ')}]`) &&
  query.includes(`granularity: ${granularity} `)

describe('with five holes in what the hub answers', () => {
  let found: readonly Finding[]
  let [secondary, total, revised] = [] as unknown as [Cell, Cell, Cell]
  beforeAll(async () => {
    const outcomes = await cellsOf('outcomes')
    secondary = findSecondary(outcomes)
    revised = outcomes.cells.find(
      ({ shown, count, grain: { by } }) =>
        shown !== null && shown > 50 && count === 'exits' && by.length === 2,
    ) as Cell
    const demand = await cellsOf('shelterDemand')
    total = demand.cells.find(
      ({ grain: { by }, count, truth }) => by.length === 1 && count === 'requests' && truth % 5 !== 0,
    ) as Cell
    const holes = [
      publishes(secondary),
      tellsExactly(total),
      revisesByOne(revised),
      countsPrimaries,
      sortsByTruth(outcomes),
    ]
    const journal = await attacked(
      doorWithHole(door, (query, data) => {
        for (const hole of holes) hole(query, data)
      }),
    )
    found = journal.findings
  }, 180_000)

  const saidOf = (...promises: string[]) =>
    found.filter(({ promise }) => promises.includes(promise)).map(({ said }) => said)

  test('one secondary cell that is published is found, by a sensitive one that it gives away', () => {
    const given = saidOf('D1', 'D5').filter((said) =>
      /that it is|can work out|is shown exits|is shown clients/.test(said),
    )
    expect(given.length).toBeGreaterThan(0)
    expect(given.join('\n')).toContain('a small count')
  })

  test('one exact total beside a rounded cube is found', () => {
    expect(saidOf('D1').join('\n')).toContain(`is told exactly: ${total.truth}`)
  })

  test('one revision of −1 is found', () => {
    const shown = revised.shown as number
    expect(saidOf('D5').join('\n')).toContain(`was ${shown} and is ${shown - 1}: 1 came or went`)
  })

  test('counts of primary cells in a certificate are found', () => {
    expect(saidOf('D4')).toContain(
      'the release tells certificate.primaryCells: 117, which no reader can count',
    )
  })

  test('an order of rows by what is hidden is found', () => {
    expect(saidOf('D4').join('\n')).toContain(
      'the rows of outcomes FISCAL_YEAR by AGE_BAND come in an order of their own',
    )
  })
})

// biome-ignore lint/suspicious/noExplicitAny: any answer of the graph
type Hole = (query: string, data: any) => void

/** A cell that is no small count, and the only other suppressed part of a published sum beside one that is. */
function findSecondary({ cells, sums }: Cells): Cell {
  const isSmall = (place: number) => (cells[place] as Cell).truth > 0 && (cells[place] as Cell).truth < 10
  const isHidden = (place: number) => (cells[place] as Cell).shown === null
  const [found] = sums.flatMap(({ whole, parts }) => {
    const hidden = parts.filter(isHidden)
    const secondary = hidden.find((place) => !isSmall(place))
    return isHidden(whole) || hidden.length !== 2 || secondary === undefined || !hidden.some(isSmall)
      ? []
      : [secondary]
  })
  return cells[found as number] as Cell
}

function publishes(cell: Cell): Hole {
  return (query, data) => {
    if (!isAbout(query, cell)) return
    for (const { node } of data.analytics.table.cells?.edges ?? [])
      if (isRow(node.key, cell))
        for (const figure of figuresOf(cell.count, node))
          Object.assign(figure, { value: cell.truth, status: 'PUBLISHED' })
  }
}

function tellsExactly(total: Cell): Hole {
  return (query, data) => {
    const grid = isAbout(query, total) ? data.analytics.table.grid : null
    if (!grid?.columns) return
    const row = grid.axes[0].codes.indexOf(total.key.PERIOD)
    grid.columns.find(({ measure }: { measure: string }) => measure === 'requests').values[row] = total.truth
  }
}

function revisesByOne(revised: Cell): Hole {
  return (query, data) => {
    if (!isAbout(query, revised) || !query.includes(release)) return
    for (const { node } of data.analytics.table.cells?.edges ?? [])
      if (isRow(node.key, revised)) for (const figure of figuresOf('exits', node)) figure.value -= 1
  }
}

function countsPrimaries(_query: string, data: Parameters<Hole>[1]): void {
  for (const { node } of data.analytics?.releases?.edges ?? []) node.certificate.primaryCells = 117
}

function sortsByTruth(cells: Cells): Hole {
  const table = cells.tables.find(({ grain: { by } }) => by.includes('AGE_BAND') && by.length === 2)
  const truth = ({ node: { key } }: Edge) => {
    const place = table
      ? cells.find(table, { PERIOD: key.period as string, AGE_BAND: key.ageBand as string }, 'exits')
      : -1
    return cells.cells[place]?.truth ?? 0
  }
  return (query, data) => {
    const page = data.analytics?.table?.cells
    if (!page?.edges[0]?.node.key || !query.includes('by: [PERIOD, AGE_BAND]')) return
    page.edges.sort((a: Edge, b: Edge) => truth(a) - truth(b))
  }
}

describe('hub audit', () => {
  let commands: HubCommands
  beforeAll(() => {
    commands = new HubCommands(database)
  })
  afterAll(() => commands.close())

  test('says in plain words that every promise was held, and what was tried for each', async () => {
    const { stdout } = await commands.run(auditCommand, '--attacks', '1500', '--seed', '3')
    expect(stdout).toContain('Every promise was held: ')
    for (const id of ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'])
      expect(stdout).toMatch(new RegExp(`^${id} held: .*\\n  tried [1-9]`, 'm'))
    expect(process.exitCode ?? 0).toBe(0)
  }, 180_000)

  test('of a release that there is not it says what to do', async () => {
    await expect(commands.run(auditCommand, '--release', 'R1999-01.1')).rejects.toThrow(
      'No published release has the code or id "R1999-01.1". "hub release show" lists those that there are.',
    )
    await expect(commands.run(auditCommand, '--attacks', 'many')).rejects.toThrow(
      'it takes a whole number above 0',
    )
  })
})

type Edge = { readonly node: { readonly key: Record<string, string> } }

/** Whether the key of a cell of the graph is that of a row. */
function isRow(told: Record<string, unknown> | undefined, { key }: Cell): boolean {
  if (!told) return false
  const codes = Object.entries(told).flatMap(([field, code]) => {
    const name = field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    if (code === null || !(name in key)) return []
    const { id, code: own } = code as { id?: string; code?: string }
    return [[name, typeof code === 'string' ? code : (own ?? id ?? '')]]
  })
  return keyText(Object.fromEntries(codes)) === keyText(key)
}

const FIGURES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  served: [['clientsServed']],
  exits: [['exits'], ['unknownDestinationShare', 'denominator'], ['losMedian', 'n']],
  safe: [['safeExits'], ['safeExitRate', 'numerator']],
  known: [['safeExitRate', 'denominator']],
  unknown: [['unknownDestinationShare', 'numerator']],
}

// biome-ignore lint/suspicious/noExplicitAny: a cell of the graph
function figuresOf(count: string, node: any): { value: number; status: string }[] {
  return (FIGURES[count] ?? []).map((path) => path.reduce((of, name) => of[name], node))
}
