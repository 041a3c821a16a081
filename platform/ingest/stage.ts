import { hash } from 'node:crypto'
import { once } from 'node:events'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** What a kind of record brings to the stage beside its key and its hash. */
export interface StageColumn {
  readonly name: string
  readonly type: 'text' | 'uuid' | 'integer' | 'date' | 'timestamptz' | 'boolean' | 'jsonb' | 'bytea'
}

/** What is to be said of a row: a code, and the field that it is about. */
export interface Remark {
  readonly code: string
  readonly field: string | null
}

// Rows are sent when so many characters have gathered: few enough to keep memory flat, enough to keep COPY busy.
const SEND_AT = 1 << 17
// So many bytes may wait for the database while reading goes on beside it.
const MOST_WAITING = 1 << 22

/**
 * The stage of one batch: a table of this connection alone, unlogged, gone with it. Rows go in by COPY as they are read,
 * accepted ones with their values, rejected ones with a code; `finish` must be awaited before the stage is used.
 */
export class Stage {
  /** How many rows have been put so far. */
  rows = 0
  private lines: string[] = []
  private waiting = 0
  private failure: Error | undefined
  private readonly nulls: string
  private readonly copy

  private constructor(
    private readonly db: ClientBase,
    columns: readonly StageColumn[],
  ) {
    this.nulls = '\\N\t'.repeat(columns.length)
    this.copy = db.query(copyFrom('copy pg_temp.stage from stdin'))
    // The database refuses a row, or is lost, while nobody may be waiting; the next one to wait is told.
    this.copy.on('error', (error) => {
      this.failure ??= error
    })
  }

  static async open(db: ClientBase, columns: readonly StageColumn[]): Promise<Stage> {
    const own = columns.map(({ name, type }) => `${name} ${type},`).join(' ')
    await db.query('set temp_buffers = 8192') // 64 MB, before the first temporary table
    await db.query(`drop table if exists pg_temp.stage; create temporary table stage (
      row_number integer, record_id text collate "C", content_hash bytea, month date, ${own} code text, field text,
      withdrawn boolean)`)
    return new Stage(db, columns)
  }

  /**
   * A row that reads well. `values` are in the order of the columns, already escaped for COPY (see copyText), null where
   * nothing is known. `content` is all that makes the record what it is: two records of one content are unchanged.
   * `unusual` says what a sender should know of it all the same.
   */
  accept(
    rowNumber: number,
    recordId: string,
    month: string,
    content: string,
    values: readonly (string | number | null)[],
    unusual: Remark | null = null,
  ): void {
    this.acceptText(rowNumber, recordId, month, content, copyValues(values), unusual)
  }

  /** The same, of values that are one text already. */
  acceptText(
    rowNumber: number,
    recordId: string,
    month: string,
    content: string,
    values: string,
    unusual: Remark | null,
  ): void {
    const remark = unusual ? remarkText(unusual) : '\\N\t\\N'
    const hash = contentHash(content)
    this.put(`${rowNumber}\t${recordId}\t\\\\x${hash}\t${month}\t${values}\t${remark}\tf\n`)
  }

  /** A row that takes a record back. */
  withdraw(rowNumber: number, recordId: string): void {
    const line = `${rowNumber}\t${recordId}\t\\\\x${contentHash('withdrawn')}\t\\N\t${this.nulls}`
    this.put(`${line}\\N\t\\N\tt\n`)
  }

  /** A row that can not be taken: which rule it breaks, and in which field. */
  reject(rowNumber: number, code: string, field: string | null): void {
    this.put(`${rowNumber}\t\\N\t\\N\t\\N\t${this.nulls}${remarkText({ code, field })}\tf\n`)
  }

  /** Resolves when the database has kept up; a reader awaits it now and then, so that memory stays flat. */
  async drained(): Promise<void> {
    if (this.failure) throw this.failure
    if (this.copy.writableLength > MOST_WAITING) await once(this.copy, 'drain')
  }

  async finish(): Promise<void> {
    this.send()
    if (this.failure) throw this.failure
    this.copy.end()
    await once(this.copy, 'finish')
    // A few hundred sampled keys are all that the planner needs to know.
    await this.db.query('set default_statistics_target = 1; analyze pg_temp.stage (record_id)')
  }

  /** Ends the COPY without its rows, and throws what stopped it. */
  async abandon(reason: unknown): Promise<never> {
    if (!this.failure) {
      const ended = once(this.copy, 'close').catch(() => undefined)
      this.copy.destroy(new Error('the batch was abandoned'))
      await ended
    }
    throw reason
  }

  private put(line: string): void {
    this.rows += 1
    this.lines.push(line)
    this.waiting += line.length
    if (this.waiting >= SEND_AT) this.send()
  }

  private send(): void {
    if (this.waiting > 0 && !this.failure) this.copy.write(this.lines.join(''))
    this.lines = []
    this.waiting = 0
  }
}

/** Values as COPY takes them, tabs between them; null where nothing is known. */
export function copyValues(values: readonly (string | number | null)[]): string {
  return values.map((value) => (value === null ? '\\N' : value)).join('\t')
}

function remarkText({ code, field }: Remark): string {
  return `${copyText(code)}\t${field === null ? '\\N' : copyText(field)}`
}

/** A text as COPY reads it back unchanged. Texts with a NUL character can not be stored; it is left out. */
export function copyText(text: string): string {
  return /[\\\t\n\r\0]/.test(text) ? text.replace(/[\\\t\n\r\0]/g, (c) => COPY_ESCAPES[c] as string) : text
}

const COPY_ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

/** 128 bits of SHA-256, in hexadecimal. */
function contentHash(content: string): string {
  return hash('sha256', content, 'hex').slice(0, 32)
}
