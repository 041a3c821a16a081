import type { CubeName } from '../../cubes/cube'
import type { PublishedRow } from '../published-table'

/** What is counted in the cells of a cube: which figure tells it, and which of the counts are sums of others. */
export interface CountsOfCube {
  /** By the path of a figure, the count that it is. */
  readonly told: Readonly<Record<string, string>>
  /** Each is the sum of the others: [whole, ...parts]. */
  readonly sums: readonly (readonly [whole: string, ...parts: string[]])[]
}

const INSTRUMENTS_MARK = /:(.+)$/

const OUTCOMES: CountsOfCube = {
  told: {
    clientsServed: 'served',
    exits: 'exits',
    safeExits: 'safe',
    'safeExitRate.numerator': 'safe',
    'safeExitRate.denominator': 'known',
    'unknownDestinationShare.numerator': 'unknown',
    'unknownDestinationShare.denominator': 'exits',
    'losMedian.n': 'exits',
    'improvementRate.numerator': 'improved',
    'improvementRate.denominator': 'paired',
    'pairingRate.numerator': 'paired',
    'pairingRate.denominator': 'measured',
  },
  sums: [
    ['exits', 'known', 'unknown'],
    ['known', 'safe', 'notSafe'],
    ['paired', 'improved', 'notImproved'],
    ['measured', 'paired', 'unpaired'],
  ],
}

const CAPACITY_USE: CountsOfCube = {
  told: {
    fundedUnitNights: 'funded',
    availableUnitNights: 'available',
    occupiedUnitNights: 'occupied',
    vacantUnitNights: 'vacant',
    'occupancyRate.numerator': 'occupied',
    'occupancyRate.denominator': 'available',
    'fundedUtilisation.numerator': 'occupied',
    'fundedUtilisation.denominator': 'funded',
    'fullNightShare.numerator': 'full',
    'fullNightShare.denominator': 'pools',
  },
  sums: [
    ['available', 'within', 'vacant'],
    ['occupied', 'within', 'over'],
    ['pools', 'full', 'notFull'],
  ],
}

const SHELTER_DEMAND: CountsOfCube = {
  told: { requests: 'requests', admitted: 'admitted', turnedAway: 'turnedAway', unmetDemand: 'unmetDemand' },
  sums: [],
}

/** Of the cubes that are made of records; null for one that is worked out of others. */
export function countsOf(cube: CubeName): CountsOfCube | null {
  switch (cube) {
    case 'outcomes':
      return OUTCOMES
    case 'capacityUse':
      return CAPACITY_USE
    case 'shelterDemand':
      return SHELTER_DEMAND
    case 'serviceGaps':
      return null
  }
}

/** What a row tells of each count: a value; null where it is suppressed. What does not apply or is not available is absent. */
export function countsTold(row: PublishedRow, { told }: CountsOfCube): Map<string, number | null> {
  const counts = new Map<string, number | null>()
  for (const [path, { value, status }] of row.figures) {
    const name = countOf(path, told)
    // By reason only those are counted who were turned away.
    const isOther = row.key.REASON !== undefined && name !== 'turnedAway'
    if (name === null || isOther || !TOLD.includes(status)) continue
    // Who is told by one figure is told, whatever another keeps back.
    counts.set(name, value ?? counts.get(name) ?? null)
  }
  return counts
}

const TOLD = ['PUBLISHED', 'ROUNDED', 'SUPPRESSED']

/** "improved:PHQ9" of "improvementRate:PHQ9.numerator". */
function countOf(path: string, told: CountsOfCube['told']): string | null {
  const [stem = '', part] = path.split('.')
  const argument = INSTRUMENTS_MARK.exec(stem)?.[0] ?? ''
  const plain = stem.slice(0, stem.length - argument.length)
  const name = told[part === undefined ? plain : `${plain}.${part}`]
  return name === undefined ? null : name + argument
}

/** The sums within a row of which every count is among `names` but for parts that nobody is told. */
export function sumsWithin(names: ReadonlySet<string>, { sums }: CountsOfCube): (readonly string[])[] {
  const marks = [...new Set([...names].map((name) => INSTRUMENTS_MARK.exec(name)?.[0] ?? ''))]
  return marks.flatMap((mark) =>
    sums
      .map((sum) => sum.map((name) => name + mark))
      .filter(([whole = '', ...parts]) => names.has(whole) && parts.some((part) => names.has(part))),
  )
}
