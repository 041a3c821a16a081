import type { Querying } from '../../platform/database/querying'
import { Latest } from '../../platform/subgraph/latest'

/** By which to tell that nothing of the directory has changed: another text after each transaction that wrote to it. */
export class Revision {
  private seen: string | null = null
  private readonly latest: Latest<string>

  constructor(db: Querying) {
    this.latest = new Latest(async () => {
      const [row] = await db.query<readonly { readonly number: string }[]>('select number from revision')
      if (!row) throw new Error('the directory has no revision')
      this.seen = row.number
      return row.number
    })
  }

  /** As it is now, whichever process wrote last. */
  now(): Promise<string> {
    return this.latest.get()
  }

  /** One that what is read from here on is at least as new as; null where none was read yet, which begins now. */
  atLeast(): string | null {
    // Where it can not be read nothing lasts, and whatever is asked says why.
    if (this.seen === null) this.now().catch(() => undefined)
    return this.seen
  }
}
