import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

const SERVICES = {
  women: {
    name_en: 'Emergency Beds for Women',
    name_fr: "Lits d'urgence pour femmes",
    agency_id: idOf('hope'),
  },
  nights: { name_en: null, name_fr: 'Hébergement de nuit — Cœur Ouvert', agency_id: idOf('espoir') },
  percent: { name_en: '100% Housing', agency_id: idOf('hope') },
  under: { name_en: 'my_place', agency_id: idOf('hope') },
  back: { name_en: 'back\\slash', agency_id: idOf('hope') },
  quoted: { name_en: `O'Brien's "Home"`, agency_id: idOf('espoir') },
  curly: { name_en: 'L’Étoile', agency_id: idOf('hope') },
}

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: [
      { id: idOf('hope'), name_en: 'Hope House', name_fr: null, region_code: '3520', type: 'SHELTER' },
      { id: idOf('espoir'), name_en: null, name_fr: "Maison de l'Espoir", region_code: '24', type: 'NGO' },
    ],
    service: Object.entries(SERVICES).map(([key, row]) => ({ id: idOf(key), ...row })),
  })
})

afterAll(() => directory.close())

async function find(search: string): Promise<string[]> {
  const { services } = await directory.ask(
    'query ($search: String) { services(search: $search) { edges { node { id } } totalCount } }',
    { search },
  )
  const found = services.edges.map(({ node }: { node: { id: string } }) => node.id)
  expect(services.totalCount).toBe(found.length)
  return Object.keys(SERVICES).filter((key) => found.includes(idOf(key)))
}

test.each([
  ['beds', ['women']],
  ['BEDS women', ['women']],
  ['women   beds', ['women']],
  ['beds men', ['women']],
  ['beds nobody', []],
  ['urgence', ['women']],
  ['beds urgence hope', ['women']],
  ['hope', ['women', 'percent', 'under', 'back', 'curly']],
  ['hebergement', ['nights']],
  ['HÉBERGEMENT', ['nights']],
  ['he\u0301bergement', ['nights']],
  ['coeur', ['nights']],
  ['CŒUR', ['nights']],
  ['maison espoir', ['nights', 'quoted']],
])('the search %j finds %j', async (search, keys) => {
  expect(await find(search)).toEqual(keys)
})

test.each([
  ['%', ['percent']],
  ['0%', ['percent']],
  ['_', ['under']],
  ['y_p', ['under']],
  ['\\', ['back']],
  ["'", ['women', 'nights', 'quoted', 'curly']],
  ["l'etoile", ['curly']],
  ["o'brien’s", ['quoted']],
  ['"home"', ['quoted']],
  ["' or 1=1 --", []],
  [':patterns', []],
  ['$1', []],
])('the signs of %j are searched for as they are, and find %j', async (search, keys) => {
  expect(await find(search)).toEqual(keys)
})

test.each(['', '   ', '\u0000', '\u200b\u0301', 'x'.repeat(201)])(
  'the search %j is refused',
  async (search) => {
    for (const query of [
      'query ($search: String) { services(search: $search) { totalCount } }',
      'query ($search: String) { agencies(filter: { name: $search }) { totalCount } }',
    ]) {
      const { errors } = await directory.answer(query, { search })
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    }
  },
)

test('a search of 200 characters is taken', async () => {
  expect(await find('x'.repeat(200))).toEqual([])
})

async function findAgencies(filter: object): Promise<string[]> {
  const { agencies } = await directory.ask(
    'query ($filter: AgencyFilter) { agencies(filter: $filter) { edges { node { name(lang: FR) } } totalCount } }',
    { filter },
  )
  expect(agencies.totalCount).toBe(agencies.edges.length)
  return agencies.edges.map(({ node }: { node: { name: string } }) => node.name)
}

test.each([
  [{}, ['Hope House (en anglais)', "Maison de l'Espoir"]],
  [{ name: 'ESPOIR' }, ["Maison de l'Espoir"]],
  [{ name: 'house hope' }, ['Hope House (en anglais)']],
  [{ name: '%' }, []],
  [{ types: ['SHELTER'] }, ['Hope House (en anglais)']],
  [{ types: [] }, ['Hope House (en anglais)', "Maison de l'Espoir"]],
  [{ region: 'CA' }, ['Hope House (en anglais)', "Maison de l'Espoir"]],
  [{ region: '35' }, ['Hope House (en anglais)']],
  [{ region: '3520' }, ['Hope House (en anglais)']],
  [{ region: '2466' }, []],
  [{ region: '24', types: ['NGO'], name: 'maison' }, ["Maison de l'Espoir"]],
])('the agencies of %j are %j', async (filter, names) => {
  expect(await findAgencies(filter)).toEqual(names)
})

test('agencies of an unknown region are refused, and the region named', async () => {
  const { errors } = await directory.answer('{ agencies(filter: { region: "3599" }) { totalCount } }')
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toContain('"3599"')
})

test('agencies page by page', async () => {
  const query = `query ($after: String) { agencies(first: 1, after: $after) {
    edges { node { id } } pageInfo { hasNextPage endCursor }
  } }`
  const { agencies: first } = await directory.ask(query)
  const { agencies: second } = await directory.ask(query, { after: first.pageInfo.endCursor })
  expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual([idOf('hope'), idOf('espoir')])
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
})
