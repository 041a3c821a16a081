import { findNewest, listAfter } from '../../platform/access-log/access-log.repository'
import { type Fault, type Head, type Verification, verifyChain } from '../../platform/access-log/verify-chain'
import type { Querying } from '../../platform/database/querying'

const ROWS_AT_ONCE = 5000

/** Told how many rows are done, and how many there are. */
type OnRows = (done: number, of: number) => void

/** Whether the log holds as far as it goes now. Rows that come in meanwhile are for the next time. */
export async function verifyLog(db: Querying, kept: Head | null, onRows: OnRows): Promise<Verification> {
  const newest = await findNewest(db)
  async function* pages() {
    for (let after = 0; after < newest; ) {
      const page = await listAfter(db, after, ROWS_AT_ONCE)
      const last = page.at(-1)
      if (!last) return
      yield page
      after = last.seq
      onRows(Math.min(after, newest), newest)
    }
  }
  return verifyChain(pages(), kept)
}

/** A head as it is kept: SEQ:HASH. */
export function headText({ seq, hash }: Head): string {
  return `${seq}:${hash}`
}

/** What does not hold, and what it means, in a sentence. */
export function sentenceOf({ kind, seq }: Fault): string {
  switch (kind) {
    case 'MISSING':
      return `Row ${seq} is not there: it was deleted, or others were renumbered.`
    case 'CHANGED':
      return `Row ${seq} does not hold: it was changed, inserted, or moved from another place.`
    case 'CUT':
      return `Row ${seq} is not there, and was when the head was kept: the end of the log was cut off.`
    case 'REMADE':
      return `Row ${seq} is not the one whose hash was kept: the log was made anew, from this row or from one before it.`
  }
}
