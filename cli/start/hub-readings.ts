import { statfs } from 'node:fs/promises'
import { findNewestPublication } from '../../analytics/store/newest-publication.repository'
import type { Reading } from '../../gateway/metrics/scraped-gauge'
import { type Config, dataNow } from '../../platform/config/config'
import { type Querying, queryingOf } from '../../platform/database/querying'
import { countSilentPools, type SilentPools } from '../../services/capacity/silent-pools.repository'
import type { OpenHub } from '../open-hub'
import type { Cleanup } from './cleanup'

/** A pool that has not reported for so long is stale to who watches over the hub, where none of its counts is good for longer. */
const SILENT_HOURS = 48

/** What is read of the hub itself whenever metrics are asked for, wherever its subgraphs run. */
export function hubReadings(
  { config, database }: OpenHub,
  ready: () => Promise<boolean>,
  cleanup: Cleanup,
): Reading[] {
  const open = (role: 'analytics' | 'capacity') => {
    const pool = database.openPool(role, 1)
    cleanup.add(() => pool.end())
    return queryingOf(pool)
  }
  return [
    readinessReading(ready),
    ...releaseReadings(open('analytics')),
    ...poolReadings(open('capacity'), config),
    ...diskReadings(config),
  ]
}

/** The release whose age is told is read by the role that answers from it. */
function releaseReadings(analytics: Querying): Reading[] {
  return [
    {
      name: 'hub_release_age_seconds',
      help: 'Seconds since the newest release that stands was published; absent where there is none.',
      read: async () => {
        const newest = await findNewestPublication(analytics)
        return newest && (Date.now() - newest.getTime()) / 1000
      },
    },
  ]
}

/** Pools are counted by the role that answers with them. */
function poolReadings(capacity: Querying, config: Config): Reading[] {
  let counting: Promise<SilentPools> | null = null
  // Both figures are asked for at once, and are of one count.
  const count = () => {
    counting ??= countSilentPools(capacity, { hours: SILENT_HOURS, now: dataNow(config) }).finally(() => {
      counting = null
    })
    return counting
  }
  return [
    {
      name: 'hub_active_pools',
      help: 'Pools of places that are expected to report.',
      read: async () => (await count()).active,
    },
    {
      name: 'hub_stale_pools',
      help: `Of these, how many have not reported for ${SILENT_HOURS} hours, or for as long as a count of theirs is good for.`,
      read: async () => (await count()).silent,
    },
  ]
}

function readinessReading(ready: () => Promise<boolean>): Reading {
  return {
    name: 'hub_database_ready',
    help: '1 where the database answers every subgraph, 0 where it does not.',
    read: async () => Number(await ready().catch(() => false)),
  }
}

/** The disk that HUB_DATA lies on, and with it the embedded database. */
function diskReadings({ hubData }: Config): Reading[] {
  const bytes = (blocks: 'bavail' | 'blocks') => async () => {
    const { bsize, [blocks]: count } = await statfs(hubData)
    return bsize * count
  }
  return [
    {
      name: 'hub_data_disk_free_bytes',
      help: 'What is free on the disk that HUB_DATA lies on.',
      read: bytes('bavail'),
    },
    { name: 'hub_data_disk_size_bytes', help: 'The size of that disk.', read: bytes('blocks') },
  ]
}
