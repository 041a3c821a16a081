import { Argument, Command } from 'commander'
import { readConfig } from '../../platform/config/config'
import type { SubgraphName } from '../../platform/database/roles'
import { stopOnSignal } from '../start/on-signal'

const NAMES: readonly SubgraphName[] = ['directory', 'capacity', 'outcomes', 'analytics']

export function serveCommand(): Command {
  return new Command('serve')
    .description(
      'Start one subgraph as a process of its own, for a gateway that is told where by SUBGRAPH_<NAME>_URL. Ctrl-C stops it.',
    )
    .addArgument(new Argument('<subgraph>', 'which').choices(NAMES))
    .action(async (name: SubgraphName) => {
      const config = readConfig(process.env)
      const { startSubgraph } = require('../start/start-subgraph') as typeof import('../start/start-subgraph')
      const starting = startSubgraph(config, name)
      stopOnSignal(starting)
      await starting
    })
}
