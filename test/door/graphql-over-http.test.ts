import 'reflect-metadata'
import { auditServer } from 'graphql-http'
import { type Door, openDoor } from './support/open-door'

let door: Door

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

test('every requirement and every recommendation of the official audit is met', async () => {
  const results = await auditServer({
    url: `${door.base}/graphql`,
    fetchFn: (url: string, request: RequestInit = {}) =>
      fetch(url, { ...request, headers: { ...request.headers, 'apollo-require-preflight': 'true' } }),
  })
  const missed = results.map((result) =>
    result.status === 'ok' ? [] : [`${result.id} ${result.name}: ${result.reason}`],
  )
  expect(missed.flat()).toEqual([])
  expect(results).toHaveLength(61)
})
