import 'reflect-metadata'
import { type Door, openDoor } from '../support/open-door'

let door: Door

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

const QUERY = '{ __typename }'

// What a page of another site can have a browser send without asking first: no header of its own, no JSON.
test.each<[string, string, RequestInit]>([
  ['a GET', `?query=${encodeURIComponent(QUERY)}`, {}],
  ['a form', '', { method: 'POST', body: new URLSearchParams({ query: QUERY }) }],
  [
    'JSON that is called text',
    '',
    { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: QUERY }) },
  ],
])('CSRF: %s that a foreign page could send is refused', async (_, search, request) => {
  const response = await fetch(`${door.base}/graphql${search}`, request)
  expect([400, 415]).toContain(response.status)
  expect(await response.json()).not.toHaveProperty('data')
})

test('CSRF: the same with the header that a foreign page can not send is answered', async () => {
  const response = await fetch(`${door.base}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { 'apollo-require-preflight': 'true' },
  })
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
})
