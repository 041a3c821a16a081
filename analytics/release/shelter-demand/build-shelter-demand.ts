import type { ClientBase } from 'pg'
import { periodMonths, quartersOf } from '../../../platform/codes/period-months'
import type { BuildContext, BuiltPart } from '../built-part'
import { buildQuarter } from './build-quarter'
import { buildYear, type ReleasedQuarter } from './build-year'
import { carriedInto } from './carried'
import { readDemandCounts, readDemandRegions } from './feed'
import type { KeptQuarter, KeptYear } from './kept'

/**
 * The parts of shelterDemand, in the order of `periods`: quarters (tables A, B and C) and years (table D). A quarter in which
 * there were no requests is passed over, and so is a year with none, or one of which a quarter with requests is not released.
 *
 * @param db      under the release role
 * @param periods quarters ascending; a year after its quarters
 * @param context tells of what was made before, of what this run made before as well
 */
export async function* buildShelterDemand(
  db: ClientBase,
  periods: readonly string[],
  context: BuildContext,
): AsyncGenerator<BuiltPart> {
  const regions = await readDemandRegions(db)
  const found = new Map<string, Promise<ReleasedQuarter | null>>()
  // What was kept of a quarter is large, and most quarters are asked for by several others.
  const find: FindQuarter = (quarter) => {
    const known = found.get(quarter) ?? findQuarter(context, quarter)
    found.set(quarter, known)
    return known
  }
  for (const period of periods) {
    const built = period.includes('-Q')
      ? await quarterPart(db, period, regions, { find, secret: context.secret })
      : await yearPart(db, period, context, find)
    if (!built) continue
    yield built
    // Whether it stands is decided by whoever took it.
    found.delete(period)
  }
}

async function quarterPart(
  db: ClientBase,
  quarter: string,
  regions: Awaited<ReturnType<typeof readDemandRegions>>,
  { find, secret }: { readonly find: FindQuarter; readonly secret: string },
): Promise<BuiltPart | null> {
  const { counts, hasSampleData } = await readDemandCounts(db, periodMonths(quarter))
  const before = await find(quarter)
  if (counts.length === 0 && !before) return null
  const year = quarter.slice(0, 4)
  const others = quartersOf(year).filter((each) => each !== quarter)
  const previous = await findAll(find, quartersOf(String(Number(year) - 1)))
  return buildQuarter({
    quarter,
    counts,
    hasSampleData,
    regions,
    secret,
    earlier: {
      before: before?.kept ?? null,
      sameYear: (await findAll(find, others))[0]?.kept ?? null,
      previousYear: previous.length === 4 ? previous.map(({ kept }) => kept) : null,
      carried: await carriedInto(quarter, async (each) => (await find(each))?.kept ?? null),
    },
  })
}

async function yearPart(
  db: ClientBase,
  year: string,
  context: BuildContext,
  find: FindQuarter,
): Promise<BuiltPart | null> {
  const quarters: ReleasedQuarter[] = []
  for (const quarter of quartersOf(year)) {
    const released = await find(quarter)
    if (released) quarters.push(released)
    else if ((await readDemandCounts(db, periodMonths(quarter))).counts.length > 0) return null
  }
  const before = await context.released('shelterDemand', year)
  if (quarters.length === 0 && !before) return null
  return buildYear({ year, quarters, secret: context.secret, before: before && (before.kept as KeptYear) })
}

async function findQuarter(context: BuildContext, quarter: string): Promise<ReleasedQuarter | null> {
  const found = await context.released('shelterDemand', quarter)
  return found && { part: found.part, kept: found.kept as KeptQuarter }
}

type FindQuarter = (quarter: string) => Promise<ReleasedQuarter | null>

async function findAll(find: FindQuarter, quarters: readonly string[]): Promise<ReleasedQuarter[]> {
  const found: ReleasedQuarter[] = []
  for (const quarter of quarters) {
    const released = await find(quarter)
    if (released) found.push(released)
  }
  return found
}
