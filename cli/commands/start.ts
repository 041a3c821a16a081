import { Command } from 'commander'
import { readConfig } from '../../platform/config/config'
import { stopOnSignal } from '../start/on-signal'

/** A hub that has lost its database has little to tidy up. */
const LAST_STEPS_MS = 5_000

export function startCommand(): Command {
  return new Command('start')
    .description('Start the hub: database, subgraphs and gateway. Ctrl-C stops it.')
    .action(async () => {
      const config = readConfig(process.env)
      // The gateway takes longer to load than all the rest, and no other command needs it.
      const { startHub } = require('../start/start-hub') as typeof import('../start/start-hub')
      const starting = startHub(config)
      stopOnSignal(starting)
      const hub = await starting
      await hub.lost.catch(async (error) => {
        await Promise.race([hub.stop().catch(() => undefined), after(LAST_STEPS_MS)])
        throw error
      })
    })
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
