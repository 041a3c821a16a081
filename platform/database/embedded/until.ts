import { setTimeout as sleep } from 'node:timers/promises'

/** The first true value that `look` gives, looked for often; null when none came in `ms` milliseconds. */
export async function until<T>(
  ms: number,
  look: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined> | null> {
  for (const end = Date.now() + ms; ; await sleep(10)) {
    const found = await look()
    if (found) return found as Exclude<T, false | null | undefined>
    if (Date.now() > end) return null
  }
}
