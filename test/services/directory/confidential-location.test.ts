import { idOf, openTestDirectory, type TestDirectory } from './support'

const SECRET = 'Rose Cottage'

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: [{ id: idOf('agency') }],
    program: [{ id: idOf('program'), agency_id: idOf('agency') }],
    service: ['house', 'silent', 'contradictory'].map((key) => ({
      id: idOf(key),
      agency_id: idOf('agency'),
      program_id: idOf('program'),
      name_en: key,
      confidential: true,
    })),
    phone: [{ id: idOf('phone'), service_id: idOf('house'), number: '1-800-555-0199' }],
    public_location: [{ id: idOf('place'), name: SECRET, latitude: 43.1, longitude: -79.1 }],
    service_site: [
      { id: idOf('house site'), service_id: idOf('house') },
      { id: idOf('silent site'), service_id: idOf('silent'), region_code: '35' },
      // No import does this; where it happened all the same, nothing of the place may come out.
      { id: idOf('contradictory site'), service_id: idOf('contradictory'), location_id: idOf('place') },
    ],
  })
})

afterAll(() => directory.close())

const LOCATIONS = `id locations {
  __typename
  ... on ConfidentialLocation { id region { code } phone { number } }
  ... on PublicLocation { publicId: id name latitude longitude address { address1 postalCode } }
}`

const place = (key: string, code: string, number: string | null) => ({
  id: idOf(key),
  locations: [
    {
      __typename: 'ConfidentialLocation',
      id: idOf(`${key} site`),
      region: { code },
      phone: number === null ? null : { number },
    },
  ],
})

const EXPECTED = [
  place('contradictory', '3520', null),
  place('house', '3520', '1-800-555-0199'),
  place('silent', '35', null),
]

const nodes = (connection: { edges: { node: object }[] }) => connection.edges.map(({ node }) => node)

test('every way to a confidential site gives its region and a phone, and nothing else', async () => {
  const data = await directory.ask(
    `query ($agency: ID!, $program: ID!, $service: ID!, $representations: [_Any!]!) {
      services { edges { node { ${LOCATIONS} } } }
      service(id: $service) { ${LOCATIONS} }
      agencies { edges { node { services { edges { node { ${LOCATIONS} } } } programs { offered: services { ${LOCATIONS} } } } } }
      agency(id: $agency) { services { edges { node { ${LOCATIONS} } } } }
      program(id: $program) { offered: services { ${LOCATIONS} } }
      _entities(representations: $representations) {
        ... on Service { ${LOCATIONS} }
        ... on Agency { services { edges { node { ${LOCATIONS} } } } }
        ... on Program { offered: services { ${LOCATIONS} } }
      }
    }`,
    {
      agency: idOf('agency'),
      program: idOf('program'),
      service: idOf('house'),
      representations: [
        { __typename: 'Service', id: idOf('contradictory') },
        { __typename: 'Agency', id: idOf('agency') },
        { __typename: 'Program', id: idOf('program') },
      ],
    },
  )
  expect(nodes(data.services)).toEqual(EXPECTED)
  expect(data.service).toEqual(EXPECTED[1])
  expect(nodes(data.agencies.edges[0].node.services)).toEqual(EXPECTED)
  expect(data.agencies.edges[0].node.programs).toEqual([{ offered: EXPECTED }])
  expect(nodes(data.agency.services)).toEqual(EXPECTED)
  expect(data.program.offered).toEqual(EXPECTED)
  expect(data._entities[0]).toEqual(EXPECTED[0])
  expect(nodes(data._entities[1].services)).toEqual(EXPECTED)
  expect(data._entities[2].offered).toEqual(EXPECTED)
  expect(JSON.stringify(data)).not.toContain(SECRET)
  expect(JSON.stringify(data)).not.toContain(idOf('place'))
})

test('the type of a confidential location has no field that could tell the place', async () => {
  const { __type } = await directory.ask('{ __type(name: "ConfidentialLocation") { fields { name } } }')
  expect(__type.fields.map(({ name }: { name: string }) => name).sort()).toEqual(['id', 'phone', 'region'])
})

test('a location is not an entity: nobody can ask for one by its id', async () => {
  const { errors } = await directory.answer(
    '{ _entities(representations: [{ __typename: "ConfidentialLocation", id: "x" }]) { __typename } }',
  )
  expect(errors).toHaveLength(1)
})

test('a search does not find what stands only in an address or the name of a place', async () => {
  const { services } = await directory.ask(`{ services(search: "cottage") { totalCount } }`)
  expect(services.totalCount).toBe(0)
})

test('of several numbers of one service the first, in the order of "phones", stands at its site', async () => {
  await directory.insert({
    service: [{ id: idOf('many'), agency_id: idOf('agency'), confidential: true }],
    phone: ['1', '2', '3', '4'].map((number) => ({
      id: idOf(`many ${number}`),
      service_id: idOf('many'),
      number,
    })),
    service_site: [{ id: idOf('many site'), service_id: idOf('many') }],
  })
  const { service } = await directory.ask(
    `{ service(id: "${idOf('many')}") { phones { number } locations { ... on ConfidentialLocation { phone { number } } } } }`,
  )
  expect(service.locations[0].phone).toEqual(service.phones[0])
})
