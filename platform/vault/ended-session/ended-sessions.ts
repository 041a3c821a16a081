import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { CLOCK_SKEW_SECONDS, LONGEST_LIFE_SECONDS } from '../../identity/oidc/algorithms'
import type { SessionEnd } from '../../identity/oidc/logout-token'
import { VerifierDownError } from '../../identity/verifier-down'
import type { Logger } from '../../log'
import { deleteOutlived, type EndedRow, findEndedSince, insertEnded } from './ended-session.repository'

/** How often it is looked what other processes of the hub were told. */
const POLL_MS = 2_000
/** So far back it is looked again: an insert is seen when it is committed, and noted when it began. */
const OVERLAP_MS = 60_000
/** Without a look for so long nobody knows whose session has ended. */
const BLIND_MS = 20_000
const TIDY_MS = 3600_000
/** A token that the clock of another machine takes for younger is still refused. */
const KEPT_MS = (LONGEST_LIFE_SECONDS + 10 * CLOCK_SKEW_SECONDS) * 1000

/** What a token says of the session that it belongs to. */
export interface TokenSession {
  readonly sub?: string | undefined
  readonly sid?: unknown
  /** Seconds since 1970. */
  readonly iat?: number | undefined
}

/** Tokens that were issued until then are not good; kept so long as there can be one. Milliseconds since 1970. */
interface End {
  readonly issuedUntil: number
  readonly keptUntil: number
}

/**
 * The sessions that the provider has ended: what this process is told holds from that moment on, what others are told
 * within seconds, and all of it after a restart. Tokens are looked up in memory; no request asks the database.
 */
export class EndedSessions {
  private readonly ends = new Map<string, End>()
  private seenUntil: Date | null = null
  private lookedAt = Number.NEGATIVE_INFINITY
  private tidiedAt = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | null = null
  private looking: Promise<void> = Promise.resolve()

  /**
   * @param db    under the role `vault`
   * @param clock milliseconds from any beginning, never going back
   */
  constructor(
    private readonly db: Pool,
    private readonly log: Pick<Logger, 'warn'>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Everything that was noted is known, and what comes is looked for until `close`. */
  async open(): Promise<void> {
    await this.look()
    this.lookAgain()
  }

  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    await this.looking
  }

  /** Ends what the provider says has ended. False where it has said so before. Throws a VerifierDownError where it can not be noted. */
  async end({ jti, sid, sub, iat }: SessionEnd): Promise<boolean> {
    const ended: EndedRow = {
      session: sid === null ? null : hash('sid', sid),
      subject: sub === null ? null : hash('sub', sub),
      issuedUntil: iat * 1000,
      keptUntil: Date.now() + KEPT_MS,
    }
    // Here it holds, whatever becomes of the rest.
    this.remember(ended)
    try {
      return await insertEnded(this.db, Buffer.from(hash('jti', jti), 'base64'), ended)
    } catch (cause) {
      throw new VerifierDownError(cause)
    }
  }

  /**
   * Throws where the session of a verified token has ended. A token that names no session ends with any of its subject's.
   * Throws a VerifierDownError where it is not known what has ended of late.
   */
  assertLasts({ sid, sub = '', iat = 0 }: TokenSession): void {
    if (this.clock() - this.lookedAt > BLIND_MS)
      throw new VerifierDownError(new Error('what sessions have ended is not known'))
    const subject = hash('sub', sub)
    const names = typeof sid === 'string' ? [hash('sid', sid), subject] : [subject, withoutSession(subject)]
    const issuedAt = iat * 1000
    if (names.some((name) => issuedAt <= (this.ends.get(name)?.issuedUntil ?? Number.NEGATIVE_INFINITY)))
      throw new Error('its session has ended')
  }

  /** Learns what other processes were told since the last look. */
  async look(): Promise<void> {
    const since = this.seenUntil && new Date(this.seenUntil.getTime() - OVERLAP_MS)
    const startedAt = this.clock()
    const { rows, at } = await findEndedSince(this.db, since)
    for (const row of rows) this.remember(row)
    this.seenUntil = at
    this.lookedAt = startedAt
    if (startedAt - this.tidiedAt > TIDY_MS) await this.tidy(startedAt)
  }

  private remember({ session, subject, issuedUntil, keptUntil }: EndedRow): void {
    if (session !== null) this.note(session, { issuedUntil: Number.POSITIVE_INFINITY, keptUntil })
    if (subject !== null)
      this.note(session === null ? subject : withoutSession(subject), { issuedUntil, keptUntil })
  }

  private note(name: string, { issuedUntil, keptUntil }: End): void {
    const before = this.ends.get(name) ?? { issuedUntil, keptUntil }
    this.ends.set(name, {
      issuedUntil: Math.max(before.issuedUntil, issuedUntil),
      keptUntil: Math.max(before.keptUntil, keptUntil),
    })
  }

  private async tidy(at: number): Promise<void> {
    this.tidiedAt = at
    for (const [name, { keptUntil }] of this.ends) if (keptUntil < Date.now()) this.ends.delete(name)
    await deleteOutlived(this.db)
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error) => this.log.warn({ error }, 'it could not be read which sessions have ended'))
        .then(() => {
          if (this.timer) this.lookAgain()
        })
    }, POLL_MS).unref()
  }
}

function withoutSession(subject: string): string {
  return `${subject} without a session`
}

// Nobody is named in memory, in the database or in a dump of either.
function hash(kind: 'jti' | 'sid' | 'sub', value: string): string {
  return createHash('sha256').update(`${kind} ${value}`).digest('base64')
}
