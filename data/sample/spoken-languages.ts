import { provinceOf } from './provinces'
import type { Random } from './random'
import type { PopulationCode } from './sample-rows'

/**
 * The languages that a service is offered in: the official language of most people around it, often the other one,
 * where it serves Indigenous people those of the province, and some that people arrive with. Codes are ISO 639-1 where
 * one exists, otherwise 639-3; in alphabetical order, each once.
 */
export function spokenLanguages(
  random: Random,
  region: string,
  populations: readonly PopulationCode[],
): string[] {
  const { abbreviation, indigenousLanguages } = provinceOf(region)
  const [first, other] = abbreviation === 'QC' ? ['fr', 'en'] : ['en', 'fr']
  const forIndigenous = populations.includes('INDIGENOUS') || abbreviation === 'NU'
  const forNewcomers = populations.includes('NEWCOMERS')
  const spoken = [
    first as string,
    ...(random.chance(OTHER_OFFICIAL[abbreviation] ?? 0.25) ? [other as string] : []),
    ...random.some(indigenousLanguages, forIndigenous ? random.whole(1, 3) : Number(random.chance(0.05))),
    ...random.some(
      ARRIVING,
      forNewcomers ? random.whole(2, 6) : Number(random.chance(0.3)) * random.whole(1, 3),
    ),
    ...(random.chance(0.06) ? [abbreviation === 'QC' ? 'fcs' : 'ase'] : []),
  ]
  return [...new Set(spoken)].sort()
}

// How often the official language of fewer people is offered too.
const OTHER_OFFICIAL: Record<string, number> = { QC: 0.65, NB: 0.8, ON: 0.4, MB: 0.35 }

const ARRIVING = 'am ar bn es fa hi ht hu ko pa pt ro ru so th ti tl uk ur vi yo zh'.split(' ')
