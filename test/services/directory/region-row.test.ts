import { type RegionValues, readRegion } from '../../../services/directory/region-row'

const YORK: RegionValues = { code: '3519', name_en: 'York', name_fr: 'York' }

test('level and parent follow from the code', () => {
  expect(readRegion(YORK)).toEqual({
    code: '3519',
    level: 'CENSUS_DIVISION',
    parent_code: '35',
    iso: null,
    name_en: 'York',
    name_fr: 'York',
    classification: null,
    population_2021: null,
  })
  expect(readRegion({ ...YORK, code: '35' })).toMatchObject({ level: 'PROVINCE', parent_code: 'CA' })
  expect(readRegion({ ...YORK, code: 'CA', parent: '' })).toMatchObject({
    level: 'COUNTRY',
    parent_code: null,
  })
})

test('a population of 0 is 0, and an empty one is not known', () => {
  expect(readRegion({ ...YORK, population_2021: '0' })).toMatchObject({ population_2021: 0 })
  expect(readRegion({ ...YORK, population_2021: '' })).toMatchObject({ population_2021: null })
})

test.each<[Partial<RegionValues>, string, string]>([
  [{ code: '' }, 'MISSING_VALUE', 'code'],
  [{ name_en: '' }, 'MISSING_VALUE', 'name_en'],
  [{ name_fr: '' }, 'MISSING_VALUE', 'name_fr'],
  [{ code: '351' }, 'UNKNOWN_CODE', 'code'],
  [{ code: '9901' }, 'UNKNOWN_CODE', 'code'],
  [{ code: 'CA-ON' }, 'UNKNOWN_CODE', 'code'],
  [{ level: 'PROVINCE' }, 'CONTRADICTS_CODE', 'level'],
  [{ parent: '24' }, 'CONTRADICTS_CODE', 'parent'],
  [{ iso: 'CA-ON' }, 'CONTRADICTS_CODE', 'iso'],
  [{ code: '24', iso: 'CA-ON' }, 'CONTRADICTS_CODE', 'iso'],
  [{ iso: '3519' }, 'CONTRADICTS_CODE', 'iso'],
  [{ population_2021: '-5' }, 'NOT_A_NUMBER', 'population_2021'],
  [{ population_2021: '1,000' }, 'NOT_A_NUMBER', 'population_2021'],
  [{ name_fr: 'Yo\u0000rk' }, 'NOT_TEXT', 'name_fr'],
])('%j is refused: %s in %s', (change, code, field) => {
  expect(readRegion({ ...YORK, ...change })).toEqual({ code, field })
})
