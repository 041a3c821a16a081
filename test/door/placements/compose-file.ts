import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../../../platform/root'

export interface ComposeService {
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly ports?: readonly string[]
  readonly build?: string
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
}

export const COMPOSE_TEXT = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8')

/** The file as it is read with these variables; throws where one is missing that must be given. */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile {
  return parse(interpolate(COMPOSE_TEXT, variables), { merge: true })
}

/** Source: the Compose Specification, "Interpolation"; the two forms that the file uses. */
function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+):([?-])([^}]*)\}/g, (_whole, name: string, kind: string, rest: string) => {
    const given = variables[name]
    if (given) return given
    if (kind === '-') return rest
    throw new Error(`${name} ${rest}`)
  })
}
