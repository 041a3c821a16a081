import { HubError } from '../../platform/errors'

/** A BAD_USER_INPUT that begins with the argument it is about, in both languages. */
export function badInput(field: string, en: string, fr: string): HubError {
  return new HubError('BAD_USER_INPUT', { en: `"${field}" ${en}`, fr: `« ${field} » ${fr}` })
}
