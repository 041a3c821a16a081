import type { PartRow, ShownPart } from './parts.repository'
import { keyOf, type PartKey } from './plan'

/** What was ever shown, by cube and period. */
export class ShownBefore {
  private readonly byKey = new Map<string, ShownPart[]>()

  /** @param parts in the order of publication */
  constructor(parts: readonly ShownPart[]) {
    for (const part of parts) this.byKey.set(keyOf(part), [...(this.byKey.get(keyOf(part)) ?? []), part])
  }

  /** The keys of the parts that count now. */
  get released(): ReadonlySet<string> {
    return new Set([...this.byKey.keys()].filter((key) => this.byKey.get(key)?.some(isPublished)))
  }

  /** What counts now of a cube and period; null where nothing does. */
  newest(part: PartKey): PartRow | null {
    return this.byKey.get(keyOf(part))?.findLast(isPublished) ?? null
  }

  /**
   * All that was ever shown of a cube and period and is of real people, the newest first: also what was withdrawn since, for
   * what was seen was seen. Only the made-up sample is forgotten when it is withdrawn.
   */
  ever(part: PartKey): PartRow[] {
    const parts = this.byKey.get(keyOf(part)) ?? []
    return parts.filter((shown) => isPublished(shown) || !shown.sampleData).reverse()
  }
}

const isPublished = ({ state }: ShownPart) => state === 'PUBLISHED'
