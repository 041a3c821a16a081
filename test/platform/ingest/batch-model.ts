import type { StageColumn } from '../../../platform/ingest/stage'

/** A row of a file of the model: a report of one record, or a row that is refused. */
export type ModelRow =
  | { readonly code: string; readonly field: string | null }
  | {
      readonly record: string
      readonly pool: string
      readonly night: string
      readonly asOf: string
      readonly occupied: number
    }

export type Outcome = 'ACCEPTED' | 'UNCHANGED' | 'CORRECTED' | 'REJECTED'

interface Report {
  readonly row: Extract<ModelRow, { record: string }>
  /** Which of the reports of its pool and night it was, from 1. */
  readonly ordinal: number
}

interface PoolNight {
  reports: number
  holds: Report | null
  readonly superseded: Report[]
}

interface Known {
  readonly content: string
  readonly version: number
  readonly month: string
}

export const contentOf = ({ pool, asOf, occupied }: Extract<ModelRow, { record: string }>) =>
  `${pool} ${asOf} ${occupied}`
export const monthOf = (night: string) => `${night.slice(0, 7)}-01`

/** What the hub should hold after a sequence of files: kept the slow way, one row after the other, in maps. */
export class BatchModel {
  readonly ledger = new Map<string, Known>()
  readonly nights = new Map<string, PoolNight>()

  /** Takes a file; the outcome of each row, and the months that it changed. */
  take(rows: readonly ModelRow[]): { outcomes: Outcome[]; dirty: string[] } {
    const inFile = new Map<string, string>()
    const outcomes = rows.map((row): Outcome => {
      if ('code' in row) return 'REJECTED'
      const before = inFile.get(row.record) ?? this.ledger.get(row.record)?.content
      inFile.set(row.record, contentOf(row))
      if (before === undefined) return 'ACCEPTED'
      return before === contentOf(row) ? 'UNCHANGED' : 'CORRECTED'
    })
    const last = new Map(rows.flatMap((row) => ('code' in row ? [] : [[row.record, row] as const])))
    const changes = [...last.values()].filter(
      (row) => this.ledger.get(row.record)?.content !== contentOf(row),
    )
    for (const row of changes) this.report(row)
    return { outcomes, dirty: [...new Set(changes.map(({ night }) => monthOf(night)))].sort() }
  }

  private report(row: Extract<ModelRow, { record: string }>): void {
    const known = this.ledger.get(row.record)
    if (known) this.leaveOtherPools(row)
    const at = this.at(row.pool, row.night)
    const report = { row, ordinal: ++at.reports }
    if (at.holds && row.asOf < at.holds.row.asOf) at.superseded.push(report)
    else {
      if (at.holds) at.superseded.push(at.holds)
      at.holds = report
    }
    this.ledger.set(row.record, {
      content: contentOf(row),
      version: (known?.version ?? 0) + 1,
      month: monthOf(row.night),
    })
  }

  private leaveOtherPools({ record, pool, night }: Extract<ModelRow, { record: string }>): void {
    for (const [key, at] of this.nights) {
      if (key === `${pool} ${night}` || at.holds?.row.record !== record) continue
      at.superseded.push(at.holds)
      at.holds = null
    }
  }

  private at(pool: string, night: string): PoolNight {
    const key = `${pool} ${night}`
    const known = this.nights.get(key)
    if (known) return known
    const made: PoolNight = { reports: 0, holds: null, superseded: [] }
    this.nights.set(key, made)
    return made
  }
}

/** Maximal runs of neighbouring rows of one outcome. */
export function runsOf(outcomes: readonly Outcome[]): { first: number; last: number; outcome: Outcome }[] {
  const runs: { first: number; last: number; outcome: Outcome }[] = []
  for (const [index, outcome] of outcomes.entries()) {
    const run = runs.at(-1)
    if (run?.outcome === outcome) run.last = index + 1
    else runs.push({ first: index + 1, last: index + 1, outcome })
  }
  return runs
}

/** The values of a stage row for the columns of a kind, null where the model has none. */
export function valuesFor(columns: readonly StageColumn[], values: Record<string, string | number>) {
  return columns.map(({ name }) => values[name] ?? null)
}
