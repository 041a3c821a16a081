import type { Bounds } from './deviations'
import { type Evidence, Multiples, multiplesWithin, type Witness } from './evidence'

interface Member {
  readonly evidence: Evidence
  /** The columns that it is about. */
  readonly concerns: Int32Array
  /** The columns that its owner knows more about than a stranger. */
  readonly known: Int32Array
}

/**
 * All evidence about one component: a witness is shown to whoever could learn from it, and to nobody else, as far as it goes
 * for them and as far as it is about what they ask.
 */
export class Audience {
  private readonly members: (Member | null)[] = []
  /** Of each column, the places of the members that it concerns. */
  private readonly concerned: number[][]
  /** The number of the witness that each member was shown last. */
  private readonly lastShown: number[] = []
  private shown = 0
  /** The witness that is shown, as the differences of all columns; 0 between any two. */
  private readonly differences: Float64Array

  /** @param stranger what somebody who knows nothing takes for possible: nobody takes more for possible */
  constructor(private readonly stranger: Bounds) {
    const columns = stranger.lower.length
    this.concerned = Array.from({ length: columns }, () => [])
    this.differences = new Float64Array(columns)
  }

  join(evidence: Evidence, columns: readonly number[]): void {
    const { lower, upper } = evidence.bounds
    const isKnown = (_: number, column: number) =>
      lower[column] !== this.stranger.lower[column] || upper[column] !== this.stranger.upper[column]
    const member = {
      evidence,
      concerns: Int32Array.from(new Set(columns)),
      known: Int32Array.from(lower.keys()).filter(isKnown),
    }
    const place = this.members.push(member) - 1
    this.lastShown.push(0)
    for (const column of member.concerns) this.concerned[column]?.push(place)
  }

  leave(evidence: Evidence): void {
    const place = this.members.findIndex((member) => member?.evidence === evidence)
    if (place >= 0) this.members[place] = null
  }

  /** Shows a witness to all but the one that has it. */
  show(witness: Witness, from: Evidence | null = null): void {
    const ofStranger = multiplesWithin(witness, this.stranger)
    if (ofStranger.areNone) return
    const { columns, isWhole } = witness
    this.shown++
    for (let at = 0; at < columns.length; at++)
      this.differences[columns[at] ?? 0] = witness.differences[at] ?? 0
    for (let at = 0; at < columns.length; at++) {
      for (const place of this.concerned[columns[at] ?? 0] ?? []) {
        if (this.lastShown[place] === this.shown) continue
        this.lastShown[place] = this.shown
        const member = this.members[place]
        if (member && member.evidence !== from) this.showTo(member, ofStranger, isWhole)
      }
    }
    for (let at = 0; at < columns.length; at++) this.differences[columns[at] ?? 0] = 0
  }

  private showTo({ evidence, concerns, known }: Member, ofStranger: Multiples, isWhole: boolean): void {
    const { lower, upper } = evidence.bounds
    const multiples = new Multiples(ofStranger.forward, ofStranger.backward)
    for (const column of known) {
      const difference = this.differences[column] ?? 0
      if (difference === 0) continue
      multiples.limit(difference, lower[column] ?? 0, upper[column] ?? 0)
      if (multiples.areNone) return
    }
    const columns: number[] = []
    const differences: number[] = []
    for (const column of concerns) {
      const difference = this.differences[column] ?? 0
      if (difference === 0) continue
      columns.push(column)
      differences.push(difference)
    }
    evidence.widen({ columns, differences, isWhole }, multiples)
  }
}
