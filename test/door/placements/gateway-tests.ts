import type { SubgraphName } from '../../../platform/database/roles'
import { askOverHttp } from '../../gateway/placed-links'

const TESTS = ['server', 'federated', 'analytics', 'outcome-report', 'data-quality', 'agency-keys', 'exports']

/** What the gateway's own tests say of federation and of who may see what, with these subgraphs asked over HTTP. */
export function gatewayTests(overHttp: readonly SubgraphName[]): void {
  askOverHttp(overHttp)
  for (const name of TESTS)
    describe(name, () => {
      require(`../../gateway/${name}.test`)
    })
}
