import { Command } from 'commander'
import { readConfig } from '../../platform/config/config'
import { startHub } from '../start/start-hub'

export function startCommand(): Command {
  return new Command('start')
    .description('Start the hub: database, subgraphs and gateway. Ctrl-C stops it.')
    .action(async () => {
      const hub = await startHub(readConfig(process.env))
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
          hub.stop().then(
            () => process.exit(0),
            () => process.exit(1),
          )
        })
      }
    })
}
