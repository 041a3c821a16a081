import type { RecordedAccess } from './access'
import { GENESIS, hashAfter } from './chain'

/** Up to where a log goes: what is kept elsewhere, to compare it with later. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** What does not hold, and at which row first. */
export type Fault =
  /** Where the row numbered `seq` belongs another one is. */
  | { readonly kind: 'MISSING'; readonly seq: number }
  /** The row does not have the hash that it, and the row before it, give. */
  | { readonly kind: 'CHANGED'; readonly seq: number }
  /** The log ends before the head that was kept. */
  | { readonly kind: 'CUT'; readonly seq: number }
  /** The row holds by itself, and is not the one that was kept: from it, or from before it, all was made anew. */
  | { readonly kind: 'REMADE'; readonly seq: number }

export interface Verification {
  readonly head: Head
  /** Null: every row holds. */
  readonly fault: Fault | null
}

/**
 * Whether a log is as it was written, from its first row to its last, and holds what it held when `kept` was its head.
 *
 * @param pages all rows, in their order
 */
export async function verifyChain(
  pages: AsyncIterable<readonly RecordedAccess[]>,
  kept: Head | null,
): Promise<Verification> {
  let head: Head = { seq: 0, hash: GENESIS }
  for await (const page of pages) {
    for (const row of page) {
      const fault = faultOf(row, head, kept)
      if (fault) return { head, fault }
      head = row
    }
  }
  const fault: Fault | null = kept && kept.seq > head.seq ? { kind: 'CUT', seq: head.seq + 1 } : null
  return { head: { seq: head.seq, hash: head.hash }, fault }
}

function faultOf(row: RecordedAccess, before: Head, kept: Head | null): Fault | null {
  const seq = before.seq + 1
  if (row.seq !== seq) return { kind: 'MISSING', seq }
  if (row.hash !== hashAfter(before.hash, row)) return { kind: 'CHANGED', seq }
  return row.seq === kept?.seq && row.hash !== kept.hash ? { kind: 'REMADE', seq } : null
}
