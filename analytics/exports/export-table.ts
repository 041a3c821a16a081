import type { Bilingual } from '../../platform/errors'
import { Answer, type AnswerAxis, type AnswerParts } from '../answer/answer'
import { newestOf } from '../answer/slice'
import type { Cube } from '../cubes/cube'
import type { StoredRelease } from '../release/released-store.repository'

/** A table of released figures as files are written of it. */
export interface ExportTable {
  readonly cube: Cube
  readonly axes: readonly AnswerAxis[]
  /** The newest that a cell is from. */
  readonly release: StoredRelease
  /** Said beside figures of a governed dimension; null where none is in them. */
  readonly notice: Bilingual | null
  /** All its rows, in runs that follow each other; each run has the axes of the table, with fewer codes of the first. */
  runs(): Iterable<Answer>
}

/** An answer as a table: one run. */
export function tableOfAnswer(answer: Answer, notice: Bilingual | null): ExportTable {
  return { ...commonOf(answer), notice, runs: () => [answer] }
}

/**
 * The same of an answer that is never made as a whole: a run is the rows of one period, and takes memory only while it is looked at. PERIOD has
 * to be the first axis.
 */
export function tableByPeriod(parts: AnswerParts, notice: Bilingual | null): ExportTable {
  const [periods, ...others] = parts.axes
  if (periods?.dimension !== 'PERIOD') throw new Error('rows of one period do not follow each other')
  return {
    ...commonOf(parts),
    notice,
    *runs() {
      for (const [at, period] of periods.codes.entries())
        yield new Answer({
          ...parts,
          axes: [{ dimension: 'PERIOD', codes: [period] }, ...others],
          slices: [parts.slices[at] ?? null],
        })
    },
  }
}

function commonOf({ cube, axes, slices }: AnswerParts) {
  return { cube, axes, release: newestOf(slices.flatMap((slice) => (slice ? [slice.release] : []))) }
}
