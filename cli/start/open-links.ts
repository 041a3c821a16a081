import { httpLink } from '../../gateway/subgraphs/http/http-link'
import { inProcessLink } from '../../gateway/subgraphs/in-process-link'
import type { SubgraphLink } from '../../gateway/subgraphs/subgraph-link'
import { SignedPrincipals } from '../../platform/identity/signed-principal'
import type { Logger } from '../../platform/log'
import type { OpenHub } from '../open-hub'
import type { Cleanup } from './cleanup'
import { openSubgraphs, SUBGRAPH_NAMES } from './open-subgraphs'
import { subgraphOutlines } from './subgraph-outlines'

export interface OpenLinks {
  readonly links: readonly SubgraphLink[]
  /** Of the subgraphs in this process: one that is elsewhere may fail without the others. */
  ready(): Promise<boolean>
}

/** A link to each subgraph: over HTTP to those that have a URL, in this process to all others. */
export async function openLinks(hub: OpenHub, cleanup: Cleanup, log: Logger): Promise<OpenLinks> {
  const { subgraphUrls } = hub.config
  const here = SUBGRAPH_NAMES.filter((name) => subgraphUrls[name] === null)
  const elsewhere = SUBGRAPH_NAMES.filter((name) => subgraphUrls[name] !== null)
  const principals = new SignedPrincipals(hub.installKey)
  const remote = subgraphOutlines(elsewhere).map((outline) =>
    httpLink(outline, { url: subgraphUrls[outline.name] as string, principals }),
  )
  for (const link of remote) cleanup.add(async () => link.close?.())
  const { modules, ready } = await openSubgraphs(hub, here, cleanup, log)
  return { links: [...modules.map(inProcessLink), ...remote], ready }
}
