import { Gauge, type Registry } from 'prom-client'

/** A figure that is asked for when metrics are read. */
export interface Reading {
  readonly name: string
  readonly help: string
  /** null where there is no such figure now. */
  read(): Promise<number | null>
}

/** Metrics may be read often; what stands behind a figure is asked no more often than this. */
const ASKED_EVERY_MS = 30_000
const PATIENCE_MS = 2_000

/**
 * Adds a figure to a registry. It is asked for as metrics are read, at most every 30 s; where it is not to be had within 2 s, or at
 * all, the metric has no value, and the others are given all the same.
 *
 * @param clock in milliseconds, from any beginning
 */
export function addScrapedGauge(
  registry: Registry,
  { name, help, read }: Reading,
  clock: () => number = () => performance.now(),
): void {
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<number | null> = Promise.resolve(null)
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      if (clock() - askedAt >= ASKED_EVERY_MS) {
        askedAt = clock()
        asking = read().catch(() => null)
      }
      const value = await inTime(asking)
      if (value === null) this.remove()
      else this.set(value)
    },
  })
}

function inTime(value: Promise<number | null>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  return Promise.race([value, tooLate]).finally(() => clearTimeout(timer))
}
