import { HubError } from '../../platform/errors'
import type { Principal } from '../../platform/identity/principal'

/** Which pools a caller may read about: all, those in some regions, or those of one agency. */
export type CapacityReach =
  | { readonly kind: 'ALL' }
  | { readonly kind: 'REGIONS'; readonly regions: readonly string[] }
  | { readonly kind: 'AGENCY'; readonly agencyId: string }

/** Where a pool or service belongs, as far as access goes. */
export interface Placed {
  readonly agencyId: string
  /** From `CA` inwards. Empty where the directory does not know the service: then no region covers it. */
  readonly regionPath: readonly string[]
}

/** The reach of a principal; FORBIDDEN for a role that reads no live capacity, whatever its scopes. */
export function capacityReach({ role, regions, agencyId }: Principal): CapacityReach {
  if (role === 'steward') return { kind: 'ALL' }
  if (role === 'coordinator') return { kind: 'REGIONS', regions }
  if (role === 'agency' && agencyId) return { kind: 'AGENCY', agencyId }
  throw new HubError('FORBIDDEN', {
    en: 'Live capacity is read by stewards, by coordinators in their regions, and by agencies for themselves.',
    fr: 'La capacité en direct est lue par les intendants, par les coordonnateurs dans leurs régions et par les organismes pour eux-mêmes.',
  })
}

/** Whether the reach holds a pool or service. */
export function reaches(reach: CapacityReach, { agencyId, regionPath }: Placed): boolean {
  if (reach.kind === 'AGENCY') return reach.agencyId === agencyId
  return reach.kind === 'ALL' || reach.regions.some((code) => regionPath.includes(code))
}

/**
 * Passes where a question about a region may be asked: a coordinator's must be one of theirs or lie in one.
 * An agency may ask about any, because its answers hold its own pools alone.
 *
 * @param regionPath of the region asked about, from `CA` inwards
 */
export function requireRegion(reach: CapacityReach, regionPath: readonly string[]): void {
  if (reach.kind !== 'REGIONS' || reach.regions.some((code) => regionPath.includes(code))) return
  const [asked, covered] = [regionPath.at(-1), reach.regions.join(', ')]
  throw new HubError('FORBIDDEN', {
    en: `Region "${asked}" was asked about; this token covers ${covered || 'no region'}.`,
    fr: `La région « ${asked} » est demandée ; ce jeton couvre ${covered || 'aucune région'}.`,
  })
}

/** The reach as repositories take it: whose pools, and in which regions; null is no restriction. */
export function reachParameters(reach: CapacityReach) {
  return {
    agencyId: reach.kind === 'AGENCY' ? reach.agencyId : null,
    regions: reach.kind === 'REGIONS' ? reach.regions : null,
  }
}
