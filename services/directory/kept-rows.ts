import type { EntityManager } from 'typeorm'
import { Lru } from '../../platform/subgraph/lru'
import type { Revision } from './revision'

/** What there is for each key, in the order of the keys. */
export type FindByKey<Value> = (db: EntityManager, keys: readonly string[]) => Promise<Value[]>

/** Of each kind. */
const ROWS_KEPT = 5000

/**
 * Rows that were read by key, for all requests of a process, and read again only once the directory has changed. They are
 * shared: whoever is given one does not change it.
 */
export class KeptRows {
  /** The revision that was seen last: what is kept was read when it, or a newer one, held. Null: none was seen. */
  private seen: string | null = null
  private readonly kept = new Map<unknown, Lru<string, unknown>>()

  constructor(private readonly revision: Pick<Revision, 'atLeast'>) {}

  /**
   * What `find` gives for the keys; it is asked for those alone that are not kept.
   *
   * @param look at the revision, no earlier than the request; asked for where something is kept
   */
  async find<Value>(
    find: FindByKey<Value>,
    db: EntityManager,
    { keys, look }: { readonly keys: readonly string[]; readonly look: () => Promise<unknown> },
  ): Promise<Value[]> {
    const before = this.rowsOf(find)
    if (keys.some((key) => before.get(key) !== undefined)) await look()
    const [rows, seen] = [this.rowsOf(find), this.seen]
    const values = new Map(keys.map((key) => [key, rows.get(key)]))
    const missing = keys.filter((key) => values.get(key) === undefined)
    const found = missing.length > 0 ? await find(db, missing) : []
    for (const [at, key] of missing.entries()) {
      values.set(key, found[at])
      // What was asked for before a change was perhaps read before it.
      if (seen !== null && this.seen === seen) rows.set(key, found[at] as Value)
    }
    return keys.map((key) => values.get(key) as Value)
  }

  private rowsOf<Value>(find: FindByKey<Value>): Lru<string, Value> {
    const seen = this.revision.atLeast()
    if (seen !== this.seen) this.kept.clear()
    this.seen = seen
    const rows = this.kept.get(find) ?? new Lru<string, unknown>(ROWS_KEPT)
    this.kept.set(find, rows)
    return rows as Lru<string, Value>
  }
}
