import type { StoredPart, StoredRelease } from '../../../analytics/release/released-store.repository'
import { viewOf } from '../../../analytics/store/view'

function release(seq: number, state: StoredRelease['state'] = 'PUBLISHED'): StoredRelease {
  return { id: `id-${seq}`, code: `R${seq}`, seq, state } as StoredRelease
}
const part = (seq: number, period: string) =>
  ({ releaseId: `id-${seq}`, seq, cube: 'outcomes', period }) as StoredPart

// The newest first, as they are listed.
const RELEASES = [release(3), release(2), release(1)]
const PARTS = [part(1, '2024-Q1'), part(1, '2024-Q2'), part(2, '2024-Q2'), part(3, '2024-Q3')]
const answering = (view: ReturnType<typeof viewOf>) =>
  Object.fromEntries(
    [...view.periodsOf('outcomes')].map((period) => [period, view.find('outcomes', period)?.seq]),
  )

test('each period is of the newest release that holds it', () => {
  const view = viewOf({ releases: RELEASES, parts: PARTS.toReversed() }, null)
  expect(answering(view)).toEqual({ '2024-Q1': 1, '2024-Q2': 2, '2024-Q3': 3 })
})

test('as the graph stood when a release was published, later ones are not there', () => {
  const published = { releases: RELEASES, parts: PARTS }
  expect(answering(viewOf(published, 'id-1'))).toEqual({ '2024-Q1': 1, '2024-Q2': 1 })
  expect(answering(viewOf(published, 'R2'))).toEqual({ '2024-Q1': 1, '2024-Q2': 2 })
})

test('a withdrawn release answers nothing, and can not be named', () => {
  const published = { releases: [release(3), release(2, 'WITHDRAWN'), release(1)], parts: PARTS }
  expect(answering(viewOf(published, null))).toEqual({ '2024-Q1': 1, '2024-Q2': 1, '2024-Q3': 3 })
  expect(() => viewOf(published, 'id-2')).toThrow('withdrawn')
  expect(() => viewOf(published, 'id-9')).toThrow('"id-9"')
})
