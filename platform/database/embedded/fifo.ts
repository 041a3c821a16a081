import * as fs from 'node:fs'
import { type Account } from './account'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { runText } from './run'

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = fs.constants

/** There is a FIFO at `path`, of mode 0600, owned by `account`; the one that was there stays. */
export async function makeFifo(path: string, account: Account): Promise<void> {
  if (fs.existsSync(path)) return
  await runText('mkfifo', ['-m', '600', path], { account }).catch((cause: unknown) => {
    // Another process may have been quicker.
    if (fs.existsSync(path)) return
    throw new EmbeddedPostgresError(`${path} cannot be made: keep HUB_DATA on a local disk.`, { cause })
  })
}

/** A descriptor that writes to whoever reads the FIFO; null when no one does. */
export function openForWriting(path: string): number | null {
  try {
    return fs.openSync(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENXIO' || code === 'ENOENT') return null
    throw error
  }
}

/** A descriptor that counts as a reader, and never waits. */
export function openForReading(path: string): number {
  return fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
}

/** Whether some process has the FIFO open for reading. */
export function hasReader(path: string): boolean {
  const descriptor = openForWriting(path)
  if (descriptor === null) return false
  fs.closeSync(descriptor)
  return true
}

/**
 * Both ends of the FIFO: `reader` waits for data as a shell expects it, and meets the end of the file only
 * when `writer` and all other writers are closed.
 */
export function openBothEnds(path: string): { reader: number; writer: number } {
  const first = openForReading(path)
  const writer = openForWriting(path)
  if (writer === null) throw new Error(`${path} is not a FIFO that can be opened for writing`)
  const reader = fs.openSync(path, O_RDONLY | O_NOFOLLOW)
  fs.closeSync(first)
  return { reader, writer }
}
