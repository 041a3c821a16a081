import { sourceId } from '../../platform/ids'
import type { SampleAgency } from './agencies'
import { AGENCY_SHAPES } from './agency-types'
import { AUDIENCES, type Audience, otherAudiences, SAFE_HOUSE_AUDIENCES, shelterAudiences } from './audiences'
import { ELIGIBILITY_NOTES, SHELTER_NOTES } from './eligibility-notes'
import type { Bilingual } from './emblems'
import { descriptionColumns, nameColumns, notesColumns, pickSpoken } from './naming'
import { isLarge } from './places'
import { pickProgram, type SampleProgram } from './programs'
import { provinceOf } from './provinces'
import { Random } from './random'
import type { CategoryCode, ServiceRow, ShelterKindCode } from './sample-rows'
import { SERVICE_TEXTS, type ServiceText } from './service-texts'
import { SHELTER_TEXTS } from './shelter-texts'
import { spokenLanguages } from './spoken-languages'

export interface SampleService {
  /** The agency's key and the service's number in it: `017/3`. */
  readonly key: string
  readonly row: ServiceRow
}

/** The services of an agency: those that every agency of its type has, and some more. */
export function makeServices(agency: SampleAgency, programs: readonly SampleProgram[]): SampleService[] {
  return pickCategories(agency).map((category, index) => {
    const key = `${agency.key}/${index + 1}`
    return { key, row: makeService(key, category, agency, programs) }
  })
}

function makeService(
  key: string,
  category: CategoryCode,
  agency: SampleAgency,
  programs: readonly SampleProgram[],
): ServiceRow {
  const random = new Random(`service/${key}`)
  const { kind, text, audience } = pickOffer(random, category, agency)
  const confidential = kind === 'SAFE_HOUSE'
  const region =
    confidential && !isLarge(agency.place) ? provinceOf(agency.place.region).code : agency.place.region
  const spoken = pickSpoken(random, region, 30)
  return {
    id: sourceId('sample', 'service', key),
    agency_id: agency.row.id,
    program_id: pickProgram(random, programs, category),
    ...nameColumns(serviceName(agency.emblem, text.name, audience), spoken),
    ...descriptionColumns(text.description, spoken),
    category,
    shelter_kind: kind,
    status: random.weigh({ ACTIVE: 92, TEMPORARILY_CLOSED: 3, INACTIVE: 3, DEFUNCT: 2 }),
    languages: spokenLanguages(random, region, audience.populations),
    minimum_age: audience.ages[0],
    maximum_age: audience.ages[1],
    populations: [...audience.populations],
    wheelchair_accessible: { YES: true, NO: false, UNSAID: null }[
      random.weigh({ YES: 55, NO: 25, UNSAID: 20 })
    ],
    ...notesColumns(
      random.chance(0.35) ? random.pick([...ELIGIBILITY_NOTES, ...(kind ? SHELTER_NOTES : [])]) : null,
      spoken,
    ),
    home_region: region,
    confidential,
    last_modified: pickInstantOf2025(random),
    source: 'sample',
  }
}

function pickCategories({ key, row }: SampleAgency): CategoryCode[] {
  const random = new Random(`categories/${key}`)
  const { always, more, weights } = AGENCY_SHAPES[row.type]
  return [...always, ...Array.from({ length: random.whole(...more) }, () => random.weigh(weights))]
}

function pickOffer(
  random: Random,
  category: CategoryCode,
  agency: SampleAgency,
): { kind: ShelterKindCode | null; text: ServiceText; audience: Audience } {
  if (category !== 'SHELTER_HOUSING') {
    const audience = AUDIENCES[random.weigh(otherAudiences(agency.row.type))]
    return { kind: null, text: random.pick(SERVICE_TEXTS[category]), audience }
  }
  const shares = Object.entries(SHELTER_TEXTS).map(([kind, { share }]) => [kind, share])
  const kind = random.weigh<ShelterKindCode>(Object.fromEntries(shares))
  const audiences = kind === 'SAFE_HOUSE' ? SAFE_HOUSE_AUDIENCES : shelterAudiences(agency.row.type)
  return { kind, text: SHELTER_TEXTS[kind], audience: AUDIENCES[random.weigh(audiences)] }
}

// No place in it: what may be public of a confidential service is so by construction.
function serviceName(emblem: Bilingual, name: Bilingual, { suffix }: Audience): Bilingual {
  return { en: `${emblem.en} – ${name.en}${suffix.en}`, fr: `${emblem.fr} – ${name.fr}${suffix.fr}` }
}

function pickInstantOf2025(random: Random): string {
  const day = random.whole(0, 333)
  const minute = random.whole(13 * 60, 22 * 60)
  return new Date(Date.UTC(2025, 0, 1 + day, 0, minute)).toISOString()
}
