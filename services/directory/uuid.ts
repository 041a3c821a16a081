import { quoted } from '../../platform/codes/quoted'
import { HubError } from '../../platform/errors'
import { isUuid } from '../../platform/ids'

/** A UUID as the database writes it, in lower case; throws BAD_USER_INPUT where `text` is none. */
export function parseUuid(text: unknown): string {
  if (isUuid(text)) return text.toLowerCase()
  const given = quoted(text)
  throw new HubError('BAD_USER_INPUT', {
    en: `${given} is not an id. Ids are UUIDs, as in "6f1c8e0a-9a55-4c0b-9d57-5b4c6c1f7a11".`,
    fr: `${given} n'est pas un identifiant. Ce sont des UUID, comme « 6f1c8e0a-9a55-4c0b-9d57-5b4c6c1f7a11 ».`,
  })
}
