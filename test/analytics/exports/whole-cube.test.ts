import { CUBES } from '../../../analytics/cubes/registry'
import { questionsOfAll } from '../../../analytics/exports/whole-cube'

const ALL = { allBodies: true, governed: true }

test.each(CUBES.map((cube) => [cube.name, cube] as const))(
  'all of %s is each of its grains once, at each granularity and level, answered by its own table',
  (_name, cube) => {
    const asked = questionsOfAll(cube, ALL).map(
      ({ question: { by, period, region }, found: { grain, level } }) => {
        expect(by).toEqual(['PERIOD', ...grain.by])
        expect([level, grain.granularities.includes(period.granularity)]).toEqual([region.level, true])
        return JSON.stringify([by, period.granularity, region.level])
      },
    )
    const declared = cube.grains.map(
      ({ granularities, regionLevels }) => granularities.length * (regionLevels?.length ?? 1),
    )
    expect(asked).toHaveLength(declared.reduce((sum, each) => sum + each, 0))
    expect(new Set(asked).size).toBe(asked.length)
  },
)

test.each([
  ['FUNDER', { allBodies: false, governed: true }],
  ['PROGRAM', { allBodies: false, governed: true }],
  ['AGENCY', { allBodies: false, governed: true }],
  ['INDIGENOUS_IDENTITY', { allBodies: true, governed: false }],
])('who may not see all by %s is given no grain of it, and all others', (dimension, sight) => {
  for (const cube of CUBES) {
    const seen = questionsOfAll(cube, sight).map(({ question }) => question.by.join())
    const hidden = dimension === 'INDIGENOUS_IDENTITY' ? [dimension] : ['FUNDER', 'PROGRAM', 'AGENCY']
    const others = questionsOfAll(cube, ALL)
      .map(({ question }) => question.by)
      .filter((by) => !by.some((name) => hidden.includes(name)))
    expect(seen).toEqual(others.map((by) => by.join()))
  }
})
