import { Command } from 'commander'
import { readConfig } from '../../platform/config/config'

/** Of Ctrl-C under npm, one signal comes from the terminal and one from npm: only a later one is impatience. */
const PATIENCE_MS = 1_000
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
      // Heard from the first moment on; what is being started is stopped once it stands.
      onSignal(() => {
        starting
          .then((hub) => hub.stop())
          .then(
            () => process.exit(0),
            () => process.exit(1),
          )
      })
      const hub = await starting
      await hub.lost.catch(async (error) => {
        await Promise.race([hub.stop().catch(() => undefined), after(LAST_STEPS_MS)])
        throw error
      })
    })
}

/** Calls `stop` at the first SIGINT or SIGTERM; another one, later, ends the process at once. */
function onSignal(stop: () => void): void {
  let first: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (first === undefined) {
        first = Date.now()
        stop()
      } else if (Date.now() - first > PATIENCE_MS) process.exit(1)
    })
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
