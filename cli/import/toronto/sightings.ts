import {
  type ImportedEntity,
  mergeSightings,
  withoutSecrets,
} from '../../../services/directory/import/imported-entity'
import { type Description, describe } from './columns'
import type { OccupancyRow } from './row'

/** The organizations, programs and sites that the rows of a file show, each as its newest night has it. */
export class Sightings {
  // Most rows describe their program just like the night before: of each description only the newest night counts.
  private readonly newest = new Map<string, { night: string; readonly description: readonly string[] }>()
  private readonly withheld = new Set<string>()

  /** `description` is the row's describing texts as one. */
  add(row: OccupancyRow, description: string): void {
    const known = this.newest.get(description)
    if (!known) this.newest.set(description, { night: row.night, description: row.description })
    else if (row.night > known.night) known.night = row.night
  }

  /** A row that was refused, but withheld its program's address: that much is heard all the same. */
  addWithheldAddress(programId: string): void {
    this.withheld.add(programId)
  }

  all(): Iterable<ImportedEntity> {
    const seen = new Map<string, ImportedEntity>()
    const see = (entity: ImportedEntity) => {
      const identity = `${entity.kind} ${entity.key}`
      const known = seen.get(identity)
      seen.set(identity, known ? mergeSightings(known, entity) : withoutSecrets(entity))
    }
    for (const key of this.withheld) {
      see({ kind: 'PROGRAM', key, seenOn: '0001-01-01', seenBy: '', confidential: true, attributes: {} })
    }
    // In the order of the file: of two descriptions of one night, the later corrects the earlier.
    for (const { night, description } of this.newest.values())
      sightingsOf(night, describe(description)).forEach(see)
    return seen.values()
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
  const attributes = {
    name: row.LOCATION_NAME || null,
    address: row.LOCATION_ADDRESS,
    postalCode: row.LOCATION_POSTAL_CODE,
    city: row.LOCATION_CITY || null,
    province: row.LOCATION_PROVINCE || null,
  }
  return [agency, program, { kind: 'SITE', key: site, ...seen, confidential, attributes }]
}
