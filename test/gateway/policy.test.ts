import 'reflect-metadata'
import { composeSchemas } from '../../cli/compose'
import { protectSupergraph } from '../../gateway/policy'
import { smallCapacity } from '../platform/subgraph/small-capacity'
import { smallDirectory } from '../platform/subgraph/small-directory'

const composed = composeSchemas([smallDirectory, smallCapacity]).get('supergraph.graphql') as string

test('the gateway is given the supergraph without the marks of security, and otherwise unchanged', () => {
  expect(composed.match(/, for: SECURITY/g)).toHaveLength(2)
  expect(protectSupergraph(composed).supergraphSdl).toBe(composed.replaceAll(', for: SECURITY', ''))
})

test('a mark of security that the hub does not enforce stays, so that the gateway refuses to load it', () => {
  const foreign = '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)'
  const { supergraphSdl } = protectSupergraph(composed.replace('@link', `${foreign} @link`))
  expect(supergraphSdl).toContain(foreign)
})
