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

/** All that a row says, as one text: no two rows have the same. */
function contentOf(row: RecordedAccess): string {
  return [
    field(String(row.seq)),
    field(row.at.toISOString()),
    fields(row.kinds),
    field(row.role),
    field(row.subject),
    field(row.agencyId),
    fields(row.funderIds),
    fields(row.regions),
    fields(row.agencies),
    field(row.purpose),
    field(row.operation),
    field(row.operationName),
    fields(row.cubes),
    fields(row.releases),
    field(row.cost === null ? null : String(row.cost)),
    field(row.verdict),
    field(row.code),
  ].join('')
}

/** The length in bytes stands before the value. */
function field(value: string | null): string {
  return value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`
}

function fields(values: readonly string[] | null): string {
  return field(values === null ? null : values.map(field).join(''))
}
