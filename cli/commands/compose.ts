import { join } from 'node:path'
import { Command } from 'commander'
import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import { analyticsSubgraph } from '../../analytics/schema'
import { StartError } from '../../platform/errors'
import { Intake } from '../../platform/ingest/intake'
import { projectRoot } from '../../platform/root'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesSubgraph } from '../../services/outcomes/schema'

export function composeCommand(): Command {
  return new Command('compose')
    .description('Write schema/*.graphql: what each subgraph emits, and the supergraph that they compose to.')
    .option('--check', 'write nothing; fail where the files differ from what the code emits')
    .action(({ check }: { check?: true }) => {
      // Composition takes longer to load than the rest of the program, and no other command needs it.
      const { composeSchemas, differingSchemas, writeSchemas } =
        require('../compose') as typeof import('../compose')
      const folder = join(projectRoot(), 'schema')
      // A schema is made of classes alone; nothing connects.
      const nowhere = new DataSource({ type: 'postgres' })
      const intake = new Intake(new Pool(), '')
      const files = composeSchemas([
        directorySubgraph(nowhere),
        capacitySubgraph(nowhere, intake),
        outcomesSubgraph(nowhere, intake),
        analyticsSubgraph(nowhere),
      ])
      if (!check) return writeSchemas(folder, files)
      const differing = differingSchemas(folder, files)
      if (differing.length === 0) return
      throw new StartError(
        `schema/ is not what the code emits: ${differing.join(', ')}. Run "npm run compose" and look at the difference.`,
      )
    })
}
