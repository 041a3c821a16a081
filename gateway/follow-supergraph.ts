import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Logger } from 'pino'

/** How often the file is looked at, in milliseconds. */
const LOOK_MS = 1000

/** Gives each new supergraph to `take`, until what it returns is called. */
export type FollowSupergraph = (take: (supergraphSdl: string) => Promise<void>) => () => void

/**
 * The supergraph of a file, taken anew when the file changes, and on SIGHUP where nobody sits at a terminal: there it says that the terminal is
 * gone. One that can not be taken is logged, and the one before stays.
 */
export function followSupergraph(file: string, log: Logger, lookMs = LOOK_MS): FollowSupergraph {
  return (take) => {
    let last = readFileSync(file, 'utf8')
    const look = async () => {
      try {
        const text = readFileSync(file, 'utf8')
        if (text === last) return
        last = text
        await take(text)
        log.warn({ file }, 'the supergraph was replaced by what its file holds now')
      } catch (error) {
        const reason = error instanceof Error ? error.message : undefined
        log.error({ file, reason }, 'SUPERGRAPH_REFUSED: what its file holds now; the one before stays')
      }
    }
    // By its name, and not by what was opened: files are often replaced by others.
    watchFile(file, { interval: lookMs, persistent: false }, look)
    if (!process.stdin.isTTY) process.on('SIGHUP', look)
    return () => {
      unwatchFile(file, look)
      process.off('SIGHUP', look)
    }
  }
}
