import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: [{ id: idOf('agency'), name_en: 'Hope House' }],
    funder: [{ id: idOf('funder'), name_en: 'City' }],
    program: [{ id: idOf('program'), agency_id: idOf('agency'), name_en: 'Nights' }],
    service: [{ id: idOf('service'), agency_id: idOf('agency'), name_en: 'Beds' }],
  })
})

afterAll(() => directory.close())

const QUERY = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on Agency { name } ... on Funder { name } ... on Program { name } ... on Service { name } ... on Region { name }
} }`

test('every entity type is found from its key, in the order asked, null where there is none', async () => {
  const { _entities } = await directory.ask(QUERY, {
    representations: [
      { __typename: 'Region', code: '3520' },
      { __typename: 'Service', id: idOf('service') },
      { __typename: 'Service', id: idOf('none') },
      { __typename: 'Agency', id: idOf('agency').toUpperCase() },
      { __typename: 'Funder', id: idOf('funder') },
      { __typename: 'Program', id: idOf('program') },
      { __typename: 'Region', code: '3599' },
      { __typename: 'Service', id: idOf('service') },
    ],
  })
  expect(_entities).toEqual([
    { __typename: 'Region', name: 'Toronto' },
    { __typename: 'Service', name: 'Beds' },
    null,
    { __typename: 'Agency', name: 'Hope House' },
    { __typename: 'Funder', name: 'City' },
    { __typename: 'Program', name: 'Nights' },
    null,
    { __typename: 'Service', name: 'Beds' },
  ])
})

test.each([
  { __typename: 'Agency', id: 'x' },
  { __typename: 'Funder', id: 7 },
  { __typename: 'Program' },
  { __typename: 'Service', id: { a: 1 } },
  { __typename: 'Region', code: "35'" },
  { __typename: 'Region' },
])('the key of %j is refused', async (representation) => {
  const { errors } = await directory.answer(QUERY, { representations: [representation] })
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
})
