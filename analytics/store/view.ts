import { HubError } from '../../platform/errors'
import type { CubeName } from '../cubes/cube'
import type { StoredPart, StoredRelease } from '../release/released-store.repository'

/** Which released part answers for each cube and period, at one time. */
export interface View {
  /** Of the newest publication that it knows of. */
  readonly seq: number
  find(cube: CubeName, period: string): StoredPart | null
  /** The periods of a cube that are released, in no order. */
  periodsOf(cube: CubeName): ReadonlySet<string>
  releaseOf(part: Pick<StoredPart, 'releaseId'>): StoredRelease
}

/** Everything that is published. */
export interface Published {
  readonly releases: readonly StoredRelease[]
  readonly parts: readonly StoredPart[]
}

/**
 * Each cube and period as the newest published release that holds it has it: of all releases, or of those published no later than
 * the one that is named. Throws UNKNOWN_RELEASE where none that is published has the id or code.
 */
export function viewOf(published: Published, named: string | null): View {
  const seq = named === null ? null : findRelease(published.releases, named).seq
  const known = views.get(published) ?? new Map<number | null, View>()
  views.set(published, known)
  const view = known.get(seq) ?? makeView(published, seq)
  known.set(seq, view)
  return view
}

// What is published does not change, and most questions are of the same few releases.
const views = new WeakMap<Published, Map<number | null, View>>()

function makeView({ releases, parts }: Published, until: number | null): View {
  const published = new Map(
    releases.filter(({ state }) => state === 'PUBLISHED').map((release) => [release.id, release]),
  )
  const seq = until ?? Number.POSITIVE_INFINITY
  const byCube = new Map<string, Map<string, StoredPart>>()
  // In the order of publication, so that the last one stays.
  for (const part of parts.toSorted((a, b) => a.seq - b.seq)) {
    if (part.seq > seq || !published.has(part.releaseId)) continue
    const periods = byCube.get(part.cube) ?? new Map<string, StoredPart>()
    byCube.set(part.cube, periods.set(part.period, part))
  }
  return {
    seq: until ?? releases[0]?.seq ?? 0,
    find: (cube, period) => byCube.get(cube)?.get(period) ?? null,
    periodsOf: (cube) => new Set(byCube.get(cube)?.keys()),
    releaseOf: ({ releaseId }) => published.get(releaseId) as StoredRelease,
  }
}

/** A published release by its id or code; throws UNKNOWN_RELEASE where there is none. */
export function findRelease(releases: readonly StoredRelease[], named: string): StoredRelease {
  const found = releases.find(({ id, code }) => id === named.toLowerCase() || code === named)
  if (found?.state === 'PUBLISHED') return found
  const given = JSON.stringify(named)
  if (found) {
    throw new HubError('UNKNOWN_RELEASE', {
      en: `The release ${given} was withdrawn. Leave "release" out for what is published now.`,
      fr: `La diffusion ${given} a été retirée. Omettez « release » pour ce qui est publié maintenant.`,
    })
  }
  throw new HubError('UNKNOWN_RELEASE', {
    en: `No release has the id ${given}. "analytics { releases }" lists those that there are; without "release" the newest answers.`,
    fr: `Aucune diffusion n'a l'identifiant ${given}. « analytics { releases } » énumère celles qui existent ; sans « release », la plus récente répond.`,
  })
}
