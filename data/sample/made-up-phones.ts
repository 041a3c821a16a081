import { sourceId } from '../../platform/ids'
import type { Place } from './places'
import { provinceOf } from './provinces'
import type { Random } from './random'
import type { PhoneRow, ServiceRow } from './sample-rows'

/**
 * One number for each service, for some a second for crises, all from the range 555-0100 to 555-0199 that is kept
 * for fiction. A confidential service that tells only its province has the province's area code, not its city's.
 */
export function makePhones(random: Random, service: ServiceRow, key: string, place: Place): PhoneRow[] {
  const province = provinceOf(service.home_region)
  const areaCode = service.home_region === province.code ? province.areaCode : place.areaCode
  const descriptions = random.chance(0.2) ? [INTAKE, CRISIS] : [INTAKE]
  return descriptions.map(({ en, fr }, index) => ({
    id: sourceId('sample', 'phone', `${key}/${index + 1}`),
    service_id: service.id,
    number: `+1-${areaCode}-555-01${String(random.whole(0, 99)).padStart(2, '0')}`,
    extension: random.chance(0.15) ? String(random.whole(100, 899)) : null,
    description_en: service.name_en === null ? null : en,
    description_fr: service.name_fr === null ? null : fr,
  }))
}

const INTAKE = { en: 'Intake', fr: 'Accueil' }
const CRISIS = { en: 'Crisis line, day and night', fr: 'Ligne de crise, jour et nuit' }
