import {
  type ImportedEntity,
  mergeSightings,
  siteView,
  withoutSecrets,
} from '../../../services/directory/import/imported-entity'
import type { Description } from './columns'
import { type Described, isKey } from './described'

/** The organizations, programs and sites that the rows of a file show, each as its newest night has it. */
export class Sightings {
  // Most rows describe their program just like the night before: of each description only the newest night counts.
  private readonly newest = new Map<string, { night: string; line: number; readonly says: Description }>()
  private readonly withheld: ImportedEntity[] = []
  private readonly withheldKeys = new Set<string>()

  /** Rows come in the order of their lines. */
  add(night: string, { digest, says }: Described, line: number): void {
    const known = this.newest.get(digest)
    if (!known) this.newest.set(digest, { night, line, says })
    else if (night >= known.night) {
      known.night = night
      known.line = line
    }
  }

  /** A row that was refused, but withheld the address of its program and site: that much is heard all the same. */
  addWithheldAddress(programId: string, locationId: string): void {
    this.withhold('PROGRAM', programId)
    this.withhold('SITE', locationId)
  }

  all(): Iterable<ImportedEntity> {
    const seen = new Map<string, ImportedEntity>()
    const see = (entity: ImportedEntity) => {
      const identity = `${entity.kind} ${entity.key}`
      const known = seen.get(identity)
      seen.set(identity, known ? mergeSightings(known, entity) : withoutSecrets(entity))
    }
    this.withheld.forEach(see)
    // Of two descriptions of one night, the one further down in the file corrects the other.
    const inOrder = [...this.newest.values()].sort((a, b) => a.line - b.line)
    for (const { night, says } of inOrder) sightingsOf(night, says).forEach(see)
    return seen.values()
  }

  private withhold(kind: ImportedEntity['kind'], key: string): void {
    if (!isKey(key) || this.withheldKeys.has(`${kind} ${key}`)) return
    this.withheldKeys.add(`${kind} ${key}`)
    this.withheld.push({ kind, key, seenOn: '0001-01-01', seenBy: '', confidential: true, attributes: {} })
  }
}

/** What one night's row shows: an organization, a program, and its site where it names one. */
function sightingsOf(night: string, row: Description): ImportedEntity[] {
  const confidential = row.LOCATION_ADDRESS === ''
  const site =
    row.LOCATION_ID || (confidential ? null : `${row.LOCATION_ADDRESS} ${row.LOCATION_POSTAL_CODE}`)
  const seen = { seenOn: night, seenBy: row.PROGRAM_ID }
  const agency: ImportedEntity = {
    kind: 'AGENCY',
    key: row.ORGANIZATION_ID,
    ...seen,
    confidential: false,
    attributes: { name: row.ORGANIZATION_NAME },
  }
  const program: ImportedEntity = {
    kind: 'PROGRAM',
    key: row.PROGRAM_ID,
    ...seen,
    confidential,
    attributes: {
      agency: row.ORGANIZATION_ID,
      site,
      name: row.PROGRAM_NAME || null,
      sector: row.SECTOR || null,
      programModel: row.PROGRAM_MODEL || null,
    },
  }
  if (site === null) return [agency, program]
  if (confidential)
    return [agency, program, { kind: 'SITE', key: site, ...seen, confidential, attributes: {} }]
  const attributes = {
    site,
    program: row.PROGRAM_ID,
    name: row.LOCATION_NAME || null,
    address: row.LOCATION_ADDRESS,
    postalCode: row.LOCATION_POSTAL_CODE,
    city: row.LOCATION_CITY || null,
    province: row.LOCATION_PROVINCE || null,
  }
  const key = siteView(site, row.PROGRAM_ID)
  return [agency, program, { kind: 'SITE', key, ...seen, confidential, attributes }]
}
