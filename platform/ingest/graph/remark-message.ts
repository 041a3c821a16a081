import type { LangCode } from '../../codes/lang'
import type { Bilingual } from '../../errors'
import { VERDICT_CODES, WARNING_CODES } from '../verdict-codes'

const MESSAGES: Readonly<Record<string, Bilingual>> = { ...VERDICT_CODES, ...WARNING_CODES }

/** What a code of a verdict or a warning means, in a sentence. */
export function remarkMessage(code: string, lang: LangCode): string {
  const message = MESSAGES[code]
  if (!message) throw new Error(`no message for the code ${code}`)
  return lang === 'FR' ? message.fr : message.en
}
