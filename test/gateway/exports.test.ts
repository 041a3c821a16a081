import { gunzipSync } from 'node:zlib'
import type { Pool } from 'pg'
import { CUBES } from '../../analytics/cubes/registry'
import { sdmxColumns } from '../../analytics/exports/sdmx-csv'
import type { HubClaims } from '../../platform/identity/claims'
import { endAgreement, insertAgreement } from '../../services/outcomes/agreement.repository'
import { demandPart } from '../analytics/demand-parts'
import { AGENCIES, CAPACITY, DEMAND, FORMULA, FUNDERS, OUTCOMES } from '../analytics/exports/example-parts'
import {
  problemsOfPackage,
  readCollection,
  readCsv,
  readDataset,
  readTable,
} from '../analytics/exports/readers'
import { publishParts } from '../analytics/published-parts'
import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let pool: Pool
let release: string
beforeAll(async () => {
  hub = await openHubGraph()
  pool = hub.database.hub.openPool('release')
  release = await publishParts(pool, [DEMAND, CAPACITY, OUTCOMES])
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

type Caller = Omit<HubClaims, 'sub'>
const STEWARD: Caller = { hub_role: 'steward' }
const RESEARCHER: Caller = { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] }
const FUNDER: Caller = { hub_role: 'funder', hub_funders: [FUNDERS[1]] }
const AGENCY: Caller = { hub_role: 'agency', hub_agency: AGENCIES[1] }
const PURPOSE = { 'x-hub-purpose': 'a study' }

const get = (file: string, caller: Caller | undefined = STEWARD, headers: Record<string, string> = {}) =>
  hub.fetch(`/v1/releases/${release}/${file}`, caller, { headers })

async function text(file: string, caller = STEWARD, headers = {}): Promise<string> {
  const { statusCode, body } = await get(file, caller, headers)
  if (statusCode !== 200) throw new Error(body)
  return body
}

interface Asked {
  readonly cube: string
  readonly by: readonly string[]
  /** As the graph takes it, and as parameters. */
  readonly where: string
  readonly query: string
}

const QUESTIONS: readonly Asked[] = [
  {
    cube: 'shelterDemand',
    by: ['REGION', 'PERIOD', 'RESULT'],
    where: 'period: { granularity: MONTH }, categories: [LEGAL_ASSISTANCE, HEALTH_CARE]',
    query: 'granularity=MONTH&categories=LEGAL_ASSISTANCE,HEALTH_CARE',
  },
  {
    cube: 'shelterDemand',
    by: ['PERIOD'],
    where: 'period: { granularity: QUARTER, from: "2024-01", to: "2024-Q1" }, region: { within: "10" }',
    query: 'from=2024-01&to=2024-Q1&region=CA-NL',
  },
  {
    cube: 'capacityUse',
    by: ['PERIOD', 'SECTOR'],
    where: 'period: { granularity: QUARTER }',
    query: 'granularity=QUARTER',
  },
  {
    cube: 'capacityUse',
    by: ['PERIOD', 'REGION'],
    where: 'period: { granularity: QUARTER }, categories: [SHELTER_HOUSING], region: { level: PROVINCE }',
    query: 'categories=SHELTER_HOUSING&level=PROVINCE',
  },
  {
    cube: 'outcomes',
    by: ['PERIOD', 'FUNDER'],
    where: 'period: { granularity: FISCAL_YEAR }',
    query: 'granularity=FISCAL_YEAR',
  },
  {
    cube: 'outcomes',
    by: ['PERIOD'],
    where: 'period: { granularity: FISCAL_YEAR }',
    query: 'granularity=FISCAL_YEAR',
  },
  {
    cube: 'serviceGaps',
    by: ['REGION', 'CATEGORY'],
    where: 'period: { granularity: QUARTER }, region: { level: PROVINCE }',
    query: 'granularity=QUARTER&level=PROVINCE',
  },
]

interface GridFigure {
  readonly key: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly measure: string
  readonly value: number | null
  /** As the grid writes it. */
  readonly status: string
}

interface GridOfGraph {
  readonly axes: readonly { dimension: string; codes: string[]; labels: string[] }[]
  readonly columns: readonly { measure: string; values: (number | null)[]; status: string }[]
}

/** Every figure of the graph's grid, row by row. */
async function figuresOf({ cube, by, where }: Asked, lang: 'EN' | 'FR' = 'EN'): Promise<GridFigure[]> {
  const { data, errors } = await hub.ask(
    `query ($release: ID) { analytics { ${cube}(release: $release, by: [${by}], where: { ${where} }) {
      grid { axes { dimension codes labels(lang: ${lang}) } columns { measure values status } } } } }`,
    STEWARD,
    { release },
  )
  if (errors) throw new Error(JSON.stringify(errors))
  const { axes, columns }: GridOfGraph = data.analytics[cube].grid
  const rows = axes.reduce<{ key: Record<string, string>; labels: Record<string, string> }[]>(
    (rows, { dimension, codes, labels }) =>
      rows.flatMap((row) =>
        codes.map((code, at) => ({
          key: { ...row.key, [dimension]: code },
          labels: { ...row.labels, [dimension]: labels[at] ?? '' },
        })),
      ),
    [{ key: {}, labels: {} }],
  )
  return rows.flatMap(({ key, labels }, row) =>
    columns.map(({ measure, values, status }) => ({
      key,
      labels,
      measure,
      value: values[row] ?? null,
      status: status[row] ?? '',
    })),
  )
}

const STATUS: Record<string, string> = {
  '.': 'PUBLISHED',
  r: 'ROUNDED',
  x: 'SUPPRESSED',
  '-': 'NOT_APPLICABLE',
  _: 'NOT_AVAILABLE',
}
const NAMES = QUESTIONS.map((asked) => [`${asked.cube} by ${asked.by} ?${asked.query}`, asked] as const)
const fileOf = ({ cube, by, query }: Asked, ending: string) => `${cube}.${ending}?by=${by}&${query}`

/** A text as a spreadsheet may show it. */
const shown = (code: string) => (code === FORMULA ? `'${FORMULA}` : code)

describe.each([
  ['EN', 'en'],
  ['FR', 'fr'],
] as const)('in %s', (lang, parameter) => {
  test.each(NAMES)('CSV: %s is the grid of the graph, figure by figure', async (_name, asked) => {
    const lines = readCsv(await text(`${fileOf(asked, 'csv')}&lang=${parameter}`))
    const figures = await figuresOf(asked, lang)
    expect(figures.length).toBeGreaterThan(0)
    const dimensions = CUBES.find(({ name }) => name === asked.cube)?.dimensions ?? []
    expect(
      lines.map((line) => [
        ...dimensions.flatMap(({ name }) => [line[name], line[`${name}_LABEL`]]),
        line.MEASURE,
        line.VALUE,
        line.STATUS,
      ]),
    ).toEqual(
      figures.map(({ key, labels, measure, value, status }) => [
        ...dimensions.flatMap(({ name }) => {
          const total = name === 'REGION' ? ['CA', 'Canada'] : ['_T', 'Total']
          return key[name] === undefined ? total : [shown(key[name]), shown(labels[name] ?? '')]
        }),
        measure,
        value === null ? '' : String(value),
        STATUS[status],
      ]),
    )
  })

  test.each(NAMES)('JSON-stat: %s is the grid of the graph, figure by figure', async (_name, asked) => {
    const dataset = readDataset(await text(`${fileOf(asked, 'json-stat.json')}&lang=${parameter}`))
    const figures = await figuresOf(asked, lang)
    expect(dataset.n).toBe(figures.length)
    const expected = figures.map(({ value, status }) => ({ value, status }))
    expect(figures.map((_, place) => dataset.Data(place))).toEqual(expected)
    expect(figures.map(({ key, measure }) => dataset.Data({ ...key, MEASURE: measure }))).toEqual(expected)
    const labelled = figures.map(({ key }) =>
      Object.fromEntries(
        Object.entries(key).map(([name, code]) => [name, dataset.Dimension(name).Category(code).label]),
      ),
    )
    expect(labelled).toEqual(figures.map(({ labels }) => labels))
    expect(dataset.role).toMatchObject({ time: ['PERIOD'], metric: ['MEASURE'] })
    expect(dataset.extension.citation).toMatch(
      lang === 'FR' ? /Diffusion R-.* contenu/ : /Release R-.* content/,
    )
  })
})

const OBS_STATUS: Record<string, string> = { '.': 'A', r: 'A', x: 'Q', '-': 'M', _: 'O' }

test.each(NAMES)('SDMX-CSV: %s is the grid of the graph, figure by figure', async (_name, asked) => {
  const lines = readCsv(await text(fileOf(asked, 'sdmx.csv')))
  const figures = await figuresOf(asked)
  const dimensions = CUBES.find(({ name }) => name === asked.cube)?.dimensions.slice(1) ?? []
  const component = (name: string) => (name === 'REGION' ? 'REF_AREA' : name)
  const times: Record<string, [string, string]> = {
    '2024-01': ['M', '2024-01'],
    '2024-02': ['M', '2024-02'],
    '2024-03': ['M', '2024-03'],
    '2024-Q1': ['Q', '2024-Q1'],
    'FY2024-25': ['A', '2024-04-01/P1Y'],
  }
  expect(
    lines.map((line) => [
      line.FREQ,
      line.TIME_PERIOD,
      ...dimensions.map(({ name }) => line[component(name)]),
      line.MEASURE,
      line.OBS_VALUE,
      line.OBS_STATUS,
      line.CONF_STATUS,
    ]),
  ).toEqual(
    figures.map(({ key, measure, value, status }) => [
      ...(times[key.PERIOD ?? ''] ?? []),
      ...dimensions.map(({ name }) => shown(key[name] ?? (name === 'REGION' ? 'CA' : '_T'))),
      measure.replace(':', '_'),
      value === null ? '' : String(value),
      OBS_STATUS[status],
      status === 'x' ? 'C' : 'F',
    ]),
  )
})

test('together the questions have a figure of every status', async () => {
  const all = (await Promise.all(QUESTIONS.map((asked) => figuresOf(asked)))).flat()
  expect([...new Set(all.map(({ status }) => status))].sort().join('')).toBe('-._rx')
})

test('a suppressed figure is told in the same bytes whatever it was suppressed for', async () => {
  const lines = readCsv(await text('capacityUse.sdmx.csv?by=PERIOD,SECTOR'))
  const suppressed = lines.filter(({ OBS_STATUS: status }) => status === 'Q')
  const said = suppressed.map((line) => [line.OBS_VALUE, line.CONF_STATUS, line.BAND, line.METHOD].join())
  expect([...new Set(said)]).toEqual([',C,,SUPPRESSION'])
})

test('the header of SDMX-CSV 2.0 begins as the standard says, and each line has as many fields', async () => {
  for (const cube of CUBES) {
    const body = await text(`${cube.name}.sdmx.csv`)
    const [header = ''] = body.split('\r\n')
    expect(header.split(',')).toEqual(sdmxColumns(cube))
    expect(readCsv(body).length).toBeGreaterThan(0)
  }
})

describe('the whole of a cube', () => {
  test.each(CUBES.map(({ name }) => name))('of %s each key is there once, in every format', async (name) => {
    const lines = readCsv(await text(`${name}.csv`))
    const names = CUBES.find((cube) => cube.name === name)?.dimensions.map((each) => each.name) ?? []
    const keys = lines.map((line) => [...names.map((each) => line[each]), line.MEASURE].join('|'))
    expect(new Set(keys).size).toBe(keys.length)
    const observations = readCsv(await text(`${name}.sdmx.csv`))
    expect(observations.map((line) => line.OBS_VALUE)).toEqual(lines.map((line) => line.VALUE))
    const collection = readCollection(await text(`${name}.json-stat.json`))
    const figures = Array.from({ length: collection.length }, (_, at) => collection.Dataset(at)).flatMap(
      (dataset) => Array.from({ length: dataset.n }, (__, place) => dataset.Data(place).value),
    )
    expect(figures.map((value) => (value === null ? '' : String(value)))).toEqual(
      lines.map((line) => line.VALUE),
    )
  })

  test.each(NAMES)('it has every figure that %s has', async (_name, asked) => {
    const whole = new Set((await text(`${asked.cube}.csv`)).split('\r\n'))
    const lines = (await text(fileOf(asked, 'csv'))).split('\r\n')
    expect(lines.filter((line) => !whole.has(line))).toEqual([])
  })

  test('by FUNDER, AGENCY or PROGRAM only who sees the rows of all is given it', async () => {
    const dimensionsIn = async (caller: Caller) => {
      const lines = readCsv(await text('outcomes.csv', caller, PURPOSE))
      return ['FUNDER', 'AGENCY', 'INDIGENOUS_IDENTITY'].filter((name) =>
        lines.some((line) => line[name] !== '_T'),
      )
    }
    expect(await dimensionsIn(STEWARD)).toEqual(['FUNDER', 'AGENCY'])
    expect(await dimensionsIn(RESEARCHER)).toEqual(['FUNDER', 'AGENCY'])
    expect(await dimensionsIn(FUNDER)).toEqual([])
    expect(await dimensionsIn(AGENCY)).toEqual([])
  })
})

describe('who may have a file', () => {
  const codeOf = async (file: string, caller?: Caller, headers = {}) => {
    const {
      statusCode,
      body,
      headers: answered,
    } = await hub.fetch(`/v1/releases/${release}/${file}`, caller, {
      headers,
    })
    expect(answered['cache-control']).toMatch(statusCode < 400 ? /^private, .*immutable$/ : /^no-store$/)
    return statusCode < 400 ? statusCode : [statusCode, JSON.parse(body).errors[0].extensions.code]
  }

  test('the public has none, and is told how to say who it is', async () => {
    for (const file of ['shelterDemand.csv', 'datapackage.json', 'nothing.csv'])
      expect(await codeOf(file)).toEqual([401, 'UNAUTHENTICATED'])
    const { headers } = await hub.fetch(`/v1/releases/${release}/shelterDemand.csv`)
    expect(headers['www-authenticate']).toBe('Bearer')
  })

  test('who lacks the scope is refused, and a researcher needs a purpose and an agreement', async () => {
    expect(await codeOf('shelterDemand.csv', RESEARCHER)).toEqual([400, 'BAD_USER_INPUT'])
    expect(await codeOf('shelterDemand.csv', RESEARCHER, PURPOSE)).toBe(200)
    const other: Caller = { ...RESEARCHER, hub_agreements: [{ cubes: ['capacityUse'], governed: false }] }
    expect(await codeOf('shelterDemand.csv', other, PURPOSE)).toEqual([403, 'FORBIDDEN'])
    expect(await codeOf('shelterDemand.csv?by=PERIOD', other, PURPOSE)).toEqual([403, 'FORBIDDEN'])
    const described = JSON.parse(await text('datapackage.json', other, PURPOSE))
    expect(described.resources.map(({ name }: { name: string }) => name)).toEqual(['capacity-use'])
  })

  test('a funder and an agency have their own rows alone', async () => {
    const codesOf = async (dimension: string, caller: Caller) => {
      const file = `outcomes.csv?by=PERIOD,${dimension}&granularity=FISCAL_YEAR`
      return [...new Set(readCsv(await text(file, caller)).map((line) => line[dimension]))]
    }
    expect(await codesOf('FUNDER', FUNDER)).toEqual([FUNDERS[1]])
    expect(await codesOf('AGENCY', AGENCY)).toEqual([AGENCIES[1]])
    expect(await codesOf('AGENCY', STEWARD)).toEqual(AGENCIES)
    const foreign = `outcomes.csv?by=FUNDER&granularity=FISCAL_YEAR&funders=${FUNDERS[0]}`
    expect(await codeOf(foreign, FUNDER)).toEqual([403, 'FORBIDDEN'])
    expect(await codeOf('outcomes.csv?by=AGENCY&granularity=FISCAL_YEAR', FUNDER)).toEqual([403, 'FORBIDDEN'])
  })

  test('a governed dimension is given under an agreement that names the caller, in the whole cube too, and no longer', async () => {
    const signed: Caller = { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: true }] }
    const file = 'outcomes.csv?by=INDIGENOUS_IDENTITY&granularity=FISCAL_YEAR'
    const isInAll = async () =>
      readCsv(await text('outcomes.csv', signed, PURPOSE)).some(
        (line) => line.INDIGENOUS_IDENTITY === 'INUIT',
      )
    expect(await codeOf(file, signed, PURPOSE)).toEqual([403, 'GOVERNANCE_REQUIRED'])
    expect(await isInAll()).toBe(false)
    const db = await hub.database.ingest.connect()
    const agreement = {
      id: '0b000000-0000-4000-8000-000000000009',
      dimension: 'INDIGENOUS_IDENTITY' as const,
      steward: 'A council',
      caller: 'test',
      purposes: 'a study',
      beginsOn: '2026-01-01',
      expiresOn: '2027-01-01',
    }
    await insertAgreement(db, agreement)
    expect(await codeOf(file, signed, PURPOSE)).toBe(200)
    expect(await isInAll()).toBe(true)
    const noted = await text(file.replace('.csv', '.json-stat.json'), signed, PURPOSE)
    expect(JSON.parse(noted).note.join()).toContain('under an agreement')
    await endAgreement(db, agreement.id)
    db.release()
    expect(await codeOf(file, signed, PURPOSE)).toEqual([403, 'GOVERNANCE_REQUIRED'])
    expect(await isInAll()).toBe(false)
  })
})

describe('what is wrong with a request', () => {
  test.each([
    ['shelterDemand.xlsx', 404, 'NOT_FOUND', /datapackage\.json.*\.sdmx\.csv/],
    ['demand.csv', 404, 'NOT_FOUND', /shelterDemand/],
    ['shelterDemand.csv/more', 404, 'NOT_FOUND', /.*/],
    ['shelterDemand.csv?regoin=35', 400, 'BAD_USER_INPUT', /"regoin".*region/],
    ['shelterDemand.csv?by=PERIOD&by=REGION', 400, 'BAD_USER_INPUT', /"by" is given twice/],
    ['shelterDemand.csv?by=', 400, 'BAD_USER_INPUT', /"by"/],
    ['shelterDemand.csv?by=PERIOD,SECTOR', 400, 'BAD_USER_INPUT', /"SECTOR".*CATEGORY/],
    ['shelterDemand.csv?granularity=WEEK', 400, 'BAD_USER_INPUT', /"WEEK".*MONTH/],
    ['shelterDemand.csv?from=yesterday', 400, 'BAD_USER_INPUT', /"yesterday"/],
    ['shelterDemand.csv?region=99', 400, 'BAD_USER_INPUT', /"99"/],
    ['shelterDemand.csv?level=CITY', 400, 'BAD_USER_INPUT', /"CITY".*PROVINCE/],
    ['shelterDemand.csv?lang=de', 400, 'BAD_USER_INPUT', /"de".*en, fr/],
    ['shelterDemand.csv?categories=LEGAL_ASISTANCE', 400, 'BAD_USER_INPUT', /LEGAL_ASSISTANCE/],
    ['datapackage.json?by=PERIOD', 400, 'BAD_USER_INPUT', /"by".*lang/],
    ['shelterDemand.csv?by=REASON,GENDER', 400, 'CUBE_GRAIN_NOT_PUBLISHED', /closest/],
    ['outcomes.csv?by=PERIOD&from=2019-Q1&to=2019-Q2', 404, 'PERIOD_NOT_RELEASED', /outcomes/],
    ['capacityUse.csv?by=SECTOR&sectors=Nobody', 400, 'BAD_USER_INPUT', /"Nobody" in "sectors"/],
  ])('%s: %i %s', async (file, status, code, message) => {
    const { statusCode, headers, body } = await get(file)
    const [error] = JSON.parse(body).errors
    expect([statusCode, error.extensions.code]).toEqual([status, code])
    expect(error.message).toMatch(message)
    expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined])
    expect(headers['x-request-id']).toBeDefined()
    const french = JSON.parse((await get(file, STEWARD, { 'accept-language': 'fr' })).body)
    expect(french.errors[0].message).not.toBe(error.message)
  })

  test('a release that there is not is no release here either, and by its code it is the same', async () => {
    const unknown = await hub.fetch('/v1/releases/R2001-01.1/shelterDemand.csv', STEWARD)
    expect([unknown.statusCode, unknown.json().errors[0].extensions.code]).toEqual([404, 'UNKNOWN_RELEASE'])
    const { release: described } = JSON.parse(await text('datapackage.json'))
    const byCode = await hub.fetch(`/v1/releases/${described.code}/shelterDemand.csv?by=PERIOD`, STEWARD)
    expect(byCode.body).toBe(await text('shelterDemand.csv?by=PERIOD'))
  })
})

describe('a file that was had before', () => {
  const FILE = 'shelterDemand.csv?by=PERIOD,REGION'

  test('is the same bytes with the same tag, whoever has the same reach and whatever is released later', async () => {
    const before = await get(FILE)
    expect(before.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-language': 'en',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'authorization, accept-language, accept-encoding',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      link: '<datapackage.json>; rel="describedby"; type="application/json"',
      'content-disposition': expect.stringMatching(/^attachment; filename="haven-hub-R-.*-en\.csv"$/),
    })
    await publishParts(pool, [demandPart('2024-Q2', () => 50), demandPart('2024-Q1', () => 10)])
    for (const [caller, headers] of [
      [STEWARD, {}],
      [RESEARCHER, PURPOSE],
      [FUNDER, {}],
    ] as const) {
      const after = await get(FILE, caller, headers)
      expect([after.headers.etag, after.body]).toEqual([before.headers.etag, before.body])
    }
  })

  test('is not sent again to who names its tag, and is to others', async () => {
    const { headers } = await get(FILE)
    const tag = String(headers.etag)
    const same = await get(FILE, STEWARD, { 'if-none-match': `"x", ${tag}` })
    expect([same.statusCode, same.body, same.headers.etag]).toEqual([304, '', tag])
    expect((await get(FILE, STEWARD, { 'if-none-match': '"x"' })).statusCode).toBe(200)
    // Naming it is no way around who may have it.
    const nobody = await hub.fetch(`/v1/releases/${release}/${FILE}`, undefined, {
      headers: { 'if-none-match': tag },
    })
    expect(nobody.statusCode).toBe(401)
  })

  test('has another tag for each question, format, language and reach', async () => {
    const tags = await Promise.all(
      [
        [FILE, STEWARD],
        [`${FILE}&lang=fr`, STEWARD],
        [FILE.replace('.csv', '.sdmx.csv'), STEWARD],
        [FILE.replace('.csv', '.json-stat.json'), STEWARD],
        ['shelterDemand.csv?by=REGION,PERIOD', STEWARD],
        ['shelterDemand.csv', STEWARD],
        ['outcomes.csv', STEWARD],
        ['outcomes.csv', FUNDER],
        ['outcomes.csv?by=FUNDER&granularity=FISCAL_YEAR', STEWARD],
        ['outcomes.csv?by=FUNDER&granularity=FISCAL_YEAR', FUNDER],
      ].map(async ([file, caller]) => (await get(file as string, caller as Caller)).headers.etag),
    )
    expect(new Set(tags).size).toBe(tags.length)
    expect((await get(FILE, STEWARD, { 'accept-language': 'fr' })).headers.etag).toBe(tags[1])
  })

  test('HEAD answers what GET answers, without the body', async () => {
    for (const file of [FILE, 'serviceGaps.csv?lang=fr', 'shelterDemand.csv?by=REASON,GENDER', 'x.csv']) {
      const url = `/v1/releases/${release}/${file}`
      const head = await hub.fetch(url, STEWARD, { method: 'HEAD' })
      const whole = await hub.fetch(url, STEWARD)
      const again = await hub.fetch(url, STEWARD, { method: 'HEAD' })
      for (const each of [head, again])
        expect([each.statusCode, each.body, each.headers.etag, each.headers['content-type']]).toEqual([
          whole.statusCode,
          '',
          whole.headers.etag,
          whole.headers['content-type'],
        ])
    }
  })

  test('is sent with gzip to who takes it and where it is worth it, with a tag of its own, first and again', async () => {
    const plain = await get('capacityUse.csv')
    for (const _ of ['made', 'kept']) {
      const packed = await get('capacityUse.csv', STEWARD, { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(packed.headers.etag).not.toBe(plain.headers.etag)
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body)
    }
    const one = 'serviceGaps.csv?by=PERIOD,REGION,CATEGORY&region=99'
    expect(
      (await get(one, STEWARD, { 'accept-encoding': 'gzip' })).headers['content-encoding'],
    ).toBeUndefined()
  })
})

test('a release that is withdrawn has no files any more', async () => {
  const id = await publishParts(pool, [demandPart('2023-Q4', () => 5)])
  const url = `/v1/releases/${id}/shelterDemand.csv?by=PERIOD`
  const { statusCode, headers } = await hub.fetch(url, STEWARD)
  expect(statusCode).toBe(200)
  await hub.ask('mutation ($code: ID!) { withdrawRelease(code: $code) { code } }', STEWARD, {
    code: (await hub.fetch(`/v1/releases/${id}/datapackage.json`, STEWARD)).json().release.code,
  })
  const gone = await hub.fetch(url, STEWARD, { headers: { 'if-none-match': String(headers.etag) } })
  expect([gone.statusCode, gone.json().errors[0].extensions.code]).toEqual([404, 'UNKNOWN_RELEASE'])
})

describe.each(['en', 'fr'])('the data package, in %s', (lang) => {
  test('is one by the profile of the standard, and says of the release what the graph says and no more', async () => {
    const described = JSON.parse(await text(`datapackage.json?lang=${lang}`))
    expect(await problemsOfPackage(described)).toEqual([])
    const { data } = await hub.ask(
      `{ analytics { releases(first: 100) { edges { node { id code contentHash methodVersion publishedAt periods sampleData citation(lang: ${lang.toUpperCase()}) } } } } }`,
      STEWARD,
    )
    const { citation, ...rest } = data.analytics.releases.edges
      .map(({ node }: { node: { id: string } }) => node)
      .find(({ id }: { id: string }) => id === release)
    expect(described.release).toEqual(rest)
    expect(described.citation).toBe(citation)
    expect(JSON.stringify(described)).not.toMatch(/primary(?!Key)|secondary|cost|bound/i)
  })
})

test.each(CUBES.map(({ name }) => name))('the table schema of %s holds for all of the cube', async (name) => {
  const { resources } = JSON.parse(await text('datapackage.json?lang=fr'))
  const { path, schema } = resources.find((each: { path: string }) => each.path.startsWith(`${name}.csv`))
  expect(path).toBe(`${name}.csv?lang=fr`)
  const csv = await text(path)
  const values = readCsv(csv).map(({ VALUE }) => VALUE)
  const rows = await readTable(csv, schema)
  expect(rows.map(({ VALUE }) => (VALUE === null ? '' : String(VALUE)))).toEqual(values)
})

test('a table schema refuses what is not of the cube: it is no empty promise', async () => {
  const { resources } = JSON.parse(await text('datapackage.json'))
  const { schema } = resources[0]
  const csv = await text('shelterDemand.csv?by=PERIOD')
  await expect(readTable(csv, schema)).resolves.toHaveLength(7)
  for (const [from, to] of [
    ['2024-Q1,', '2024-Q5,'],
    [',requests,', ',people,'],
    [',ROUNDED,', ',PRIMARY,'],
    [',admitted,', ',requests,'],
  ] as const)
    await expect(readTable(csv.replace(from, to), schema)).rejects.toThrow()
})
