import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'

/**
 * Tests that need the folder `shared` beside the project: real input, and the contract as it was designed. Without it they
 * are skipped, and say so; where HUB_REQUIRE_SHARED is 1 they fail instead.
 */
export function describeWithShared(name: string, tests: (shared: string) => void): void {
  const shared = join(projectRoot(), '..', 'shared')
  if (existsSync(shared)) {
    describe(name, () => tests(shared))
    return
  }
  const absent = `"${name}" needs the folder ../shared, which is not there`
  if (process.env.HUB_REQUIRE_SHARED === '1') {
    test(name, () => {
      throw new Error(`${absent}, and HUB_REQUIRE_SHARED is 1.`)
    })
    return
  }
  process.stderr.write(`Skipped: ${absent}.\n`)
  describe.skip(name, () => tests(shared))
}
