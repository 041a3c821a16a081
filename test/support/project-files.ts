import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'

/** The project's own files, as paths from its root: what git knows or would take, else all but what is installed and built. */
export function projectFiles(): string[] {
  const root = projectRoot()
  if (!existsSync(join(root, '.git'))) return walk(root, '').sort()
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  const names = listed.toString('utf8').split('\0').filter(Boolean)
  return names.filter((name) => existsSync(join(root, name))).sort()
}

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.hub-data', 'coverage'])

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(root, path) : [path]
  })
}
