import type { Bilingual } from '../../platform/errors'

/** What everybody may know of how a release was protected: nothing of which cells were suppressed first, of costs or of bounds. */
export interface ReleaseCertificate {
  readonly verdict: 'protected'
  /** Cells shown, all parts together. */
  readonly cells: number
  /** Of those, suppressed, for whatever reason. */
  readonly suppressedCells: number
  /** D1 to D7, in order. */
  readonly promises: readonly HeldPromise[]
}

export interface HeldPromise {
  readonly id: string
  readonly statement: Bilingual
  readonly held: boolean
}
