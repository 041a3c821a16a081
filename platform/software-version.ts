import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './root'

/** The version of this program, as package.json has it. */
export function softwareVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
