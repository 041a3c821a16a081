import type { Pool } from 'pg'
import type { Access } from './access'

/** An access could not be recorded; nothing may be answered to it. It carries the failure that says why as its `cause`. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError'

  constructor(cause: unknown) {
    super('an access could not be recorded', { cause })
  }
}

/** So many are written at once, and so many wait at the most: beyond that the log is not keeping up, and says so. */
const LARGEST_BATCH = 500
const MOST_WAITING = 10_000
const PATIENCE_MS = 5000

interface Waiting {
  readonly access: Access
  readonly done: () => void
  readonly failed: (error: NotRecordedError) => void
}

/** Adds to the log of accesses. Those that arrive while others are being written are written together: one commit for all. */
export class AccessLog {
  private waiting: Waiting[] = []
  private isWriting = false

  /**
   * @param db         under the role `access`
   * @param patienceMs after which what is being written counts as not recorded
   */
  constructor(
    private readonly db: Pool,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Once it is resolved the access stays in the log, whatever happens. Throws a NotRecordedError. */
  record(access: Access): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new NotRecordedError('too many wait'))
    return new Promise((done, failed) => {
      this.waiting.push({ access, done, failed })
      if (!this.isWriting) void this.writeAll()
    })
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, LARGEST_BATCH))
    this.isWriting = false
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.append(batch)
      for (const { done } of batch) done()
    } catch (cause) {
      // What one of them says can not be stored: the others are not to suffer for it.
      if (batch.length > 1 && isOfData(cause)) for (const each of batch) await this.write([each])
      else for (const { failed } of batch) failed(new NotRecordedError(cause))
    }
  }

  private async append(batch: readonly Waiting[]): Promise<void> {
    const rows = JSON.stringify(batch.map(({ access }) => rowOf(access)))
    // The one is for a database that does not answer; the other lets go of the connection.
    const append = { text: 'select access.append($1)', values: [rows], query_timeout: this.patienceMs }
    await within(this.patienceMs, this.db.query(append))
  }
}

/** Of the SQLSTATE classes 22 and 23: data exceptions, and constraints that do not hold. */
function isOfData(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown }).code))
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), ms)
  })
  await Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

// Field by field: it is done for every access, and a copy of the rest of an object takes several times as long.
function rowOf(access: Access) {
  const { kinds, role, regions, agencies, purpose, cubes, releases, cost, verdict, code } = access
  return {
    kinds,
    role,
    subject: storable(access.subject),
    agency_id: access.agencyId,
    funder_ids: access.funderIds,
    regions,
    agencies,
    purpose,
    operation: `\\x${access.operation}`,
    operation_name: access.operationName,
    cubes,
    releases,
    cost,
    verdict,
    code,
  }
}

/** An issuer may name callers as it likes; what no text of PostgreSQL holds must not keep others from being recorded. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
