import type { SubgraphLink } from './subgraph-link'

/** What one subgraph answered of an answer. */
export interface AnswerPart {
  readonly subgraph: string
  /** As long as the subgraph's stamp is this one the part stays right; null: it is of the moment. */
  readonly stamp: string | null
  /** Whether all who have the same rights are answered the same. */
  readonly isImpersonal: boolean
}

export function partOf(
  { name, impersonal }: Pick<SubgraphLink, 'name' | 'impersonal'>,
  stamp: string | null,
): AnswerPart {
  // Kept as long as the stamp holds, an answer is given to others too.
  return { subgraph: name, stamp, isImpersonal: impersonal === true || stamp !== null }
}
