import { parse } from 'graphql'
import { accessMatrix, CALLERS, type FieldAccess } from '../../platform/policy/matrix'
import { BEYOND, FILES, LIMITS, ROW_RULES, type RowRule } from './row-rules'

/** The text of docs/authorisation.md: every field of the supergraph, and who may select it. */
export function authorisationDocument(supergraphSdl: string): string {
  return [
    '# Authorisation',
    '',
    'Who may ask for what: every field of the graph, and each role. It is read from the rules of the schema (`@requiresScopes`), those of the',
    'types that a field touches and of the way to it with them; tests try every pair, at the gateway and at each subgraph.',
    '',
    '**✓** may select the field. A scope is one that the role lacks; of several, one is enough. Who selects a field without its scope is',
    'refused the whole operation: the public `UNAUTHENTICATED`, everybody else `FORBIDDEN`. A key of an agency may have fewer scopes than',
    'the role ([agency-keys.md](agency-keys.md)). `__typename` and, where it is on, introspection are for everybody.',
    '',
    'The last column says where a role sees a part alone: what it is limited to → what is answered beyond it, whether it exists or not. It holds',
    'for everything below the field.',
    '',
    ...head('type', 'fields'),
    ...rowsOf(accessMatrix(parse(supergraphSdl))),
    '',
    '## Files',
    '',
    'A file of a release is given to whoever may ask the graph for the same ([exports.md](exports.md)).',
    '',
    '| path | rows |',
    '|---|---|',
    `| \`${FILES}\` | ${limitsOf(FILES)} |`,
    '',
  ].join('\n')
}

function head(...first: readonly string[]): string[] {
  const columns = [...first, ...CALLERS, 'rows']
  return [`| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`]
}

/** A line for the fields of a type that everybody may, or may not, select alike. */
function rowsOf(matrix: readonly FieldAccess[]): string[] {
  const lines = new Map<string, { readonly type: string; readonly says: string; readonly fields: string[] }>()
  for (const access of matrix) {
    const { type, field } = access
    const says = [...[...access.missing.values()].map(verdictOf), limitsOf(`${type}.${field}`)]
    const key = [type, ...says].join('|')
    const line = lines.get(key) ?? { type, says: says.join(' | '), fields: [] }
    line.fields.push(field)
    lines.set(key, line)
  }
  return [...lines.values()].map(
    ({ type, says, fields }) => `| ${type} | ${fields.map(asCode).join(', ')} | ${says} |`,
  )
}

function verdictOf(missing: readonly (readonly string[])[]): string {
  if (missing.length === 0) return '✓'
  return missing.map((all) => all.map(asCode).join(' and ') || 'a token').join(', ')
}

function limitsOf(at: string): string {
  return ROW_RULES.filter((rule) => rule.at === at)
    .map(inWords)
    .join('; ')
}

function inWords({ roles, limit, beyond }: RowRule): string {
  return `${roles.join(', ')}: ${LIMITS[limit]} → ${BEYOND[beyond]}`
}

const asCode = (name: string) => `\`${name}\``
