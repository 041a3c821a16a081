import { HubError } from '../../platform/errors'
import type { Cube, Grain, RegionLevel } from '../cubes/cube'
import { notPublished } from './closest-grain'
import { asksForRegions, levelOf, liesIn, type Question } from './question'

/** The grain that answers a question, and of which regions. */
export interface FoundGrain {
  readonly grain: Grain
  /** COUNTRY: the key says CA, and the grain is without REGION; null: nothing was said of regions. */
  readonly level: RegionLevel | null
}

const BELOW: Readonly<Record<RegionLevel, readonly RegionLevel[]>> = {
  COUNTRY: ['PROVINCE', 'CENSUS_DIVISION'],
  PROVINCE: ['CENSUS_DIVISION'],
  CENSUS_DIVISION: ['CENSUS_DIVISION'],
}

/**
 * The published grain of `by` together with every dimension that is restricted or implied. Throws CUBE_GRAIN_NOT_PUBLISHED,
 * naming the closest that is, where there is none; BAD_USER_INPUT where what is said of regions contradicts itself.
 */
export function findGrain(cube: Cube, question: Question): FoundGrain {
  const dimensions = askedDimensions(cube, question)
  const levels = askedLevels(question)
  for (const level of levels) {
    const wanted = level === null || level === 'COUNTRY' ? dimensions : ['REGION', ...dimensions]
    const grain = cube.grains.find(
      (each) =>
        each.granularities.includes(question.period.granularity) &&
        each.by.length === wanted.length &&
        each.by.every((name) => wanted.includes(name)) &&
        (!each.by.includes('REGION') || each.regionLevels?.includes(level as RegionLevel)),
    )
    if (grain) return { grain, level }
  }
  throw notPublished(cube, {
    dimensions,
    level: levels[0] as RegionLevel | null,
    granularity: question.period.granularity,
  })
}

/** All but PERIOD and REGION. */
function askedDimensions(cube: Cube, { by, codes }: Question): string[] {
  const asked = new Set([...by, ...codes.keys(), ...cube.implied])
  return cube.dimensions
    .map(({ name }) => name)
    .filter((name) => asked.has(name) && name !== 'PERIOD' && name !== 'REGION')
}

/** The levels that would answer, the best first; [null]: no regions. */
function askedLevels(question: Question): readonly (RegionLevel | null)[] {
  const { by, region } = question
  if (!asksForRegions(question)) return [null]
  const level = region.level ?? levelOfCodes(region.codes)
  if (level !== null) {
    checkCodes(question, level)
    return [level]
  }
  const within = levelOf(region.within ?? 'CA')
  return by.includes('REGION') ? BELOW[within] : [within]
}

function levelOfCodes(codes: readonly string[] | null): RegionLevel | null {
  return codes?.[0] === undefined ? null : levelOf(codes[0])
}

function checkCodes({ region: { codes, within } }: Question, level: RegionLevel): void {
  const other = codes?.find((code) => levelOf(code) !== level)
  if (other !== undefined) {
    throw new HubError('BAD_USER_INPUT', {
      en: `The region "${other}" is not of the level ${level}. Regions of one question are of one level.`,
      fr: `La région « ${other} » n'est pas du niveau ${level}. Les régions d'une question sont d'un seul niveau.`,
    })
  }
  const outside = codes?.find((code) => !liesIn(code, within))
  if (outside === undefined) return
  throw new HubError('BAD_USER_INPUT', {
    en: `The region "${outside}" does not lie in "${within}".`,
    fr: `La région « ${outside} » ne se trouve pas dans « ${within} ».`,
  })
}
