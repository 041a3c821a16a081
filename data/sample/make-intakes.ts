import { audienceProfile } from './audience-profiles'
import type { Intake, IntakeKind } from './intakes'
import { provinceShare } from './province-share'
import { provinceOf } from './provinces'
import { hash } from './random'
import { sampleDirectory } from './sample-directory'
import type { ServiceRow } from './sample-rows'

/**
 * An intake for each active service whose weight is above 0, by agency and number. Together they have about `perYear`
 * arrivals in an ordinary year: of these each province its share, of which each of its intakes has as much as its weight says.
 */
export function makeIntakes(
  kind: IntakeKind,
  perYear: number,
  weightOf: (service: ServiceRow) => number,
): readonly Intake[] {
  const doors = numberedServices()
    .map((door) => ({ ...door, weight: door.service.status === 'ACTIVE' ? weightOf(door.service) : 0 }))
    .filter(({ weight }) => weight > 0)
  const weights = sumsBy(doors, ({ service, weight }) => [provinceOf(service.home_region).code, weight])
  const intakes = doors.map(({ weight, ...door }) => ({
    kind,
    ...door,
    audience: audienceProfile(door.service),
    seed: hash(`${kind}/${door.service.id}`),
    perMonth: (perYear * shareOf(door.service, weight, weights)) / 12,
    sameAgency: [] as Intake[],
    sameProvince: [] as Intake[],
  }))
  for (const group of groupsBy(intakes, ({ agencyKey }) => agencyKey)) {
    for (const each of group) each.sameAgency.push(...group.filter((other) => mayComeTo(each, other)))
  }
  for (const group of groupsBy(intakes, provinceAndAudience)) {
    for (const each of group) each.sameProvince.push(...group)
  }
  return intakes
}

function shareOf({ home_region }: ServiceRow, weight: number, weights: ReadonlyMap<string, number>): number {
  const { code } = provinceOf(home_region)
  return (provinceShare(code) * weight) / (weights.get(code) as number)
}

function mayComeTo({ audience }: Intake, from: Intake): boolean {
  return audience.forEveryone || audience.key === from.audience.key
}

function provinceAndAudience({ service, audience }: Intake): string {
  return `${service.home_region.slice(0, 2)} ${audience.key}`
}

function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string): Iterable<T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups.values()
}

function sumsBy<T>(items: readonly T[], of: (item: T) => [key: string, value: number]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [key, value] of items.map(of)) sums.set(key, (sums.get(key) ?? 0) + value)
  return sums
}

function numberedServices(): { agencyKey: string; number: number; service: ServiceRow }[] {
  const { agency, service } = sampleDirectory()
  const keys = new Map(agency.map(({ id }, index) => [id, String(index + 1).padStart(3, '0')]))
  const counts = new Map<string, number>()
  return service.map((each) => {
    const number = (counts.get(each.agency_id) ?? 0) + 1
    counts.set(each.agency_id, number)
    return { agencyKey: keys.get(each.agency_id) as string, number, service: each }
  })
}
