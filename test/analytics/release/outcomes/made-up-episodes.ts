import { randomNumbers } from '../../../../analytics/intruder/random'
import type { Episode } from '../../../../analytics/release/outcomes/feed'

const EXITS = ['SAFE', 'SAFE', 'SAFE', 'NOT_SAFE', 'UNKNOWN'] as const

/** Episodes of 9 agencies with two programmes each, in three provinces, over the fiscal year 2024-25; the same seed, the same episodes. */
export function madeUpEpisodes(seed: number, count = 500): Episode[] {
  const draw = randomNumbers(seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(draw() ** 1.6 * items.length)] as Item
  const agencies = Array.from({ length: 9 }, (_, agency) => `agency-${agency}`)
  return Array.from({ length: count }, (_, number): Episode => {
    const place = Math.floor(draw() ** 1.5 * agencies.length)
    const entry = Math.floor(draw() * 11)
    const exit = draw() < 0.75 ? Math.min(11, entry + Math.floor(draw() * 5)) : null
    return {
      agency: agencies[place] as string,
      program: `program-${place}-${draw() < 0.7 ? 0 : 1}`,
      province: ['35', '24', '59'][place % 3] as string,
      category: pick(['SHELTER_HOUSING', 'LEGAL_ASSISTANCE', 'HEALTH_CARE']),
      gender: pick(['WOMEN', 'MEN', 'GENDER_DIVERSE']),
      ageBand: pick(['AGE_18_24', 'AGE_25_34', 'UNDER_18', 'AGE_35_44']),
      exploitationType: pick(['SEXUAL', 'FORCED_LABOUR', 'UNKNOWN']),
      indigenousIdentity: pick(['NOT_INDIGENOUS', 'FIRST_NATIONS', 'METIS']),
      entryMonth: monthAt(entry),
      exitMonth: exit === null ? null : monthAt(exit),
      exit: exit === null ? null : pick(EXITS),
      stayBand: exit === null ? null : Math.floor(draw() * 6),
      pseudonym: `p${place}-${Math.floor(number * 0.97)}`,
      assessments: [],
      isSample: false,
    }
  })
}

/** Programmes of even agencies are paid for by one funder, of odd ones by another, and second programmes by a third as well. */
export function madeUpFunders(): Map<string, string[]> {
  return new Map(
    Array.from({ length: 9 }, (_, place) => [0, 1].map((program) => ({ place, program })))
      .flat()
      .map(({ place, program }) => [
        `program-${place}-${program}`,
        [`funder-${place % 2}`, ...(program === 1 ? ['funder-2'] : [])].sort(),
      ]),
  )
}

function monthAt(place: number): string {
  const month = 4 + place
  return month > 12
    ? `2025-${String(month - 12).padStart(2, '0')}-01`
    : `2024-${String(month).padStart(2, '0')}-01`
}
