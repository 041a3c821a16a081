import { HubError } from '../../platform/errors'
import type { Cube, Granularity, RegionLevel } from '../cubes/cube'

/** A grain as it was asked for, or as it could have been. */
export interface GrainAsked {
  /** Without PERIOD and REGION. */
  readonly dimensions: readonly string[]
  readonly level: RegionLevel | null
  readonly granularity: Granularity
}

/** CUBE_GRAIN_NOT_PUBLISHED, which says what was asked for and what comes closest, ready to be asked. */
export function notPublished(cube: Cube, asked: GrainAsked): HubError {
  const closest = closestGrain(cube, asked)
  const changes = changesTo(asked, closest)
  const ready = `by: [${['PERIOD', ...namesOf(closest)].join(', ')}], where: { period: { granularity: ${closest.granularity} }${
    closest.level === null || closest.level === 'COUNTRY' ? '' : `, region: { level: ${closest.level} }`
  } }`
  return new HubError('CUBE_GRAIN_NOT_PUBLISHED', {
    en: `${cube.name} is not published by ${described(asked)}. The closest published grain is ${described(closest)} (${changes.en}): ${ready}`,
    fr: `${cube.name} n'est pas publié par ${described(asked)}. Le grain publié le plus proche est ${described(closest)} (${changes.fr}) : ${ready}`,
  })
}

/**
 * The published grain with the fewest dimensions to drop or to add; of several that with the granularity asked for, then with
 * the level of regions, then with the fewest to add, then the first that is declared.
 */
export function closestGrain(cube: Cube, asked: GrainAsked): GrainAsked {
  const candidates = cube.grains.flatMap(({ by, granularities, regionLevels }) =>
    granularities.flatMap((granularity) =>
      (regionLevels ?? [null]).map((level) => ({
        dimensions: by.filter((name) => name !== 'REGION'),
        level,
        granularity,
      })),
    ),
  )
  const [closest] = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(asked, candidate) }))
    .toSorted((a, b) => compareDistances(a.distance, b.distance))
  return closest?.candidate as GrainAsked
}

function distanceOf(asked: GrainAsked, candidate: GrainAsked): number[] {
  const { dropped, added } = differenceOf(asked, candidate)
  return [
    dropped.length + added.length,
    Number(asked.granularity !== candidate.granularity),
    Number(asked.level !== candidate.level),
    added.length,
  ]
}

function compareDistances(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, place) => part !== b[place])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}

function differenceOf(asked: GrainAsked, candidate: GrainAsked) {
  const [from, to] = [namesOf(asked), namesOf(candidate)]
  return {
    dropped: from.filter((name) => !to.includes(name)),
    added: to.filter((name) => !from.includes(name)),
  }
}

function namesOf({ dimensions, level }: GrainAsked): string[] {
  return [...(level === null || level === 'COUNTRY' ? [] : ['REGION']), ...dimensions]
}

function described(grain: GrainAsked): string {
  const names = namesOf(grain).map((name) => (name === 'REGION' ? `REGION (${grain.level})` : name))
  return [`PERIOD (${grain.granularity})`, ...names].join(' × ')
}

function changesTo(asked: GrainAsked, closest: GrainAsked) {
  const { dropped, added } = differenceOf(asked, closest)
  const level = dropped.length + added.length === 0 && asked.level !== closest.level
  const parts = [
    dropped.length > 0 && { en: `without ${dropped.join(', ')}`, fr: `sans ${dropped.join(', ')}` },
    added.length > 0 && { en: `with ${added.join(', ')}`, fr: `avec ${added.join(', ')}` },
    asked.granularity !== closest.granularity && {
      en: `with the granularity ${closest.granularity}`,
      fr: `avec la granularité ${closest.granularity}`,
    },
    level && { en: `with the level ${closest.level}`, fr: `avec le niveau ${closest.level}` },
  ].filter((part) => part !== false)
  return { en: parts.map(({ en }) => en).join(', '), fr: parts.map(({ fr }) => fr).join(', ') }
}
