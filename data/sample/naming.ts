import type { Bilingual } from './emblems'
import { provinceOf } from './provinces'
import type { Random } from './random'

/** The languages that a text of the sample is given in. */
export type Spoken = 'BOTH' | 'EN' | 'FR'

/** Nearly always both; otherwise, about once in `oneIn`, only the language of most people in the region. */
export function pickSpoken(random: Random, regionCode: string, oneIn: number): Spoken {
  if (!random.chance(1 / oneIn)) return 'BOTH'
  return provinceOf(regionCode).abbreviation === 'QC' ? 'FR' : 'EN'
}

/** `text` as two columns, the language that is not given null. */
export function nameColumns(text: Bilingual, spoken: Spoken) {
  const { en, fr } = columns(text, spoken)
  return { name_en: en, name_fr: fr }
}

export function descriptionColumns(text: Bilingual | null, spoken: Spoken) {
  const { en, fr } = columns(text, spoken)
  return { description_en: en, description_fr: fr }
}

export function notesColumns(text: Bilingual | null, spoken: Spoken) {
  const { en, fr } = columns(text, spoken)
  return { eligibility_notes_en: en, eligibility_notes_fr: fr }
}

function columns(text: Bilingual | null, spoken: Spoken) {
  return { en: spoken === 'FR' ? null : (text?.en ?? null), fr: spoken === 'EN' ? null : (text?.fr ?? null) }
}
