import { ServiceCategory, ServiceStatus, ShelterKind, TargetPopulation } from '../../../platform/codes/enums'
import { AREAS, Dice, type RandomService, randomServices } from './random-services'
import { idOf, openTestDirectory, type TestDirectory } from './support'

const SERVICES = randomServices(new Dice(7), 300, 20)

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: Array.from({ length: 20 }, (_, index) => ({ id: idOf(`agency ${index}`) })),
    service: SERVICES.map(({ areas: _, ...row }) => row),
    service_area: SERVICES.flatMap(({ id, areas }) =>
      areas.map((region_code) => ({ service_id: id, region_code })),
    ),
  })
})

afterAll(() => directory.close())

interface Filter {
  readonly categories?: readonly string[]
  readonly statuses?: readonly string[]
  readonly shelterKinds?: readonly string[]
  readonly region?: string
  readonly languages?: readonly string[]
  readonly populations?: readonly string[]
  readonly age?: number
  readonly wheelchairAccessible?: boolean
}

/** The filter as its description has it, one service at a time. */
function meets(service: RandomService, filter: Filter): boolean {
  const among = (list: readonly string[] | undefined, value: string | null) =>
    !list?.length || list.includes(value ?? '')
  const sharing = (list: readonly string[] | undefined, values: readonly string[]) =>
    !list?.length || list.some((value) => values.includes(value))
  const { region, age } = filter
  return (
    among(filter.categories, service.category) &&
    among(filter.statuses, service.status) &&
    among(filter.shelterKinds, service.shelter_kind) &&
    (!region || service.areas.some((area) => contains(area, region) || contains(region, area))) &&
    sharing(filter.languages, service.languages) &&
    (service.populations.length === 0 || sharing(filter.populations, service.populations)) &&
    (age === undefined || ((service.minimum_age ?? 0) <= age && age <= (service.maximum_age ?? 999))) &&
    (filter.wheelchairAccessible === undefined ||
      service.wheelchair_accessible === filter.wheelchairAccessible)
  )
}

const contains = (outer: string, inner: string) => outer === 'CA' || inner.startsWith(outer)

const QUERY = `query ($filter: ServiceFilter, $after: String, $first: Int) {
  services(filter: $filter, first: $first, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor } totalCount
  }
}`

async function idsOfAllPages(filter: Filter, first: number): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const { services } = await directory.ask(QUERY, { filter, first, after })
    ids.push(...services.edges.map(({ node }: { node: { id: string } }) => node.id))
    after = services.pageInfo.hasNextPage ? services.pageInfo.endCursor : null
  } while (after)
  return ids
}

const byName = (a: RandomService, b: RandomService) =>
  Buffer.compare(
    Buffer.from(a.name_en ?? (a.name_fr as string)),
    Buffer.from(b.name_en ?? (b.name_fr as string)),
  ) || (a.id < b.id ? -1 : 1)

test.each([1, 7, 100])(
  'pages of %i hold every service exactly once, in the order of names',
  async (first) => {
    const expected = SERVICES.toSorted(byName).map(({ id }) => id)
    expect(await idsOfAllPages({}, first)).toEqual(expected)
  },
)

test('a filter finds what its description says, one restriction at a time', async () => {
  const filters: Filter[] = [
    ...Object.values(ServiceCategory).map((category) => ({ categories: [category] })),
    ...Object.values(ServiceStatus).map((status) => ({ statuses: [status] })),
    ...Object.values(ShelterKind).map((kind) => ({ shelterKinds: [kind, 'EMERGENCY'] })),
    ...Object.values(TargetPopulation).map((population) => ({ populations: [population] })),
    ...AREAS.map((region) => ({ region })),
    ...['en', 'fr', 'es', 'crk', 'iu'].map((language) => ({ languages: [language] })),
    ...[0, 16, 20, 29, 50, 79, 120].map((age) => ({ age })),
    { wheelchairAccessible: true },
    { wheelchairAccessible: false },
    { categories: [], statuses: [], shelterKinds: [], languages: [], populations: [] },
  ]
  for (const filter of filters) await expectOracle(filter)
})

test('a filter finds what its description says, several restrictions together', async () => {
  const dice = new Dice(11)
  for (let round = 0; round < 60; round += 1) {
    const filter = {
      categories: dice.some(Object.values(ServiceCategory), 5),
      statuses: dice.some(Object.values(ServiceStatus), 3),
      ...(dice.below(2) ? { region: dice.one(AREAS) } : {}),
      ...(dice.below(2) ? { age: dice.below(90) } : {}),
      ...(dice.below(4) ? {} : { wheelchairAccessible: dice.below(2) === 0 }),
      languages: dice.some(['en', 'fr', 'es'], 2),
      populations: dice.some(Object.values(TargetPopulation), 3),
    }
    await expectOracle(filter)
  }
})

async function expectOracle(filter: Filter): Promise<void> {
  const expected = SERVICES.filter((service) => meets(service, filter)).toSorted(byName)
  const { services } = await directory.ask(QUERY, { filter, first: 1 })
  expect({ filter, totalCount: services.totalCount }).toEqual({ filter, totalCount: expected.length })
  expect(await idsOfAllPages(filter, 100)).toEqual(expected.map(({ id }) => id))
}

test('a restriction that is null restricts nothing', async () => {
  const filter = {
    categories: null,
    statuses: null,
    region: null,
    languages: null,
    age: null,
    wheelchairAccessible: null,
  }
  const { services } = await directory.ask(QUERY, { filter, first: 1 })
  expect(services.totalCount).toBe(300)
})

test('ISO 3166-2 and capital letters in language codes mean the same', async () => {
  expect(await idsOfAllPages({ region: 'CA-ON', languages: ['FR'] }, 100)).toEqual(
    await idsOfAllPages({ region: '35', languages: ['fr'] }, 100),
  )
})

test.each([
  [{ region: '3599' }, '3599'],
  [{ region: '99' }, '99'],
  [{ age: -1 }, '-1'],
  [{ languages: ['français'] }, 'français'],
  [{ languages: ['\u0000'] }, '\\u0000'],
])('the filter %j is refused, and the message names what was given', async (filter, named) => {
  const { errors, data } = await directory.answer(QUERY, { filter })
  expect(data ?? null).toBeNull()
  expect(errors).toHaveLength(1)
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toContain(named)
})

const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')

test.each([
  [{ first: 0 }],
  [{ first: 101 }],
  [{ first: -1 }],
  [{ after: '' }],
  [{ after: 'next' }],
  [{ after: cursor(['Beds']) }],
  [{ after: cursor(['Beds', 'x']) }],
  [{ after: cursor([1, idOf('x')]) }],
  [{ after: cursor(['\u0000', idOf('x')]) }],
  [{ after: cursor([null, idOf('x')]) }],
])('the page %j is refused', async (page) => {
  const { errors } = await directory.answer(QUERY, page)
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
})

test('a cursor may name a service that is no longer there: the page goes on behind its place', async () => {
  const gone = cursor(['Beds', 'ffffffff-ffff-4fff-bfff-ffffffffffff'])
  const { services } = await directory.ask(QUERY, { after: gone, first: 1 })
  const next = SERVICES.toSorted(byName).find(
    ({ name_en, name_fr }) => (name_en ?? (name_fr as string)) > 'Beds',
  )
  expect(services.edges[0].node.id).toBe(next?.id)
})

test("an agency's services, page by page, are its services in the order of names", async () => {
  const query = `query ($id: ID!, $after: String) { agency(id: $id) {
    services(first: 4, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } totalCount }
  } }`
  const own = SERVICES.filter(({ agency_id }) => agency_id === idOf('agency 3')).toSorted(byName)
  const ids: string[] = []
  let after: string | null = null
  do {
    const { agency } = await directory.ask(query, { id: idOf('agency 3'), after })
    expect(agency.services.totalCount).toBe(own.length)
    ids.push(...agency.services.edges.map(({ node }: { node: { id: string } }) => node.id))
    after = agency.services.pageInfo.hasNextPage ? agency.services.pageInfo.endCursor : null
  } while (after)
  expect(own.length).toBeGreaterThan(8)
  expect(ids).toEqual(own.map(({ id }) => id))
})
