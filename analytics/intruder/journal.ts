export const PROMISES = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'] as const
export type PromiseId = (typeof PROMISES)[number]

/** Something that should not have been possible, in a sentence for the privacy officer. */
export interface Finding {
  readonly promise: PromiseId
  readonly attack: string
  readonly said: string
}

/** What was tried for a promise, and how often. */
export interface Tried {
  readonly promise: PromiseId
  readonly attack: string
  readonly count: number
}

/** What is written down while a release is attacked. */
export class Journal {
  readonly findings: Finding[] = []
  /** What the privacy officer should know, and is no fault. */
  readonly remarks: string[] = []
  /** Attacks that were drawn, not tried on everything. */
  drawn = 0
  private readonly counts = new Map<string, { promise: PromiseId; attack: string; count: number }>()

  /** Of all attacks together. */
  get all(): number {
    return [...this.counts.values()].reduce((sum, { count }) => sum + count, 0)
  }

  get tried(): readonly Tried[] {
    return [...this.counts.values()]
  }

  tries(promise: PromiseId, attack: string, count = 1): void {
    const key = `${promise} ${attack}`
    const known = this.counts.get(key) ?? { promise, attack, count: 0 }
    known.count += count
    this.counts.set(key, known)
  }

  notes(remark: string): void {
    this.remarks.push(remark)
  }

  /** The same of an attack that was drawn. */
  draws(promise: PromiseId, attack: string): void {
    this.drawn++
    this.tries(promise, attack)
  }

  /** One finding is written down once, however often it is made. */
  finds(promise: PromiseId, attack: string, said: string): void {
    if (!this.findings.some((each) => each.promise === promise && each.said === said))
      this.findings.push({ promise, attack, said })
  }
}
