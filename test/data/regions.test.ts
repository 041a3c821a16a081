import { readRegions } from './csv'

const provinces = readRegions('provinces_territories.csv')
const divisions = readRegions('census_divisions.csv')

const COLUMNS = ['code', 'level', 'parent', 'iso', 'name_en', 'name_fr', 'classification', 'population_2021']

test('both files have the columns that the hub loads', () => {
  expect(Object.keys(provinces[0] as object)).toEqual(COLUMNS)
  expect(Object.keys(divisions[0] as object)).toEqual(COLUMNS)
})

test('13 provinces and territories: all of 2021 Canada, 36,991,981 people', () => {
  expect(provinces).toHaveLength(13)
  expect(provinces.reduce((sum, { population_2021 }) => sum + Number(population_2021), 0)).toBe(36_991_981)
  expect(provinces.map(({ iso }) => iso)).toEqual(
    'CA-NL CA-PE CA-NS CA-NB CA-QC CA-ON CA-MB CA-SK CA-AB CA-BC CA-YT CA-NT CA-NU'.split(' '),
  )
})

test('every region has a parent that exists, one level above it', () => {
  const codes = new Set(provinces.map(({ code }) => code))
  expect(provinces.filter(({ parent, level }) => parent !== 'CA' || level !== 'PROVINCE')).toEqual([])
  expect(divisions.filter(({ level }) => level !== 'CENSUS_DIVISION')).toEqual([])
  expect(
    divisions.filter(
      ({ code, parent }) => !codes.has(parent as string) || !code?.startsWith(parent as string),
    ),
  ).toEqual([])
})

test('codes are unique and of the form that the table takes', () => {
  const codes = [...provinces, ...divisions].map(({ code }) => code as string)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !/^([0-9]{2}|[0-9]{4})$/.test(code))).toEqual([])
})

test('every province and territory has a census division, and each region a name in both languages', () => {
  expect(new Set(divisions.map(({ parent }) => parent)).size).toBe(13)
  expect([...provinces, ...divisions].filter(({ name_en, name_fr }) => !name_en || !name_fr)).toEqual([])
})

test('a name keeps its comma, and Toronto and York are there', () => {
  const names = new Map(divisions.map(({ code, name_en }) => [code, name_en]))
  expect(names.get('3501')).toBe('Stormont, Dundas and Glengarry')
  expect(names.get('3520')).toBe('Toronto')
  expect(names.get('3519')).toBe('York')
})
