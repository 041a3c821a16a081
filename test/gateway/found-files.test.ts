import pino from 'pino'
import { FoundFiles } from '../../gateway/found-files'
import type { LinkContext } from '../../gateway/subgraphs/subgraph-link'
import { principalOfClaims } from '../../platform/identity/claims'

const URL = '/v1/releases/R2024-06.1/shelterDemand.csv'
const FILE = { tag: 'abc', headers: { 'content-type': 'text/csv' }, stamp: '7' }

const principal = principalOfClaims({ sub: 'somebody', hub_role: 'steward' })
const CONTEXT: LinkContext = {
  claims: { principal, lang: 'EN', now: new Date(), purpose: null },
  log: pino({ level: 'silent' }),
  requestId: '1',
}
const withClaims = (claims: Partial<LinkContext['claims']>): LinkContext => ({
  ...CONTEXT,
  claims: { ...CONTEXT.claims, ...claims },
})

function foundFiles() {
  const state = { stamp: async () => '7' }
  return { state, found: new FoundFiles({ lasting: { stamp: () => state.stamp() } }) }
}

test('what was found is found again, whatever the purpose says, until the stamp is another', async () => {
  const { state, found } = foundFiles()
  expect(await found.find(CONTEXT, URL)).toBeNull()
  const asking = withClaims({ purpose: 'a study' })
  found.keep(asking.claims, URL, FILE)
  expect(await found.find(asking, URL)).toEqual(FILE)
  expect(await found.find(withClaims({ purpose: 'another' }), URL)).toEqual(FILE)
  state.stamp = async () => '8'
  expect(await found.find(asking, URL)).toBeNull()
})

test.each<[string, LinkContext, string]>([
  ['of another address', CONTEXT, `${URL}?lang=fr`],
  ['in another language', withClaims({ lang: 'FR' }), URL],
  ['with a purpose', withClaims({ purpose: 'a study' }), URL],
  ['of another caller', withClaims({ principal: { ...principal } }), URL],
])('a file %s is looked for by itself', async (_what, context, url) => {
  const { found } = foundFiles()
  found.keep(CONTEXT.claims, URL, FILE)
  expect(await found.find(context, url)).toBeNull()
})

test('nothing is kept that is of the moment, or where the stamp can not be told', async () => {
  const { state, found } = foundFiles()
  const { stamp: _none, ...ofTheMoment } = FILE
  found.keep(CONTEXT.claims, URL, ofTheMoment)
  expect(await found.find(CONTEXT, URL)).toBeNull()
  found.keep(CONTEXT.claims, URL, FILE)
  state.stamp = () => Promise.reject(new Error('no database'))
  expect(await found.find(CONTEXT, URL)).toBeNull()
})
