import { openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

beforeAll(async () => {
  directory = await openTestDirectory()
})

afterAll(() => directory.close())

const codes = (regions: readonly { code: string }[]) => regions.map(({ code }) => code)

const PROVINCES = ['10', '11', '12', '13', '24', '35', '46', '47', '48', '59', '60', '61', '62']

test('a census division lies in its province, and that in the country', async () => {
  const { region } = await directory.ask(
    '{ region(code: "3520") { code level name children { code } parent { code level parent { code level parent { code } } } } }',
  )
  expect(region).toEqual({
    code: '3520',
    level: 'CENSUS_DIVISION',
    name: 'Toronto',
    children: [],
    parent: { code: '35', level: 'PROVINCE', parent: { code: 'CA', level: 'COUNTRY', parent: null } },
  })
})

test('the children of the country are the provinces and territories', async () => {
  const { region } = await directory.ask('{ region(code: "CA") { name(lang: FR) children { code } } }')
  expect(region.name).toBe('Canada')
  expect(codes(region.children)).toEqual(PROVINCES)
})

test('ISO 3166-2 is answered as SGC', async () => {
  expect(await directory.ask('{ region(code: "CA-ON") { code name } }')).toEqual({
    region: { code: '35', name: 'Ontario' },
  })
})

test('a region that is not there is null', async () => {
  expect(await directory.ask('{ region(code: "3599") { code } }')).toEqual({ region: null })
})

test('regions come from the country down, each level by code', async () => {
  const { regions } = await directory.ask('{ regions { code level } }')
  expect(codes(regions).slice(0, 14)).toEqual(['CA', ...PROVINCES])
  const divisions = codes(regions).slice(14)
  expect(divisions).toEqual([...divisions].sort())
  expect(divisions.every((code) => code.length === 4)).toBe(true)
})

test('regions of a level within another, which is not itself among them', async () => {
  const { all, divisions, provinces, none, inside } = await directory.ask(`{
    all: regions(level: CENSUS_DIVISION) { code }
    divisions: regions(level: CENSUS_DIVISION, within: "35") { code }
    provinces: regions(level: PROVINCE, within: "CA") { code }
    none: regions(level: PROVINCE, within: "CA-ON") { code }
    inside: regions(within: "3520") { code }
  }`)
  expect(codes(divisions)).toEqual(codes(all).filter((code) => code.startsWith('35')))
  expect(divisions.length).toBeGreaterThan(2)
  expect(codes(provinces)).toEqual(PROVINCES)
  expect([none, inside]).toEqual([[], []])
})

test('regions within one that is not there are refused', async () => {
  const { errors } = await directory.answer('{ regions(within: "3599") { code } }')
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toContain('"3599"')
})

test('parents and children of many regions take a statement each', async () => {
  const { statements } = await directory.askCounted('{ regions { parent { name } children { name } } }')
  expect(statements).toHaveLength(3)
})
