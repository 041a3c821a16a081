import type { Sources } from '../../analytics/disclosure/files/sources'
import { randomNumbers } from '../../analytics/intruder/random'
import { sourcesOf } from '../support/sdc-sources'
import type { RandomTables } from './random-sources'

/** The same tables, with their records in another order. */
export function withShuffledRecords({ spec, files }: RandomTables, seed: number): Sources {
  return sourcesOf(spec, { ...files, 'r.csv': shuffled(files['r.csv'] as string, seed) })
}

function shuffled(text: string, seed: number): string {
  const draw = randomNumbers(seed)
  const [header, ...records] = text.trim().split('\n')
  const inOrder = records
    .map((record) => ({ record, at: draw() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ record }) => record)
  return [header, ...inOrder].join('\n')
}
