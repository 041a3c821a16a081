import { CUBES } from '../cubes/registry'
import { METHOD_VERSION } from './method-version'
import { inOrder } from './periods'

/** What a release consists of and how it was made; nothing in it is confidential. */
export interface Manifest {
  /** The event of the ledger that it was built upon. */
  readonly basis: number
  /** The hash of what it is made of. */
  readonly input: string
  readonly softwareVersion: string
  readonly methodVersion: string
  readonly periods: readonly string[]
  readonly cubes: readonly string[]
  readonly parts: readonly ManifestPart[]
  /** By cube, as it stood. */
  readonly policy: Readonly<Record<string, PolicyNote>>
}

export interface ManifestPart {
  readonly cube: string
  readonly period: string
  readonly contentHash: string
  readonly isRevision: boolean
}

interface PolicyNote {
  readonly method: string
  readonly minimumFrequency: number
  readonly base: number | null
}

export function manifestOf(
  begun: Pick<Manifest, 'basis' | 'input' | 'softwareVersion'>,
  parts: readonly ManifestPart[],
): Manifest {
  const cubes = [...new Set(parts.map(({ cube }) => cube))].sort()
  return {
    ...begun,
    methodVersion: METHOD_VERSION,
    periods: inOrder(parts.map(({ period }) => period)),
    cubes,
    parts,
    policy: Object.fromEntries(
      CUBES.filter(({ name }) => cubes.includes(name)).map(({ name, method, minimumFrequency, base }) => [
        name,
        { method, minimumFrequency, base },
      ]),
    ),
  }
}
