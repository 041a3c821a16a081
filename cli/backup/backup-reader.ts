import { createHash } from 'node:crypto'
import { StartError } from '../../platform/errors'
import { END_OF_ROWS, fingerprintOf, type Header, type Seal, sealOf, type TableHead } from './format'

const NEWLINE = 0x0a
const AT_LINE_START = Buffer.concat([Buffer.from('\n'), END_OF_ROWS])
const LONGEST_LINE = 16 * 1024 * 1024

/**
 * Reads a backup from its first byte to its last, in the order header, tables, seal. Each part is to be read before the next.
 * Throws a StartError where it is none, where it was made under another install key, or where it is not whole and unchanged.
 */
export class BackupReader {
  private readonly source: AsyncIterator<Buffer>
  private buffer: Buffer = Buffer.alloc(0)
  private readonly hash = createHash('sha256')

  /** @param bytes of the backup, no longer compressed */
  constructor(
    bytes: AsyncIterable<Buffer>,
    private readonly installKey: string,
  ) {
    this.source = bytes[Symbol.asyncIterator]()
  }

  async header(): Promise<Header> {
    const header = (await this.line(noBackup)) as Partial<Header> | null
    if (header?.backup !== 'haven-hub') throw noBackup()
    if (header.format !== 1)
      throw new StartError(
        `The backup is of the form ${header.format}, which this version does not know. Restore it with the version that made it, ${header.version}.`,
      )
    if (header.key !== fingerprintOf(this.installKey))
      throw new StartError(
        'The backup was made under another install key. Set HUB_MASTER_KEY to the one of the hub that was backed up, or put its install.key into HUB_DATA.',
      )
    return header as Header
  }

  async table(): Promise<TableHead> {
    const head = (await this.line()) as Partial<TableHead> | null
    if (!head?.name || !Array.isArray(head.columns)) throw broken()
    return head as TableHead
  }

  /** The rows of the table whose head was read last, in pieces of any length. */
  async *rows(): AsyncGenerator<Buffer> {
    if (await this.startsWithEnd()) return this.take(END_OF_ROWS.length)
    for (;;) {
      const end = this.buffer.indexOf(AT_LINE_START)
      if (end >= 0) {
        yield this.take(end + 1)
        this.take(END_OF_ROWS.length)
        return
      }
      // The end may have begun in what is here.
      const sure = this.buffer.length - AT_LINE_START.length
      if (sure > 0) yield this.take(sure)
      if (!(await this.more())) throw broken()
    }
  }

  /** Whether all that was read is what was written, and nothing comes after. */
  async seal(): Promise<void> {
    const expected = sealOf(this.hash, this.installKey)
    const { seal } = ((await this.line()) ?? {}) as Partial<Seal>
    if (seal !== expected || this.buffer.length > 0 || (await this.more())) throw broken()
  }

  private async startsWithEnd(): Promise<boolean> {
    while (this.buffer.length < END_OF_ROWS.length) if (!(await this.more())) throw broken()
    return this.buffer.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)
  }

  private async line(wrong: () => StartError = broken): Promise<unknown> {
    let end = this.buffer.indexOf(NEWLINE)
    while (end < 0) {
      if (this.buffer.length > LONGEST_LINE || !(await this.more())) throw wrong()
      end = this.buffer.indexOf(NEWLINE)
    }
    try {
      return JSON.parse(this.take(end + 1).toString('utf8'))
    } catch {
      throw wrong()
    }
  }

  private take(length: number): Buffer {
    const taken = this.buffer.subarray(0, length)
    this.buffer = this.buffer.subarray(length)
    this.hash.update(taken)
    return taken
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.source.next().catch(() => {
      throw broken()
    })
    if (done) return false
    this.buffer = this.buffer.length === 0 ? value : Buffer.concat([this.buffer, value])
    return true
  }
}

function noBackup(): StartError {
  return new StartError('This is no backup of a hub, or one that is not whole. "hub backup" makes them.')
}

function broken(): StartError {
  return new StartError(
    'The backup is not whole, or was changed after it was made. Nothing was restored; take another one.',
  )
}
