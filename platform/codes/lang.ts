import type { Lang } from './enums'

/** One of the two official languages, as the wire and the context carry it. */
export type LangCode = `${Lang}`

/**
 * A text in the language asked for. Where only the other exists it is given and says which language it is in:
 * a missing translation is never silently the other language.
 */
export function inLanguage(lang: LangCode, en: string | null, fr: string | null): string | null {
  const [wanted, other, mark] = lang === 'FR' ? [fr, en, 'en anglais'] : [en, fr, 'in French']
  if (wanted !== null) return wanted
  return other === null ? null : `${other} (${mark})`
}
