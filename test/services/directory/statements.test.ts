import { Dice, randomServices } from './random-services'
import { idOf, openTestDirectory, type TestDirectory } from './support'

const SERVICES = randomServices(new Dice(3), 150, 60)

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  const programOf = (agencyId: string) => idOf(`program of ${agencyId}`)
  const agencies = [...new Set(SERVICES.map(({ agency_id }) => agency_id))]
  await directory.insert({
    agency: agencies.map((id) => ({ id, region_code: '3520' })),
    funder: [{ id: idOf('funder') }],
    program: agencies.map((id) => ({ id: programOf(id), agency_id: id })),
    program_funder: agencies.map((id) => ({ program_id: programOf(id), funder_id: idOf('funder') })),
    service: SERVICES.map(({ areas: _, ...row }) => ({ ...row, program_id: programOf(row.agency_id) })),
    service_area: SERVICES.flatMap(({ id, areas }) =>
      areas.map((region_code) => ({ service_id: id, region_code })),
    ),
    phone: SERVICES.map(({ id }) => ({ id: idOf(`phone of ${id}`), service_id: id })),
    public_location: [{ id: idOf('hall') }],
    service_site: SERVICES.map(({ id }, index) => ({
      id: idOf(`site of ${id}`),
      service_id: id,
      location_id: index % 2 ? idOf('hall') : null,
    })),
  })
})

afterAll(() => directory.close())

const SERVICE_FIELDS = `
  agency { name } program { name }
  locations {
    ... on PublicLocation { region { name } }
    ... on ConfidentialLocation { region { name } phone { number } }
  }
  serviceAreas { code name } phones { number }`

test('a hundred services with all that hangs on them take 7 statements: one for each kind of row', async () => {
  const { data, statements } = await directory.askCounted(
    `{ services(first: 100) { edges { node { ${SERVICE_FIELDS} } } } }`,
  )
  expect(data.services.edges).toHaveLength(100)
  for (const { node } of data.services.edges) {
    expect(node.locations.map(({ region }: { region: { name: string } }) => region.name)).toEqual(['Toronto'])
    expect(node.phones).toHaveLength(1)
  }
  // services, agencies, programs, sites, areas, phones, regions of the sites
  expect(statements).toHaveLength(7)
})

test('the count of all pages is one statement more, and only where it is asked for', async () => {
  const { statements } = await directory.askCounted('{ services(first: 1) { edges { node { id } } } }')
  const counted = await directory.askCounted('{ services(first: 1) { edges { node { id } } totalCount } }')
  expect([statements.length, counted.statements.length]).toEqual([1, 2])
})

test('a region filter is one statement more', async () => {
  const { statements } = await directory.askCounted(
    '{ services(filter: { region: "35" }, search: "beds") { edges { node { id } } } }',
  )
  expect(statements).toHaveLength(2)
})

test('the first services of many agencies, and their counts, do not take a statement for each agency', async () => {
  const { data, statements } = await directory.askCounted(
    `{ agencies(first: 100) { edges { node {
      region { name } programs { name funders { name } services { name } }
      services(first: 2) { totalCount edges { node { name phones { number } } } }
    } } } }`,
  )
  expect(data.agencies.edges.length).toBeGreaterThan(30)
  // agencies, regions, programs, funders, services of programs, services of agencies, counts, phones
  expect(statements).toHaveLength(8)
})

test('two different pages of each agency take two statements', async () => {
  const { data, statements } = await directory.askCounted(
    `{ agencies(first: 50) { edges { node {
      one: services(first: 1) { edges { node { id } } } two: services(first: 2) { edges { node { id } } }
    } } } }`,
  )
  expect(statements).toHaveLength(3)
  for (const { node } of data.agencies.edges) {
    expect(node.one.edges).toHaveLength(1)
    expect(node.two.edges[0]).toEqual(node.one.edges[0])
  }
})

test('entities that another subgraph refers to are read in one statement for each type', async () => {
  const representations = SERVICES.slice(0, 50).flatMap(({ id, agency_id }) => [
    { __typename: 'Service', id },
    { __typename: 'Agency', id: agency_id },
    { __typename: 'Region', code: '3520' },
  ])
  const { data, statements } = await directory.askCounted(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Service { name } ... on Agency { name } ... on Region { name }
    } }`,
    { representations },
  )
  expect(data._entities).toHaveLength(150)
  expect(statements).toHaveLength(3)
})
