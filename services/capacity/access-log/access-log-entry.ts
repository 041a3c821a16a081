import type { RecordedAccess } from '../../../platform/access-log/access'
import type { Principal } from '../../../platform/identity/principal'
import { AccessKind, type AccessLogEntry } from './access-log.type'

/**
 * A row of the log as its reader may see it. A steward sees all; an agency all of its own accesses, and of others that somebody with a
 * role asked about live capacity, when, what for and with which result: not who it was, where they answer for, nor what else they asked.
 */
export function entryFor({ role, agencyId }: Principal, row: RecordedAccess): AccessLogEntry {
  const { seq, subject, agencyId: agency, hash, ...rest } = row
  const entry = {
    ...rest,
    id: seq,
    subject,
    agency: agency === null ? null : { id: agency },
    hash: role === 'steward' ? hash : null,
  } as AccessLogEntry
  return role === 'steward' || agency === agencyId ? entry : { ...entry, ...OF_OTHERS }
}

const OF_OTHERS = {
  kinds: [AccessKind.CAPACITY],
  subject: null,
  agency: null,
  funderIds: [],
  regions: [],
  operation: null,
  operationName: null,
  cubes: [],
  releases: [],
  cost: null,
}
