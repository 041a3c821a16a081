import type { Pool } from 'pg'
import { contentHashOf } from '../cubes/released'
import type { BuiltPart } from './built-part'
import { appendToLedger, type Refusal, readRefusals } from './ledger.repository'
import { deletePart, findParts, insertPart, type PartRow } from './parts.repository'
import { keyOf, type PartKey } from './plan'

/** A release while it is built: what is made of it is stored at once, so that a build that was stopped goes on from there. */
export class ReleaseDraft {
  private readonly made = new Map<string, PartRow>()
  private readonly refused = new Map<string, Refusal>()

  private constructor(
    private readonly db: Pool,
    readonly id: string,
    private readonly actor: string,
  ) {}

  /** With what an earlier build has made of it. */
  static async open(db: Pool, id: string, actor: string): Promise<ReleaseDraft> {
    const draft = new ReleaseDraft(db, id, actor)
    for (const part of await findParts(db, id)) draft.made.set(keyOf(part), part)
    for (const refusal of await readRefusals(db, id)) draft.refused.set(keyOf(refusal), refusal)
    return draft
  }

  get parts(): PartRow[] {
    return [...this.made.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  }

  get refusals(): Refusal[] {
    return [...this.refused.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  }

  find(part: PartKey): PartRow | undefined {
    return this.made.get(keyOf(part))
  }

  isSettled(part: PartKey): boolean {
    return this.made.has(keyOf(part)) || this.refused.has(keyOf(part))
  }

  async add(built: BuiltPart, isRevision: boolean): Promise<void> {
    const { part, cells, suppressed } = built
    const contentHash = contentHashOf(part)
    await insertPart(this.db, this.id, built, { contentHash, isRevision })
    const { cube, period } = part
    this.made.set(keyOf(part), {
      releaseId: this.id,
      cube,
      period,
      contentHash,
      cells,
      suppressed,
      isRevision,
    })
  }

  /** The part is not in it, and the ledger says why. */
  async refuse(refusal: Refusal): Promise<void> {
    const { event, cube, period, reasons } = refusal
    const detail = { cube, period, reasons }
    await appendToLedger(this.db, { actor: this.actor, event, releaseId: this.id, detail })
    this.refused.set(keyOf(refusal), refusal)
  }

  async remove(part: PartKey): Promise<void> {
    await deletePart(this.db, this.id, part)
    this.made.delete(keyOf(part))
  }
}
