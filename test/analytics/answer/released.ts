import { type Answer, AnswerCell } from '../../../analytics/answer/answer'
import { type AnswerSource, answerQuestion } from '../../../analytics/answer/answer-question'
import { findGrain } from '../../../analytics/answer/find-grain'
import { evaluate } from '../../../analytics/answer/measure'
import type { Question } from '../../../analytics/answer/question'
import type { Cube } from '../../../analytics/cubes/cube'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import type { StoredPart, StoredRelease } from '../../../analytics/release/released-store.repository'
import { HeldPart } from '../../../analytics/store/held-part'
import type { KnownRegion } from '../../../analytics/store/region.repository'
import { viewOf } from '../../../analytics/store/view'
import { PROVINCE_CODES } from '../../../platform/codes/region-code'

const REGIONS: readonly KnownRegion[] = [
  { code: 'CA', level: 'COUNTRY', name: { en: 'Canada', fr: 'Canada' }, population: 37_000_000 },
  ...PROVINCE_CODES.map(
    (code): KnownRegion => ({
      code,
      level: 'PROVINCE',
      name: { en: code, fr: code },
      population: 100_000 * Number(code),
    }),
  ),
]

/** Parts as if one release of them were published. */
export function released(parts: readonly ReleasedPart[], isBeingBuilt = false): AnswerSource {
  const release: StoredRelease = {
    id: 'r',
    code: 'R1',
    state: 'PUBLISHED',
    seq: 1,
    publishedAt: new Date('2025-07-01T12:00:00Z'),
    withdrawnAt: null,
    methodVersion: '1',
    contentHash: 'ab'.repeat(32),
    supersedes: null,
    sampleData: parts.some(({ hasSampleData }) => hasSampleData),
    periods: [...new Set(parts.map(({ period }) => period))].sort(),
    certificate: { verdict: 'protected', cells: 0, suppressedCells: 0, promises: [] },
  }
  const stored = parts.map(({ cube, period }) => ({ releaseId: 'r', seq: 1, cube, period }) as StoredPart)
  return {
    view: viewOf({ releases: [release], parts: stored }, null),
    regions: new Map(REGIONS.map((region) => [region.code, region])),
    part: async (wanted) => new HeldPart(parts[stored.indexOf(wanted)] as ReleasedPart),
    costLimit: 10_000,
    isBeingBuilt: async () => isBeingBuilt,
  }
}

export async function answerOf(source: AnswerSource, cube: Cube, question: Question): Promise<Answer> {
  return answerQuestion(source, cube, question, findGrain(cube, question))
}

/** A measure in every row of an answer: its value, or in the place of one its status. */
export function column(answer: Answer, name: string, argument = ''): (number | string)[] {
  const measure = answer.cube.measures.find((each) => each.name === name)
  if (!measure) throw new Error(`no measure ${name}`)
  return Array.from({ length: answer.rows }, (_, row) => {
    const { value, status } = evaluate(measure, new AnswerCell(answer, row), argument)
    return value ?? status
  })
}
