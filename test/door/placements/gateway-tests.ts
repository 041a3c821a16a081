import type { SubgraphName } from '../../../platform/database/roles'
import { askOverHttp } from '../../gateway/placed-links'

const TESTS = {
  server: () => require('../../gateway/server.test'),
  federated: () => require('../../gateway/federated.test'),
  analytics: () => require('../../gateway/analytics.test'),
  'outcome-report': () => require('../../gateway/outcome-report.test'),
  'data-quality': () => require('../../gateway/data-quality.test'),
  'agency-keys': () => require('../../gateway/agency-keys.test'),
  exports: () => require('../../gateway/exports.test'),
}

/** What the gateway's own tests say of federation and of who may see what, with these subgraphs asked over HTTP. */
export function gatewayTests(overHttp: readonly SubgraphName[]): void {
  askOverHttp(overHttp)
  for (const [name, load] of Object.entries(TESTS))
    describe(name, () => {
      load()
    })
}
