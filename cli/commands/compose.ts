import { join } from 'node:path'
import { Command } from 'commander'
import { StartError } from '../../platform/errors'
import { projectRoot } from '../../platform/root'
import { SUBGRAPH_NAMES } from '../start/open-subgraphs'
import { subgraphOutlines } from '../start/subgraph-outlines'

export function composeCommand(): Command {
  return new Command('compose')
    .description('Write schema/*.graphql: what each subgraph emits, and the supergraph that they compose to.')
    .option('--check', 'write nothing; fail where the files differ from what the code emits')
    .action(({ check }: { check?: true }) => {
      // Composition takes longer to load than the rest of the program, and no other command needs it.
      const { composeSchemas, differingSchemas, writeSchemas } =
        require('../compose') as typeof import('../compose')
      const folder = join(projectRoot(), 'schema')
      const files = composeSchemas(subgraphOutlines(SUBGRAPH_NAMES))
      if (!check) return writeSchemas(folder, files)
      const differing = differingSchemas(folder, files)
      if (differing.length === 0) return
      throw new StartError(
        `schema/ is not what the code emits: ${differing.join(', ')}. Run "npm run compose" and look at the difference.`,
      )
    })
}
