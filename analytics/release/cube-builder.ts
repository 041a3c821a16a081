import type { ClientBase } from 'pg'
import type { CubeName, Granularity } from '../cubes/cube'
import type { BuildContext, BuiltPart } from './built-part'

/** How the parts of one cube are made. */
export interface CubeBuilder {
  readonly cube: CubeName
  /** Periods that it has parts of. */
  readonly granularities: readonly Granularity[]
  /** Whose marks of changed months are about its records. */
  readonly changes: { readonly schema: 'capacity' | 'outcomes'; readonly kind: string }
  /**
   * The parts of these periods, finest first, each made before the next is begun. A period of which there is nothing to release
   * is passed over.
   *
   * @param db      under the release role, in one snapshot
   * @param periods finest first, ascending; all their months are closed
   */
  build(db: ClientBase, periods: readonly string[], context: BuildContext): AsyncIterable<BuiltPart>
  /**
   * The periods in stages, one made after the other, and each stage in groups that are made without each other; in a group they
   * are in the order of `periods`. What a later stage asks about earlier ones it is told as released. Absent: one group.
   */
  stages?(periods: readonly string[]): string[][][]
  /** Whether what is made now may stand beside what was released before, by what was kept of each. Absent: never. */
  mayRevise?(before: unknown, now: unknown): RevisionVerdict
}

export interface RevisionVerdict {
  readonly allowed: boolean
  /** For the steward: why not; empty where it is allowed. */
  readonly reason: string
}
