import type { Pool } from 'pg'
import { contentHashOf } from '../../analytics/cubes/released'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Journal } from '../../analytics/intruder/journal'
import { someOf } from '../../analytics/intruder/random'
import type { CubeBuilder } from '../../analytics/release/cube-builder'
import { CUBES_TO_BUILD } from '../../analytics/release/cubes-to-build'
import { readMarks } from '../../analytics/release/marks.repository'
import { makerHere } from '../../analytics/release/part-maker'
import {
  findParts,
  findShownParts,
  type PartRow,
  readEarlier,
} from '../../analytics/release/parts.repository'
import { monthsOf, wholePeriods } from '../../analytics/release/periods'
import { openRoundingSecret } from '../../analytics/release/rounding-secret'

const ATTACK = 'making parts of it anew from the records'

export interface Remaking {
  readonly release: Pool
  /** Its id. */
  readonly id: string
  readonly installKey: string
  readonly draw: () => number
  readonly onProgress: (done: number, of: number) => void
}

/**
 * D6: makes one drawn group of parts of each cube anew, of those whose records have not changed since, and compares their content
 * hashes. Nothing is written.
 */
export async function remakeParts(
  { release, id, installKey, draw, onProgress }: Remaking,
  journal: Journal,
): Promise<void> {
  const parts = await findParts(release, id)
  const shown = await findShownParts(release)
  const untilThen = shown.slice(0, shown.findLastIndex(({ releaseId }) => releaseId === id) + 1)
  const feeds = await release.connect()
  try {
    const secret = await openRoundingSecret(feeds, installKey)
    await feeds.query('begin isolation level repeatable read read only')
    const maker = makerHere(CUBES_TO_BUILD, feeds, await loadHighsSolver())
    for (const [at, builder] of CUBES_TO_BUILD.entries()) {
      const own = parts.filter(({ cube }) => cube === builder.cube)
      const [group] = someOf(await unchangedGroups(release, builder, own), 1, draw)
      if (group) {
        const released = async (cube: string, period: string) => {
          const row = untilThen.findLast((part) => part.cube === cube && part.period === period)
          const isMadeAnew = cube === builder.cube && group.includes(period)
          return row && !isMadeAnew ? readEarlier(release, row.releaseId, row) : null
        }
        for await (const { part } of maker.make(
          { cube: builder.cube, periods: group },
          { secret, released, onProgress: () => undefined },
        )) {
          journal.tries('D6', ATTACK)
          const before = own.find(({ period }) => period === part.period)
          if (before && before.contentHash !== contentHashOf(part))
            journal.finds(
              'D6',
              ATTACK,
              `${part.cube} ${part.period} made anew of the same records is another`,
            )
        }
      } else if (own.length > 0) {
        journal.notes(
          `The records behind ${builder.cube} have changed since, so none of it could be made anew to compare.`,
        )
      }
      onProgress(at + 1, CUBES_TO_BUILD.length)
    }
  } finally {
    await feeds.query('rollback')
    feeds.release()
  }
}

/** Groups of periods that are made without each other, small ones, of which no month has changed and none is a revision. */
async function unchangedGroups(
  release: Pool,
  builder: CubeBuilder,
  parts: readonly PartRow[],
): Promise<string[][]> {
  const months = [...new Set(parts.flatMap(({ period }) => monthsOf(period)))]
  const periods = wholePeriods(months, builder.granularities).filter((period) =>
    parts.some((part) => part.period === period),
  )
  const feeds = await release.connect()
  const marks = await readMarks(feeds, [builder.changes], months).finally(() => feeds.release())
  const changed = new Set(marks.map(({ month }) => month))
  const groups = (builder.stages?.(periods) ?? periods.map((period) => [[period]])).flat()
  const isWhole = (period: string) =>
    !parts.some((part) => part.period === period && part.isRevision) &&
    !monthsOf(period).some((month) => changed.has(month))
  const open = groups.filter((group) => group.every(isWhole))
  const least = Math.min(...open.map(({ length }) => length))
  return open.filter(({ length }) => length === least)
}
