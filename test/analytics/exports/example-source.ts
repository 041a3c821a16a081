import { type AnswerSource, answerParts, answerQuestion } from '../../../analytics/answer/answer-question'
import { findGrain } from '../../../analytics/answer/find-grain'
import type { Cube } from '../../../analytics/cubes/cube'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import { type ExportTable, tableByPeriod, tableOfAnswer } from '../../../analytics/exports/export-table'
import { readParameters } from '../../../analytics/exports/read-parameters'
import type { Rendering, WriteTables } from '../../../analytics/exports/rendering'
import { questionsOfAll } from '../../../analytics/exports/whole-cube'
import type { StoredRelease } from '../../../analytics/release/released-store.repository'
import { HeldPart } from '../../../analytics/store/held-part'
import type { KnownRegion } from '../../../analytics/store/region.repository'
import { viewOf } from '../../../analytics/store/view'
import { PROVINCE_CODES } from '../../../platform/codes/region-code'

const RELEASE: StoredRelease = {
  id: '0d000000-0000-4000-8000-000000000001',
  code: 'R2024-12.1',
  state: 'PUBLISHED',
  seq: 1,
  publishedAt: new Date('2025-01-15T12:00:00Z'),
  withdrawnAt: null,
  methodVersion: '3',
  contentHash: 'ab'.repeat(32),
  supersedes: null,
  sampleData: true,
  periods: ['2024-Q1'],
  certificate: { verdict: 'protected', cells: 1, suppressedCells: 0, promises: [] },
}

const NAMES: Readonly<Record<string, string>> = { CA: 'Canada', '35': 'Ontario' }

const REGIONS: ReadonlyMap<string, KnownRegion> = new Map(
  ['CA', ...PROVINCE_CODES].map((code) => [
    code,
    {
      code,
      level: code === 'CA' ? 'COUNTRY' : 'PROVINCE',
      name: { en: NAMES[code] ?? `Region ${code}`, fr: NAMES[code] ?? `Région ${code}` },
      population: 1_000_000,
    },
  ]),
)

/** Parts as one published release that is in memory alone. */
function sourceOf(parts: readonly ReleasedPart[]): AnswerSource {
  const stored = parts.map(({ cube, period }) => ({
    ...{ cube, period, releaseId: RELEASE.id, seq: 1, contentHash: '', cells: 0, suppressed: 0 },
    isRevision: false,
  }))
  const held = new Map(parts.map((part) => [`${part.cube} ${part.period}`, new HeldPart(part)]))
  return {
    view: viewOf({ releases: [RELEASE], parts: stored }, null),
    regions: REGIONS,
    part: async ({ cube, period }) => held.get(`${cube} ${period}`) as HeldPart,
    costLimit: 10_000,
    isBeingBuilt: async () => false,
  }
}

/** What is answered to the parameters of a file, as who may see everything has it. */
export async function questionText(
  parts: readonly ReleasedPart[],
  cube: Cube,
  parameters: string,
  write: WriteTables,
): Promise<string> {
  const { question, lang } = readParameters(cube, new URLSearchParams(parameters), 'EN')
  if (!question) throw new Error('nothing is asked')
  const answer = await answerQuestion(sourceOf(parts), cube, question, findGrain(cube, question))
  return joined(write(tablesOf([tableOfAnswer(answer, null)]), { lang, regions: REGIONS }))
}

async function* tablesOf(tables: readonly ExportTable[]) {
  yield* tables
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** All of a cube in a format, as who may see everything has it. */
export async function wholeText(
  parts: readonly ReleasedPart[],
  cube: Cube,
  write: WriteTables,
  lang: Rendering['lang'] = 'EN',
): Promise<string> {
  const source = sourceOf(parts)
  const tables = async function* () {
    for (const { question, found } of questionsOfAll(cube, { allBodies: true, governed: true })) {
      const made = await answerParts(source, cube, question, found)
      if (made) yield tableByPeriod(made, null)
    }
  }
  return joined(write(tables(), { lang, regions: REGIONS }))
}
