import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../../platform/errors'
import { projectRoot } from '../../../platform/root'
import { parseRegions } from '../../../services/directory/regions-csv'

test('our own format, quoted names and CR LF included', () => {
  const text =
    'code,level,parent,iso,name_en,name_fr,classification,population_2021\r\n' +
    '35,PROVINCE,CA,CA-ON,Ontario,Ontario,PROVINCE,14223942\r\n' +
    '3501,CENSUS_DIVISION,35,,"Stormont, Dundas and Glengarry","Stormont, ""Dundas"" et Glengarry",UC,\r\n'
  const { regions, rejected } = parseRegions(text, 'list.csv')
  expect(rejected).toEqual([])
  expect(regions).toMatchObject([
    { code: '35', level: 'PROVINCE', parent_code: 'CA', iso: 'CA-ON', population_2021: 14223942 },
    { code: '3501', name_en: 'Stormont, Dundas and Glengarry', name_fr: 'Stormont, "Dundas" et Glengarry' },
  ])
})

test("the SGC's list of census divisions, with a byte order mark", () => {
  const text =
    '\uFEFFsgc,province_sgc,name_en,name_fr,classification\n1001,10,Division No. 1,Division No. 1,CDR\n'
  expect(parseRegions(text, 'list.csv').regions).toMatchObject([
    {
      code: '1001',
      level: 'CENSUS_DIVISION',
      parent_code: '10',
      classification: 'CDR',
      population_2021: null,
    },
  ])
})

test("the SGC's list of provinces, whose further columns are left alone", () => {
  const text =
    'sgc,iso_3166_2,name_en,name_fr,abbr_en,abbr_fr,kind,sgc_region,pop_census_2021\n' +
    '60,CA-YT,Yukon,Yukon,Y.T.,Yn,territory,6,40232\n'
  expect(parseRegions(text, 'list.csv').regions).toMatchObject([
    { code: '60', level: 'PROVINCE', iso: 'CA-YT', classification: 'TERRITORY', population_2021: 40232 },
  ])
})

test('rows that can not be taken are named by number, code and the column of the file', () => {
  const text = [
    'sgc,province_sgc,name_en,name_fr,classification',
    '1001,10,One,Un,CDR',
    '1002,24,Two,Deux,CDR',
    '1003,10,,Trois,CDR',
    '1004,10,Four',
    '1001,10,One again,Un encore,CDR',
    '1005,10,"Five"x,Cinq,CDR',
    '1006,10,Six,Six,CDR',
  ].join('\n')
  const { regions, rejected } = parseRegions(text, 'list.csv')
  expect(regions.map(({ code }) => code)).toEqual(['1001', '1006'])
  expect(rejected).toEqual([
    { row: 2, code: 'CONTRADICTS_CODE', field: 'province_sgc' },
    { row: 3, code: 'MISSING_VALUE', field: 'name_en' },
    { row: 4, code: 'WRONG_NUMBER_OF_FIELDS', field: null },
    { row: 5, code: 'DUPLICATE', field: 'sgc' },
    { row: 6, code: 'TEXT_AFTER_QUOTE', field: null },
  ])
})

test.each(['', 'hello', 'dguid,code,type,province_sgc_derived,name_en,name_fr_derived\n', '{"code": "35"}'])(
  'a file that begins with %j is refused whole, and the error says what would do',
  (text) => {
    expect(() => parseRegions(text, 'list.csv')).toThrow(StartError)
    expect(() => parseRegions(text, 'list.csv')).toThrow(
      /^list\.csv is not a list.*sgc,province_sgc,name_en,name_fr,classification/,
    )
  },
)

test.each([
  ['provinces_territories.csv', 13],
  ['census_divisions.csv', 73],
])('data/regions/%s reads without a rejected row', (file, count) => {
  const text = readFileSync(join(projectRoot(), 'data', 'regions', file), 'utf8')
  const { regions, rejected } = parseRegions(text, file)
  expect(rejected).toEqual([])
  expect(regions).toHaveLength(count)
})

test('the populations of the provinces add up to that of Canada at the census of 2021', () => {
  const text = readFileSync(join(projectRoot(), 'data', 'regions', 'provinces_territories.csv'), 'utf8')
  const total = parseRegions(text, 'list.csv').regions.reduce(
    (sum, region) => sum + (region.population_2021 ?? 0),
    0,
  )
  expect(total).toBe(36_991_981)
})
