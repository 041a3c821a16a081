import { closeSync, writeSync } from 'node:fs'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { hasReader } from './fifo'
import { type Hold } from './hold'
import { type Place } from './place'
import { hidePresence, isAnyonePresent } from './presence'
import { until } from './until'

/** a shutdown writes everything to disk first, which may be much */
const STOP_MS = 60_000

/** Lets go of the server; resolves when it has stopped, or when someone else is seen to be using it. */
export async function release(place: Place, hold: Hold, presence: number): Promise<void> {
  hidePresence(presence)
  writeSync(hold.descriptor, 'released\n')
  closeSync(hold.descriptor)
  const over = await until(STOP_MS, () => isAnyonePresent(place) || !hasReader(place.holders))
  if (!over)
    throw new EmbeddedPostgresError(
      `PostgreSQL on ${place.data} has not stopped in a minute: see ${place.log}.`,
    )
}
