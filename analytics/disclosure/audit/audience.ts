import type { Evidence, Witness } from './evidence'

/**
 * All evidence about one component, by the columns that it is about: a witness is shown to whoever could learn from it, and to
 * nobody else.
 */
export class Audience {
  private readonly members: (Evidence | null)[] = []
  /** Of each column, the places of the members that it concerns. */
  private readonly concerned: number[][]
  /** The number of the witness that each member was shown last. */
  private readonly lastShown: number[] = []
  private shown = 0

  constructor(columns: number) {
    this.concerned = Array.from({ length: columns }, () => [])
  }

  join(evidence: Evidence, columns: readonly number[]): void {
    const place = this.members.push(evidence) - 1
    this.lastShown.push(0)
    for (const column of new Set(columns)) this.concerned[column]?.push(place)
  }

  leave(evidence: Evidence): void {
    const place = this.members.indexOf(evidence)
    if (place >= 0) this.members[place] = null
  }

  /** Shows a witness to all but the one that has it. */
  show(witness: Witness, from: Evidence | null = null): void {
    this.shown++
    for (const column of witness.columns) {
      for (const place of this.concerned[column] ?? []) {
        if (this.lastShown[place] === this.shown) continue
        this.lastShown[place] = this.shown
        const member = this.members[place]
        if (member !== from) member?.take(witness)
      }
    }
  }
}
