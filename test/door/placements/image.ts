import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../../platform/root'

/** What the Dockerfile's last stage makes, as a folder of this machine. */
export interface Image {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly healthCheck: readonly string[]
  readonly user: string
  remove(): void
}

/** The folder has the files that are copied into the image and no others; but the packages are those of this machine. */
export function layOutImage(): Image {
  const text = readFileSync(join(projectRoot(), 'Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, '')
  const lines = text.slice(text.lastIndexOf('\nFROM ')).split('\n')
  const argumentsOf = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  const folder = mkdtempSync(join(tmpdir(), 'hub-image-'))
  for (const copied of argumentsOf('COPY')) {
    const names = copied.split(' ').filter((name) => !name.startsWith('--'))
    for (const name of names.slice(0, -1)) {
      const path = name.replace(/^\/hub\//, '')
      cpSync(join(projectRoot(), path), join(folder, path), { recursive: true })
    }
  }
  symlinkSync(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'))
  const [entrypoint = '[]'] = argumentsOf('ENTRYPOINT')
  const [healthCheck = '[]'] = argumentsOf('HEALTHCHECK')
  const [user = 'root'] = argumentsOf('USER')
  return {
    folder,
    environment: Object.fromEntries(
      argumentsOf('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
    ),
    entrypoint: JSON.parse(entrypoint),
    healthCheck: JSON.parse(healthCheck.slice(healthCheck.indexOf('['))),
    user,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
