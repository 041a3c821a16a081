import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../../platform/root'

/** What a subgraph emits, or the supergraph, as it is checked in. */
export const sdlOf = (name: string) => readFileSync(join(projectRoot(), 'schema', `${name}.graphql`), 'utf8')
