import { createHash } from 'node:crypto'
import { METHOD_VERSION } from './method-version'
import { type BuildPlan, keyOf } from './plan'

export interface HashedPart {
  readonly cube: string
  readonly period: string
  readonly contentHash: string
}

/** The hash of a release: of its parts' hashes, by cube and period, and of the method; of no time and no name. */
export function releaseHash(parts: readonly HashedPart[]): string {
  const lines = parts.map((part) => `${keyOf(part)} ${part.contentHash}\n`).sort()
  return sha256(`haven-hub release, method ${METHOD_VERSION}\n${lines.join('')}`)
}

/** What a build is made of, as far as it can be told without making it: equal inputs come to equal releases. */
export interface BuildInput {
  readonly plan: BuildPlan
  /** Of changed months, with when they changed. */
  readonly marks: readonly string[]
  /** Of what records refer to: regions, services, programmes, pools. */
  readonly references: string
  /** The newest publication or withdrawal. */
  readonly basis: number
  readonly softwareVersion: string
}

export function inputHash({ plan, marks, references, basis, softwareVersion }: BuildInput): string {
  return sha256(
    JSON.stringify([
      METHOD_VERSION,
      softwareVersion,
      basis,
      references,
      [...marks].sort(),
      plan.fresh.map(keyOf).sort(),
      plan.revisions.map(keyOf).sort(),
    ]),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
