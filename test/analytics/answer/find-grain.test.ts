import { findGrain } from '../../../analytics/answer/find-grain'
import type { Question } from '../../../analytics/answer/question'
import type { Cube } from '../../../analytics/cubes/cube'
import { outcomes } from '../../../analytics/cubes/outcomes.cube'
import { shelterDemand } from '../../../analytics/cubes/shelter-demand.cube'
import { HubError } from '../../../platform/errors'
import { asking } from './asking'

function refusal(cube: Cube, question: Question): HubError {
  try {
    findGrain(cube, question)
  } catch (error) {
    if (error instanceof HubError) return error
  }
  throw new Error('nothing was refused')
}

test('a dimension that is only restricted is in the grain as one that is asked for', () => {
  const { grain } = findGrain(shelterDemand, asking(['PERIOD'], { codes: { CATEGORY: ['HEALTH_CARE'] } }))
  expect(grain.by).toEqual(['CATEGORY'])
})

test('regions that are asked for without a word are provinces; within a province, its census divisions', () => {
  const provinces = findGrain(shelterDemand, asking(['REGION', 'CATEGORY']))
  expect([provinces.level, provinces.grain.table]).toEqual(['PROVINCE', 'A'])
  const divisions = findGrain(shelterDemand, asking(['REGION', 'CATEGORY'], { region: { within: '35' } }))
  expect([divisions.level, divisions.grain.table]).toEqual(['CENSUS_DIVISION', 'C'])
})

test('a region that is only restricted is that region, not what lies in it', () => {
  const ontario = findGrain(shelterDemand, asking(['CATEGORY'], { region: { within: '35' } }))
  expect([ontario.level, ontario.grain.by]).toEqual(['PROVINCE', ['REGION', 'CATEGORY']])
  const canada = findGrain(shelterDemand, asking(['CATEGORY'], { region: { within: 'CA' } }))
  expect([canada.level, canada.grain.by]).toEqual(['COUNTRY', ['CATEGORY']])
})

test.each([
  [{ level: 'COUNTRY' as const }, 'COUNTRY', []],
  [{ codes: ['CA'] }, 'COUNTRY', []],
  [{ codes: ['35', '24'] }, 'PROVINCE', ['REGION']],
  [{ codes: ['3520'] }, 'CENSUS_DIVISION', ['REGION']],
])('regions %j are of the level %s', (region, level, by) => {
  const found = findGrain(shelterDemand, asking(['REGION'], { region }))
  expect([found.level, found.grain.by]).toEqual([level, by])
})

test.each([
  [{ codes: ['35', '3520'] }, '3520'],
  [{ level: 'CENSUS_DIVISION' as const, codes: ['35'] }, '35'],
  [{ within: '35', codes: ['24'] }, '24'],
])('regions %j contradict each other', (region, named) => {
  const { code, message } = refusal(shelterDemand, asking(['REGION'], { region }))
  expect([code, message.includes(`"${named}"`)]).toEqual(['BAD_USER_INPUT', true])
})

test('a fourth dimension too many is refused with the grain of three, ready to be asked', () => {
  const { code, said } = refusal(
    outcomes,
    asking(['PERIOD', 'REGION', 'EXPLOITATION_TYPE', 'GENDER', 'AGE_BAND'], { granularity: 'FISCAL_YEAR' }),
  )
  expect(code).toBe('CUBE_GRAIN_NOT_PUBLISHED')
  expect(said.en).toContain('(without REGION)')
  for (const text of [said.en, said.fr]) {
    expect(text).toContain('by: [PERIOD, AGE_BAND, GENDER, EXPLOITATION_TYPE]')
    expect(text).toContain('granularity: FISCAL_YEAR')
  }
})

test('dimensions that are published, but not for months, are refused with quarters', () => {
  const { said } = refusal(shelterDemand, asking(['GENDER'], { granularity: 'MONTH' }))
  expect(said.en).toContain('with the granularity QUARTER')
  expect(said.fr).toContain('avec la granularité QUARTER')
})

test('dimensions that are published, but not for divisions, are refused with provinces', () => {
  const { said } = refusal(shelterDemand, asking(['REGION', 'GENDER'], { region: { within: '35' } }))
  expect(said.en).toContain('with the level PROVINCE')
  expect(said.en).toContain('region: { level: PROVINCE }')
})

test('every registered grain is found by its own dimensions, granularities and levels', () => {
  for (const cube of [shelterDemand, outcomes]) {
    for (const grain of cube.grains) {
      for (const granularity of grain.granularities) {
        for (const level of grain.regionLevels ?? [null]) {
          const found = findGrain(cube, asking(grain.by, { granularity, region: { level } }))
          expect(found).toEqual({ grain, level })
        }
      }
    }
  }
})
