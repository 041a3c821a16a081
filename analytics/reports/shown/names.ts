import { inLanguage, type LangCode } from '../../../platform/codes/lang'
import type { Named } from './section'

/** A name in at least one of the two languages. */
export interface Name {
  readonly en: string | null
  readonly fr: string | null
}

/** What funders and programmes are called, by id. */
export type NamesById = ReadonlyMap<string, Name>

/** A name in the language, marked where it exists only in the other; the id itself where there is none. */
export function nameById(id: string, names: NamesById, lang: LangCode): Named {
  const name = names.get(id)
  return { code: id, label: (name && inLanguage(lang, name.en, name.fr)) ?? id }
}

/** Names as a dictionary of the language has them; equal ones by code. */
export function nameOrder(lang: LangCode): (a: Named, b: Named) => number {
  const { compare } = new Intl.Collator(lang === 'FR' ? 'fr-CA' : 'en-CA')
  return (a, b) => compare(a.label, b.label) || (a.code < b.code ? -1 : Number(a.code > b.code))
}
