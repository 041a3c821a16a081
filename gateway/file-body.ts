import { pipeline, Readable, Transform } from 'node:stream'
import { setImmediate as afterOthers } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import type { FastifyBaseLogger } from 'fastify'
import { logHiddenError } from './log-hidden-error'

export interface Streaming {
  readonly gzip: boolean
  /** More bytes than this are not held together. */
  readonly largest: number
  /** Given all bytes that were sent, once they were, where they are no more than that. */
  done(whole: Buffer): void
  /** Told in the end how many bytes were made, before any compression, whether or not all were taken. */
  made?(bytes: number): void
}

/** The body of a file, of which the first chunk was made. */
export class FileBody {
  private constructor(
    private readonly first: string,
    private readonly rest: AsyncIterator<string>,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Throws what making the first chunk throws. */
  static async begin(chunks: AsyncIterator<string>, log: FastifyBaseLogger): Promise<FileBody> {
    const { value, done } = await chunks.next()
    return new FileBody(done ? '' : value, chunks, log)
  }

  startsWithAtLeast(bytes: number): boolean {
    return Buffer.byteLength(this.first) >= bytes
  }

  /** Nothing more is made. */
  async end(): Promise<void> {
    await this.rest.return?.()
  }

  /** As fast as it is taken, and no faster: chunks are made when there is room for them. */
  stream({ gzip, largest, done, made }: Streaming): Readable {
    const source = Readable.from(this.bytes(made), { objectMode: false, highWaterMark: 65_536 })
    const copy = copying(largest, done)
    const ended = (error: Error | null | undefined) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
        logHiddenError(this.log, error, { part: 'the body of a file' })
    }
    return gzip
      ? pipeline(source, createGzip({ level: GZIP_LEVEL }), copy, ended)
      : pipeline(source, copy, ended)
  }

  private async *bytes(made: Streaming['made']): AsyncGenerator<Buffer> {
    let bytes = 0
    try {
      const first = Buffer.from(this.first)
      bytes += first.length
      yield first
      for (;;) {
        // Others are answered between two chunks.
        await afterOthers()
        const { value, done } = await this.rest.next()
        if (done) return
        const next = Buffer.from(value)
        bytes += next.length
        yield next
      }
    } finally {
      made?.(bytes)
      await this.end()
    }
  }
}

/** Lines of a file are much alike: more effort makes it slower by far and hardly any smaller. */
const GZIP_LEVEL = 4

function copying(largest: number, done: (whole: Buffer) => void): Transform {
  let held: Buffer[] | null = []
  let length = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      length += chunk.length
      if (length > largest) held = null
      held?.push(chunk)
      next(null, chunk)
    },
    flush(next) {
      if (held) done(Buffer.concat(held))
      next()
    },
  })
}
