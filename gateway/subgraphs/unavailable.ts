import { HubError } from '../../platform/errors'

/** After so many seconds an outage of a moment is over. */
export const OUTAGE_SECONDS = 2

/** That the subgraph of this name can not be asked now. */
export function unavailable(name: string): HubError {
  return new HubError(
    'SUBGRAPH_UNAVAILABLE',
    {
      en: `The part "${name}" of the hub can not be reached now. Ask again in a few seconds; what is sent again with its idempotency key is taken once.`,
      fr: `La partie « ${name} » du carrefour est inaccessible pour l'instant. Redemandez dans quelques secondes ; ce qui est répété avec sa clé d'idempotence n'est pris qu'une fois.`,
    },
    { retryAfterSeconds: OUTAGE_SECONDS },
  )
}
