import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CubeName } from '../analytics/cubes/cube'
import type { ReleaseRun, ReleaseTask } from './release-once'
import { INSTALL_KEY, type ScratchDatabase } from './scratch-database'

/** One build in a process of its own. Throws where nothing was built. */
export function runBuild({ hub }: ScratchDatabase, cube: CubeName | null): ReleaseRun {
  const folder = mkdtempSync(join(tmpdir(), 'haven-hub-bench-'))
  const [taskFile, answer] = [join(folder, 'task.json'), join(folder, 'run.json')]
  const task: ReleaseTask = { releaseUrl: hub.urlOf('release'), installKey: INSTALL_KEY, cube }
  writeFileSync(taskFile, JSON.stringify(task), { mode: 0o600 })
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(__dirname, 'release-once.js'), taskFile, answer],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`nothing was built: ${stderr.slice(0, 500)}`)
    return JSON.parse(readFileSync(answer, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
