import { endAgreement, insertAgreement } from '../../services/outcomes/agreement.repository'
import { isOfStatistics, queryNames, queryOf } from '../docs/query-files'
import type { HubAnswer, HubGraph } from '../gateway/hub-graph'
import { ofFewAgencies, openReleasedHub } from './support/released-hub'

const PURPOSE = { 'x-hub-purpose': 'a study of services' }

let hub: HubGraph
beforeAll(async () => {
  hub = await openReleasedHub(
    {
      // Before the two years that are told by month is one that is told by quarter.
      requests: { first: '2023-01-01', last: '2025-12-01' },
      nights: [
        // The last of the fiscal year that is reported on.
        { first: '2025-03-25', last: '2025-03-31' },
        { first: '2025-10-01', last: '2025-12-31' },
      ],
      episodes: { first: '2024-04-01', last: '2025-03-01' },
      isKept: ofFewAgencies,
    },
    { months: { first: '2023-01-01', last: '2025-12-01' } },
  )
}, 600_000)
afterAll(() => hub.close())

function run(name: string, variables: object = {}): Promise<HubAnswer> {
  const query = queryOf(name)
  return hub.ask(query.text, query.claims, { ...query.variables, ...variables }, PURPOSE)
}

test('there is a test of each query of statistics', () => {
  expect(queryNames.filter(isOfStatistics)).toEqual([
    'statistics-cubes',
    'statistics-demand-monthly',
    'statistics-gaps',
    'statistics-indigenous-identity',
    'statistics-outcome-report',
    'statistics-outcomes-fiscal-year',
  ])
})

interface Figure {
  readonly value: number | null
  readonly status: string
}
interface Part extends Figure {
  readonly numerator: Figure
  readonly denominator: Figure
}
interface Gap {
  readonly key: { readonly region: { readonly code: string }; readonly category: string }
  readonly serviceGapIndex: Figure & { readonly flags: readonly string[] }
  readonly turnAwayPart: Part
  readonly waitPart: Part
  readonly capacityPart: Part
}

describe('statistics-gaps: the policy analyst', () => {
  let gaps: readonly Gap[]
  beforeAll(async () => {
    const { data, errors } = await run('statistics-gaps')
    expect(errors).toBeUndefined()
    gaps = data.analytics.serviceGaps.cells.edges.map(({ node }: { node: Gap }) => node)
  })

  test('13 provinces and territories × 6 kinds of service have an index with its parts', () => {
    const keys = gaps.map(({ key }) => `${key.region.code} ${key.category}`)
    expect([new Set(keys).size, new Set(gaps.map(({ key }) => key.region.code)).size]).toEqual([78, 13])
    const indexed = gaps.filter(({ serviceGapIndex }) => serviceGapIndex.value !== null)
    expect(indexed.length).toBeGreaterThan(39)
    for (const { serviceGapIndex } of indexed) {
      expect(serviceGapIndex.value).toBeGreaterThanOrEqual(0)
      expect(serviceGapIndex.value).toBeLessThanOrEqual(100)
    }
  })

  test('the index is 100 × (0.5 turned away + 0.3 wait + 0.2 capacity), of the parts that are there', () => {
    for (const gap of gaps) {
      const parts = [
        [0.5, gap.turnAwayPart.value],
        [0.3, gap.waitPart.value],
        [0.2, gap.capacityPart.value],
      ].filter((part): part is [number, number] => part[1] !== null)
      if (parts.length === 0) {
        expect(gap.serviceGapIndex.value).toBeNull()
        continue
      }
      const weight = parts.reduce((sum, [w]) => sum + w, 0)
      const index = parts.reduce((sum, [w, value]) => sum + w * value, 0) / weight
      // Parts are told with four digits.
      expect(Math.abs((gap.serviceGapIndex.value as number) - 100 * index)).toBeLessThan(0.06)
      expect(gap.serviceGapIndex.flags.includes('REWEIGHTED')).toBe(parts.length < 3)
    }
  })

  test("no suppressed territory's use of capacity is Canada's total less the other rows", async () => {
    const use = async (by: string, region: string) => {
      const { data, errors } = await hub.ask(
        `{ analytics { capacityUse(by: [${by}CATEGORY, UNIT_KIND], where: { period: { from: "2025-Q4", to: "2025-Q4", granularity: QUARTER }${region} }) {
          grid(measures: ["availableUnitNights"]) { axes { dimension codes } columns { values status } } } } }`,
        { hub_role: 'steward' },
      )
      expect(errors).toBeUndefined()
      return data.analytics.capacityUse.grid
    }
    const canada = await use('', '')
    const provinces = await use('REGION, ', ', region: { level: PROVINCE }')
    const [{ values: totals }] = canada.columns
    const [{ values, status }] = provinces.columns
    expect(values).toHaveLength(13 * totals.length)
    const suppressed = totals.map((_: number, at: number) =>
      Array.from({ length: 13 }, (_province, row) => row * totals.length + at).filter(
        (place) => status[place] === 'x',
      ),
    )
    expect(suppressed.flat().length).toBeGreaterThan(0)
    for (const [at, places] of suppressed.entries()) {
      if (totals[at] === null) continue
      // One that is suppressed alone would be the total less the twelve that are shown.
      expect([at, places.length]).not.toEqual([at, 1])
    }
  })
})

describe('statistics-demand-monthly: the researcher', () => {
  test('two years by month and province are a grid of 24 × 13 whose every count is a multiple of 5', async () => {
    const { data, errors } = await run('statistics-demand-monthly')
    expect(errors).toBeUndefined()
    const { grid, disclosure } = data.analytics.shelterDemand
    expect(disclosure).toMatchObject({ method: 'ROUNDING', base: 5, additive: true })
    expect(grid.axes.map(({ dimension, codes }: Axis) => [dimension, codes.length])).toEqual([
      ['PERIOD', 24],
      ['REGION', 13],
    ])
    expect([grid.axes[0].codes[0], grid.axes[0].codes.at(-1)]).toEqual(['2024-01', '2025-12'])
    const [requests, unmet, rate] = grid.columns
    expect(grid.columns.map(({ measure }: { measure: string }) => measure)).toEqual([
      'requests',
      'unmetDemand',
      'turnAwayRate',
    ])
    expect([requests.status, unmet.status]).toEqual(['r'.repeat(312), 'r'.repeat(312)])
    for (const value of [...requests.values, ...unmet.values]) expect(value % 5).toBe(0)
    expect(rate.values).toHaveLength(312)
    expect(requests.values.reduce((sum: number, value: number) => sum + value, 0)).toBeGreaterThan(50_000)
  })

  test('the first year is told by quarter, and its months are not', async () => {
    const first = { from: '2023-01', to: '2023-12' }
    const months = await run('statistics-demand-monthly', first)
    const code = months.errors?.[0]?.extensions.code
    const columns: readonly { status: string }[] = months.data?.analytics.shelterDemand.grid.columns ?? []
    // Not released, or each month not available; never a figure, and never a fault.
    expect(['PERIOD_NOT_RELEASED', undefined]).toContain(code)
    for (const { status } of columns) expect(status).toMatch(/^_+$/)
    const { data } = await hub.ask(
      '{ analytics { shelterDemand(by: [PERIOD, REGION], where: { period: { from: "2023", to: "2023", granularity: QUARTER }, region: { level: PROVINCE } }) { grid(measures: ["requests"]) { columns { status } } } } }',
      { hub_role: 'steward' },
    )
    expect(data.analytics.shelterDemand.grid.columns[0].status).toBe('r'.repeat(4 * 13))
  })
})

interface Axis {
  readonly dimension: string
  readonly codes: readonly string[]
}

describe('statistics-outcomes-fiscal-year: the researcher', () => {
  const THREE = ['EXPLOITATION_TYPE', 'GENDER', 'AGE_BAND']

  test('exploitation × gender × age answers, in the order of `by` or not, with exact figures or none', async () => {
    const { data, errors } = await run('statistics-outcomes-fiscal-year')
    expect(errors).toBeUndefined()
    const { grid, disclosure } = data.analytics.outcomes
    const lengths = Object.fromEntries(
      grid.axes.map(({ dimension, codes }: Axis) => [dimension, codes.length]),
    )
    expect(lengths).toMatchObject({ PERIOD: 1 })
    expect(Object.keys(lengths)).toEqual(expect.arrayContaining(THREE))
    const rows = THREE.reduce((product, name) => product * lengths[name], 1)
    const [clients] = grid.columns
    expect(clients.values).toHaveLength(rows)
    for (const [at, value] of clients.values.entries()) {
      expect([at, value === null, value > 0 && value < 10]).toEqual([at, clients.status[at] !== '.', false])
    }
    expect(disclosure.suppressed).toBeGreaterThan(0)
    expect(disclosure).toMatchObject({ method: 'SUPPRESSION', minimumFrequency: 10, additive: false })
  })

  test('with the region as a fourth it is refused, and the three without it are named', async () => {
    const { data, errors } = await run('statistics-outcomes-fiscal-year', { by: [...THREE, 'REGION'] })
    expect([data ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'CUBE_GRAIN_NOT_PUBLISHED'])
    expect(errors?.[0]?.message).toContain('without REGION')
    const [, named = ''] = /by: \[([^\]]*)\]/.exec(errors?.[0]?.message ?? '') ?? []
    expect(named.split(', ').sort()).toEqual(['PERIOD', ...THREE].sort())
    // What is named can be asked.
    const again = await run('statistics-outcomes-fiscal-year', { by: named.split(', ') })
    expect(again.errors).toBeUndefined()
  })
})

describe('statistics-indigenous-identity: the researcher', () => {
  const agreement = {
    id: '0b000000-0000-4000-8000-000000000009',
    dimension: 'INDIGENOUS_IDENTITY' as const,
    steward: 'A council',
    caller: 'test',
    purposes: 'a study of services',
    beginsOn: '2026-01-01',
    expiresOn: '2027-01-01',
  }

  test('without an agreement no figure is told', async () => {
    const { data, errors } = await run('statistics-indigenous-identity')
    expect([data ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'GOVERNANCE_REQUIRED'])
  })

  test('while an agreement names them there are values and a notice in both languages', async () => {
    const db = await hub.database.ingest.connect()
    try {
      await insertAgreement(db, agreement)
      const { data, errors } = await run('statistics-indigenous-identity')
      expect(errors).toBeUndefined()
      const { disclosure, cells } = data.analytics.outcomes
      expect(disclosure.statement).toMatch(/agreement/)
      expect(disclosure.statementFr).toContain("en vertu d'une entente")
      // Of so few agencies most cells are suppressed; that there are cells, and how many are shown, is told.
      const statuses = cells.edges.map(({ node }: { node: { exits: Figure } }) => node.exits.status)
      expect(statuses).toHaveLength(8)
      expect(new Set(['PUBLISHED', 'SUPPRESSED', ...statuses]).size).toBe(2)
      expect(disclosure.published + disclosure.suppressed).toBe(8)
      await endAgreement(db, agreement.id)
      const after = await run('statistics-indigenous-identity')
      expect(after.errors?.[0]?.extensions.code).toBe('GOVERNANCE_REQUIRED')
    } finally {
      db.release()
    }
  })
})

describe('statistics-cubes: the analyst', () => {
  interface Bilingual {
    readonly label: string
    readonly labelFr: string
  }
  interface CubeDefinition {
    readonly name: string
    readonly publishedGrains: readonly { by: string[]; granularities: string[]; regionLevels: string[] }[]
    readonly dimensions: readonly (Bilingual & {
      name: string
      key: string
      filter: string
      codes: readonly (Bilingual & { code: string })[]
    })[]
    readonly measures: readonly (Bilingual & {
      name: string
      kind: 'COUNT' | 'RATE' | 'DAYS'
      argument: string | null
      argumentCodes: readonly string[]
      formula: string
      formulaFr: string
    })[]
  }
  let cubes: readonly CubeDefinition[]
  beforeAll(async () => {
    const { data, errors } = await run('statistics-cubes')
    expect(errors).toBeUndefined()
    cubes = data.analytics.cubes
  })

  test('every cube, dimension, code and measure has a name in both languages, and each list its codes', () => {
    expect(cubes.map(({ name }) => name).sort()).toEqual([
      'capacityUse',
      'outcomes',
      'serviceGaps',
      'shelterDemand',
    ])
    for (const cube of cubes) {
      for (const each of [...cube.dimensions, ...cube.measures]) {
        expect([each.label, each.labelFr].map((text) => text.length > 0)).toEqual([true, true])
      }
      for (const { name, codes } of cube.dimensions) {
        expect([cube.name, name, codes.length > 0]).toEqual([cube.name, name, true])
        for (const { label, labelFr } of codes) expect([label, labelFr]).not.toContain('')
      }
      for (const { formula, formulaFr } of cube.measures) expect([formula, formulaFr]).not.toContain('')
    }
  })

  const SELECTION = {
    COUNT: '{ value status flags display }',
    RATE: '{ value status flags display numerator { value } denominator { value } }',
    DAYS: '{ value band status flags display n { value } }',
  }

  /** The query that a screen makes of nothing but a definition, for a row that is there. */
  function screenOf(
    { name, dimensions, measures }: CubeDefinition,
    by: readonly string[],
    granularity: string,
    level?: string,
  ) {
    const fields = measures.map(({ name: measure, kind, argument, argumentCodes }) =>
      argument
        ? `${measure}(${argument}: ${argumentCodes[0]}) ${SELECTION[kind]}`
        : `${measure} ${SELECTION[kind]}`,
    )
    const keys = dimensions
      .filter((dimension) => by.includes(dimension.name))
      .map(({ name: dimension, key }) =>
        dimension === 'REGION'
          ? `${key} { code }`
          : ['FUNDER', 'AGENCY', 'PROGRAM'].includes(dimension)
            ? `${key} { id }`
            : key,
      )
    const region = level ? `, region: { level: ${level} }` : ''
    return `{ analytics { ${name}(by: [${by.join(', ')}], where: { period: { granularity: ${granularity} }${region} }) {
      cells(first: 1) { totalCount edges { node { key { ${keys.join(' ')} } ${fields.join(' ')} } } } } } }`
  }

  test('a query made of a definition alone is answered, for every grain that is published', async () => {
    const refused: unknown[] = []
    for (const cube of cubes) {
      for (const { by, granularities, regionLevels } of cube.publishedGrains) {
        if (by.includes('INDIGENOUS_IDENTITY')) continue
        const level = regionLevels[0]
        const { data, errors } = await hub.ask(
          screenOf(cube, by, granularities.at(-1) as string, by.includes('REGION') ? level : undefined),
          { hub_role: 'steward' },
        )
        if (errors && errors[0]?.extensions.code !== 'PERIOD_NOT_RELEASED')
          refused.push([cube.name, by, errors[0]?.extensions.code, errors[0]?.message])
        else if (!errors) expect(data.analytics[cube.name].cells.totalCount).toBeGreaterThan(0)
      }
    }
    expect(refused).toEqual([])
  })
})

describe('statistics-outcome-report: the funder', () => {
  test('one operation gives the year with its quarters and programmes, suppressed figures as x, and names', async () => {
    const { data, errors } = await run('statistics-outcome-report')
    expect(errors).toBeUndefined()
    const { funder, total, byQuarter, byCategory, byProgram, previousYear, notes, release } =
      data.outcomeReport
    expect(funder.name).toBe('Way Forward Survivor Support Fund')
    expect(byQuarter.map(({ key }: { key: { period: string } }) => key.period)).toEqual([
      '2024-Q2',
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
    ])
    expect([previousYear, byCategory.length > 0, byProgram.length > 0]).toEqual([null, true, true])
    for (const { key } of byProgram) expect(key.program.name).toEqual(expect.any(String))
    const shown = [total, ...byQuarter, ...byCategory].map(({ exits }) => exits.display)
    for (const display of shown) expect(display).toMatch(/^(x|[0-9,]+)$/)
    expect(notes.join(' ')).toMatch(/All figures are made up/)
    expect(release.citation).toContain(release.contentHash.slice(0, 16))
  })

  test('of its programmes it sees the places that they are paid for, and that the rest is kept back', async () => {
    const { data } = await run('statistics-outcome-report')
    const { fundedPlaces, notes } = data.outcomeReport
    const { rows } = await hub.database.release.query<{ name: string; unitKind: string; funded: number }>(
      `select p.name_en as name, n.unit_kind as "unitKind", sum(n.funded)::integer as funded
       from capacity.feed_unit_nights n
       join directory.feed_services s on s.service_id = n.service_id
       join directory.feed_programs p on p.program_id = s.program_id and $1 = any(p.funder_ids)
       where n.night = (select max(l.night) from capacity.feed_unit_nights l
                        where l.pool_id = n.pool_id and l.night <= '2025-03-31' and l.funded is not null)
       group by p.program_id, p.name_en, n.unit_kind`,
      [queryOf('statistics-outcome-report').variables.funder],
    )
    const given = fundedPlaces.filter(({ funded }: { funded: number | null }) => funded !== null)
    expect(rows.length).toBeGreaterThan(10)
    expect(given).toHaveLength(rows.length)
    expect(given).toEqual(
      expect.arrayContaining(
        rows.map(({ name, ...places }) => ({ program: { name }, ...places, reported: null, used: null })),
      ),
    )
    expect(notes.join(' ')).toMatch(/figures of one agency/)
  })

  test('what is shown of the funder is what the cube answers', async () => {
    const { data } = await run('statistics-outcome-report')
    const { data: cube, errors } = await hub.ask(
      `{ analytics { outcomes(by: [FUNDER], where: { period: { from: "FY2024-25", to: "FY2024-25", granularity: FISCAL_YEAR } }) {
        cells { edges { node { key { funder { name } } exits { display } safeExitRate { display } clientsServed { display } } } } } } }`,
      { hub_role: 'steward' },
    )
    expect(errors).toBeUndefined()
    const nodes: { node: { key: { funder: { name: string } } } }[] = cube.analytics.outcomes.cells.edges
    const own = nodes.find(({ node }) => node.key.funder.name === data.outcomeReport.funder.name)?.node
    const { exits, safeExitRate, clientsServed } = data.outcomeReport.total
    expect(own).toMatchObject({ exits, safeExitRate, clientsServed })
  })
})
