import { sourceId } from '../../platform/ids'
import { AGENCY_SHAPES } from './agency-types'
import { type Bilingual, emblems } from './emblems'
import { nameColumns, pickSpoken } from './naming'
import { type Place, pickPlace, placesOf } from './places'
import { PROVINCES } from './provinces'
import { Random } from './random'
import type { AgencyRow, AgencyTypeCode } from './sample-rows'

/** An agency with what its programs, services and places are made from. */
export interface SampleAgency {
  /** `001` to `300`. */
  readonly key: string
  readonly emblem: Bilingual
  readonly place: Place
  readonly row: AgencyRow
}

/** 300 agencies, by province: in each a shelter, an NGO and others, and at least one of them in each of its places. */
export function makeAgencies(): SampleAgency[] {
  const types = typesAndPlaces()
  const names = emblems(types.length)
  return types.map(({ type, place }, index) => {
    const key = String(index + 1).padStart(3, '0')
    return makeAgency(key, type, place, names[index] as Bilingual)
  })
}

function makeAgency(key: string, type: AgencyTypeCode, place: Place, emblem: Bilingual): SampleAgency {
  const random = new Random(`agency/${key}`)
  const form = random.pick(AGENCY_SHAPES[type].names)
  const name = { en: form.en.replace('*', emblem.en), fr: form.fr.replace('*', emblem.fr) }
  const row: AgencyRow = {
    id: sourceId('sample', 'agency', key),
    ...nameColumns(name, pickSpoken(random, place.region, 22)),
    type,
    region_code: place.region,
    source: 'sample',
  }
  return { key, emblem, place, row }
}

function typesAndPlaces(): { type: AgencyTypeCode; place: Place }[] {
  const firsts: AgencyTypeCode[] = ['SHELTER', 'NGO']
  const all = Object.entries(AGENCY_SHAPES) as [AgencyTypeCode, { agencies: number }][]
  const others = all.flatMap(([type, { agencies }]) =>
    Array<AgencyTypeCode>(agencies - (firsts.includes(type) ? PROVINCES.length : 0)).fill(type),
  )
  const rest = new Random('agency types').shuffle(others)
  return PROVINCES.flatMap(({ code, agencies }) =>
    [...firsts, ...rest.splice(0, agencies - firsts.length)].map((type, index) => ({
      type,
      place: placesOf(code)[index] ?? pickPlace(new Random(`place/${code}/${index}`), code),
    })),
  )
}
