import { createHash } from 'node:crypto'
import type { RecordedAccess } from './access'

/** What stands in for the hash before the first row. */
export const GENESIS = '00'.repeat(32)

/**
 * The hash that a row has where the row before it has `previous`: SHA-256 of both. It is worked out here from what the row says, and not
 * by what the database wrote it with.
 */
export function hashAfter(previous: string, row: RecordedAccess): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(contentOf(row)).digest('hex')
}

/** All that a row says, as one text: a list of JSON with a blank after each comma. No two rows have the same. */
function contentOf(row: RecordedAccess): string {
  return listOf(
    [
      row.seq,
      row.at.toISOString(),
      row.kinds,
      row.role,
      row.subject,
      row.agencyId,
      row.funderIds,
      row.regions,
      row.agencies,
      row.purpose,
      row.operation,
      row.operationName,
      row.cubes,
      row.releases,
      row.cost,
      row.verdict,
      row.code,
    ].map((value) => (Array.isArray(value) ? listOf(value.map(textOf)) : textOf(value))),
  )
}

const textOf = (value: unknown) => JSON.stringify(value)
const listOf = (texts: readonly string[]) => `[${texts.join(', ')}]`
