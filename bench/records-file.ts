import { closeSync, openSync, writeSync } from 'node:fs'

/** Episodes of a made-up agency, the same for the same seed: as rows of a file, and as what should be stored of them. */
export class RecordsModel {
  /** What is stored of each record: months, codes and bands. */
  readonly stored = new Map<string, string>()
  private readonly rows: string[] = []
  private state: number

  constructor(
    private readonly programIds: readonly string[],
    seed: number,
  ) {
    this.state = seed
  }

  static readonly HEADER =
    'record_id,client_id,program_id,category,region,entry_month,exit_month,age,gender,indigenous_identity,exploitation_type,' +
    'citizenship_group,exit_destination,exit_safe,stay_days,consent_scope,phq9_pre_score,phq9_pre_month,phq9_post_score,phq9_post_month'

  /** A file of so many records that nobody has sent before. */
  writeNew(file: string, count: number): void {
    this.write(file, count, () => this.newRow())
  }

  /** A file of which so many rows in a hundred are sent again, corrected, or wrong; the others are new. */
  writeMixed(
    file: string,
    count: number,
    percent: { again: number; corrected: number; bad: number },
  ): MixedCounts {
    const counts = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }
    const known = this.rows.length
    const touched = new Set<number>()
    const untouched = () => {
      let at: number
      do at = this.below(known)
      while (touched.has(at))
      touched.add(at)
      return at
    }
    this.write(file, count, () => {
      const kind = this.below(100)
      if (kind < percent.again) {
        counts.unchanged++
        return this.rows[untouched()] as string
      }
      if (kind < percent.again + percent.corrected) {
        counts.corrected++
        return this.episode(untouched())
      }
      if (kind < percent.again + percent.corrected + percent.bad) {
        counts.rejected++
        return `bad-${this.below(count)},c,${this.programIds[0]},NO_SUCH_CATEGORY${','.repeat(16)}`
      }
      counts.accepted++
      return this.newRow()
    })
    return counts
  }

  private write(file: string, count: number, next: () => string): void {
    const out = openSync(file, 'w')
    let text = `${RecordsModel.HEADER}\n`
    for (let n = 0; n < count; n++) {
      text += `${next()}\n`
      if (text.length < 1 << 20) continue
      writeSync(out, text)
      text = ''
    }
    writeSync(out, text)
    closeSync(out)
  }

  private newRow(): string {
    return this.episode(this.rows.length)
  }

  private episode(number: number): string {
    const entryAt = this.below(50)
    const exitAt = this.below(10) < 8 ? Math.min(52, entryAt + this.below(8)) : null
    const entry = monthAt(entryAt)
    const exit = exitAt === null ? '' : monthAt(exitAt)
    const age = 16 + this.below(50)
    const gender = this.pick(['WOMEN', 'WOMEN', 'WOMEN', 'MEN', 'UNKNOWN'])
    const identity = this.pick(['NOT_INDIGENOUS', 'FIRST_NATIONS', 'UNKNOWN', ''])
    const destination = exit ? this.pick(['SUBSIDISED_HOUSING', 'UNKNOWN', 'OTHER']) : ''
    const score = this.below(2) ? String(this.below(28)) : ''
    const id = `R-${number}`
    const row = [
      id,
      `C-${this.below(400_000)}`,
      this.pick(this.programIds),
      this.pick(['SHELTER_HOUSING', 'HEALTH_CARE']),
      this.pick(['35', '3520', '24', '59']),
      // Half of the senders write days.
      this.below(2) ? entry : `${entry}-${10 + this.below(18)}`,
      exit,
      age,
      gender,
      identity,
      'SEXUAL',
      'CITIZEN',
      destination,
      exit ? 'YES' : '',
      exit ? String(Math.max(0, (exitAt as number) - entryAt) * 30) : '',
      'STATISTICS',
      score,
      score && entry,
      '',
      '',
    ].join()
    this.rows[number] = row
    this.stored.set(id, [entry, exit, bandOf(age), gender, identity, destination, score].join(' '))
    return row
  }

  private pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T
  }

  /** A whole number from 0 to below `most`; numbers by a linear congruence (Numerical Recipes). */
  private below(most: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * most)
  }
}

export interface MixedCounts {
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
}

const monthAt = (n: number) => `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`

function bandOf(age: number): string {
  const [, , band] = BANDS.find(([from, to]) => age >= from && age <= to) as (typeof BANDS)[number]
  return band
}

const BANDS = [
  [0, 17, 'UNDER_18'],
  [18, 24, 'AGE_18_24'],
  [25, 34, 'AGE_25_34'],
  [35, 44, 'AGE_35_44'],
  [45, 54, 'AGE_45_54'],
  [55, 200, 'AGE_55_PLUS'],
] as const
