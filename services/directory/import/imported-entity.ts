/** What an import has said of one thing so far. */
export interface ImportedEntity {
  readonly kind: 'AGENCY' | 'PROGRAM' | 'SITE'
  /** The source's own key; of a site as one program showed it, that of both (see siteView). */
  readonly key: string
  /** The newest night it was seen on, YYYY-MM-DD. */
  readonly seenOn: string
  /** Which of the source's rows of that night was heard: the one with the greatest key, so that order does not matter. */
  readonly seenBy: string
  /** Whether any row ever withheld its address. Never taken back. */
  readonly confidential: boolean
  readonly attributes: Readonly<Record<string, string | null>>
}

/** Which attributes of a confidential thing may be kept at all. */
const KEPT_WHEN_CONFIDENTIAL: Readonly<Record<ImportedEntity['kind'], readonly string[]>> = {
  AGENCY: [],
  PROGRAM: ['agency', 'sector', 'programModel'],
  SITE: [],
}

/**
 * What two sightings of one thing say together: the attributes of the newer, confidential when either is, and then
 * without what could tell the place. Associative, and commutative for sightings of different nights or rows; of
 * the same night and row the second corrects the first.
 */
export function mergeSightings(known: ImportedEntity, seen: ImportedEntity): ImportedEntity {
  const newer = isNewer(known, seen) ? known : seen
  return withoutSecrets({ ...newer, confidential: known.confidential || seen.confidential })
}

/** The same thing without anything that could tell a confidential place. */
export function withoutSecrets(entity: ImportedEntity): ImportedEntity {
  if (!entity.confidential) return entity
  const kept = KEPT_WHEN_CONFIDENTIAL[entity.kind]
  const attributes = Object.fromEntries(
    Object.entries(entity.attributes).filter(([name]) => kept.includes(name)),
  )
  return { ...entity, attributes }
}

/** The key of a site as one program shows it. A site that withheld its address has an entity under its own key. */
export function siteView(site: string, program: string): string {
  return `${site} of ${program}`
}

/**
 * What may be kept of all sightings: nothing of a site that a confidential program showed, or that is confidential
 * itself. So it does not matter whether the address or the fact that it is withheld was seen first.
 */
export function withoutConfidentialSites(entities: readonly ImportedEntity[]): ImportedEntity[] {
  const hidden = new Set(entities.filter((e) => e.confidential).map(({ kind, key }) => `${kind} ${key}`))
  return entities.filter(
    ({ kind, confidential, attributes: { site, program } }) =>
      kind !== 'SITE' || confidential || !(hidden.has(`SITE ${site}`) || hidden.has(`PROGRAM ${program}`)),
  )
}

function isNewer(a: ImportedEntity, b: ImportedEntity): boolean {
  return a.seenOn > b.seenOn || (a.seenOn === b.seenOn && a.seenBy > b.seenBy)
}
