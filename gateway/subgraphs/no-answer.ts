import { HubError } from '../../platform/errors'
import { unavailable } from './unavailable'

/** A subgraph was asked and gave no answer. */
export class NoAnswerError extends HubError {
  /**
   * @param isTransient whether a query may be sent once more: the connection failed, or 502, 503 or 504 was answered
   */
  constructor(
    subgraph: string,
    readonly isTransient: boolean,
  ) {
    const { code, said, retryAfterSeconds } = unavailable(subgraph)
    super(code, said, { retryAfterSeconds })
  }
}
