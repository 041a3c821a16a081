import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: [{ id: idOf('agency') }, { id: idOf('empty') }],
    funder: [
      { id: idOf('funder'), name_en: 'City' },
      { id: idOf('funder 2'), name_en: 'Ministry' },
    ],
    program: [{ id: idOf('program'), agency_id: idOf('agency'), name_en: 'Safe Nights' }],
    program_funder: ['funder 2', 'funder'].map((key) => ({
      program_id: idOf('program'),
      funder_id: idOf(key),
    })),
    service: [
      {
        id: idOf('full'),
        agency_id: idOf('agency'),
        program_id: idOf('program'),
        name_en: 'Beds',
        name_fr: 'Lits',
        description_en: 'A bed for the night.',
        shelter_kind: 'EMERGENCY',
        languages: ['en', 'fr'],
        minimum_age: 16,
        maximum_age: 24,
        populations: ['YOUTH'],
        wheelchair_accessible: false,
        eligibility_notes_fr: 'Sur rendez-vous.',
      },
      { id: idOf('bare'), agency_id: idOf('agency'), name_en: 'Advice', source: 'sample' },
    ],
    service_area: [
      { service_id: idOf('full'), region_code: '3520' },
      { service_id: idOf('full'), region_code: '35' },
    ],
    phone: [{ id: idOf('phone'), service_id: idOf('full'), extension: '7', description_fr: 'Jour et nuit' }],
    public_location: [{ id: idOf('hall'), name: 'The Hall', latitude: 43.65, longitude: -79.38 }],
    service_site: [{ id: idOf('site'), service_id: idOf('full'), location_id: idOf('hall') }],
  })
})

afterAll(() => directory.close())

test('a service says all that the directory holds of it', async () => {
  const { service } = await directory.ask(
    `query ($id: ID!) { service(id: $id) {
      id name description category shelterKind status languages lastModified sampleData
      agency { id } program { name funders { name } services { id } }
      eligibility { minimumAge maximumAge populations wheelchairAccessible notes(lang: FR) }
      locations { __typename ... on PublicLocation {
        id name latitude longitude address { address1 address2 city province postalCode country } region { code }
      } }
      serviceAreas { code } phones { number extension description(lang: FR) }
    } }`,
    { id: idOf('full') },
  )
  expect(service).toEqual({
    id: idOf('full'),
    name: 'Beds',
    description: 'A bed for the night.',
    category: 'SHELTER_HOUSING',
    shelterKind: 'EMERGENCY',
    status: 'ACTIVE',
    languages: ['en', 'fr'],
    lastModified: '2024-01-31T18:30:00.000Z',
    sampleData: false,
    agency: { id: idOf('agency') },
    program: {
      name: 'Safe Nights',
      funders: [{ name: 'City' }, { name: 'Ministry' }],
      services: [{ id: idOf('full') }],
    },
    eligibility: {
      minimumAge: 16,
      maximumAge: 24,
      populations: ['YOUTH'],
      wheelchairAccessible: false,
      notes: 'Sur rendez-vous.',
    },
    locations: [
      {
        __typename: 'PublicLocation',
        id: idOf('hall'),
        name: 'The Hall',
        latitude: 43.65,
        longitude: -79.38,
        address: {
          address1: '100 Queen Street West',
          address2: null,
          city: 'Toronto',
          province: 'ON',
          postalCode: 'M5H 2N2',
          country: 'CA',
        },
        region: { code: '3520' },
      },
    ],
    serviceAreas: [{ code: '35' }, { code: '3520' }],
    phones: [{ number: '416-555-0100', extension: '7', description: 'Jour et nuit' }],
  })
})

test('of what is not known of a service nothing is made up', async () => {
  const { service } = await directory.ask(
    `query ($id: ID!) { service(id: $id) {
      description shelterKind languages program { id } sampleData
      eligibility { minimumAge maximumAge populations wheelchairAccessible notes }
      locations { __typename } serviceAreas { code } phones { number }
    } }`,
    { id: idOf('bare') },
  )
  expect(service).toEqual({
    description: null,
    shelterKind: null,
    languages: [],
    program: null,
    sampleData: true,
    eligibility: {
      minimumAge: null,
      maximumAge: null,
      populations: [],
      wheelchairAccessible: null,
      notes: null,
    },
    locations: [],
    serviceAreas: [],
    phones: [],
  })
})

test('services come by name, with the number of them all', async () => {
  const { services } = await directory.ask(
    '{ services(first: 1) { edges { cursor node { name } } pageInfo { hasNextPage endCursor } totalCount } }',
  )
  expect(services).toEqual({
    edges: [{ cursor: expect.any(String), node: { name: 'Advice' } }],
    pageInfo: { hasNextPage: true, endCursor: services.edges[0].cursor },
    totalCount: 2,
  })
})

test('an id that nothing has is answered with null', async () => {
  const unknown = idOf('nothing')
  const data = await directory.ask(
    `{ service(id: "${unknown}") { id } agency(id: "${unknown}") { id } program(id: "${unknown}") { id } }`,
  )
  expect(data).toEqual({ service: null, agency: null, program: null })
})

test('an id in capital letters is the same id', async () => {
  const { service } = await directory.ask(`{ service(id: "${idOf('full').toUpperCase()}") { name } }`)
  expect(service).toEqual({ name: 'Beds' })
})

test.each(['', 'x', '1', "'; drop table service --", `${'0'.repeat(36)}`, '\u0000'])(
  'the id %j is refused as no UUID, wherever it is given',
  async (id) => {
    for (const field of ['service', 'agency', 'program']) {
      const { errors, data } = await directory.answer(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id })
      expect(data).toEqual({ [field]: null })
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    }
  },
)

test('an agency without services has an empty page of them', async () => {
  const { agency } = await directory.ask(
    `{ agency(id: "${idOf('empty')}") { programs { id } services { edges { cursor } pageInfo { hasNextPage endCursor } totalCount } region { code } } }`,
  )
  expect(agency).toEqual({
    programs: [],
    services: { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 },
    region: null,
  })
})
