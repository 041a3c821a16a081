import type { Principal } from '../platform/identity/principal'
import { Lru } from '../platform/subgraph/lru'
import type { FoundFile } from '../platform/subgraph-files'
import type { RequestClaims } from '../platform/subgraph-module'
import { hasStamp } from './subgraphs/has-stamp'
import type { LinkContext, SubgraphLink } from './subgraphs/subgraph-link'

const KEPT_PER_CALLER = 20
const LONGEST_URL = 1000

/** Files that callers were given by a subgraph: who asks for the same again is given the same, as long as its stamp is the same. */
export class FoundFiles {
  /** Of a token that comes again the principal is the same object. */
  private readonly ofCallers = new WeakMap<Principal, Lru<string, FoundFile>>()

  constructor(private readonly link: Pick<SubgraphLink, 'lasting'>) {}

  /** Null where the subgraph is to be asked. Never throws. */
  async find(context: LinkContext, url: string): Promise<FoundFile | null> {
    const kept = this.ofCallers.get(context.claims.principal)?.get(keyOf(context.claims, url))
    if (!kept) return null
    return (await hasStamp(this.link, kept.stamp, context)) ? kept : null
  }

  /** Keeps what the subgraph has found, where it says for how long. */
  keep(claims: RequestClaims, url: string, { tag, headers, stamp }: FoundFile): void {
    if (stamp === undefined || url.length > LONGEST_URL) return
    const kept = this.ofCallers.get(claims.principal) ?? new Lru<string, FoundFile>(KEPT_PER_CALLER)
    kept.set(keyOf(claims, url), { tag, headers, stamp })
    this.ofCallers.set(claims.principal, kept)
  }
}

/** All that it depends on, besides the principal. */
function keyOf({ lang, purpose }: RequestClaims, url: string): string {
  return `${lang} ${Boolean(purpose)} ${url}`
}
