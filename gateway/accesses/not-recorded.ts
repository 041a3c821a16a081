import { HubError } from '../../platform/errors'

export const RETRY_AFTER_SECONDS = 5

/** What is answered in place of what could not be recorded. */
export function notRecorded(): HubError {
  return new HubError('ACCESS_NOT_RECORDED', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS })
}
