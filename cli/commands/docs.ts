import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { configurationDocument } from '../../platform/config/document'
import { StartError } from '../../platform/errors'
import { errorsDocument } from '../../platform/errors-document'
import { projectRoot } from '../../platform/root'
import { authorisationDocument } from '../authorisation/document'

const NOTE = '<!-- biome-ignore-all format: made by "npm run docs", never by hand -->'

/** The pages of docs/ that are made from the code, by file name. */
export const MADE_DOCUMENTS: ReadonlyMap<string, () => string> = new Map([
  ['authorisation.md', () => `${NOTE}\n\n${authorisationDocument(supergraph())}`],
  ['configuration.md', () => `${NOTE}\n\n${configurationDocument()}`],
  ['errors.md', () => `${NOTE}\n\n${errorsDocument()}`],
])

export function docsCommand(): Command {
  return new Command('docs')
    .description('Write the pages of docs/ that are made from the code.')
    .option('--check', 'write nothing; fail where a page differs from what the code says')
    .action(({ check }: { check?: true }) => {
      const folder = join(projectRoot(), 'docs')
      const differing = differingDocuments(folder)
      if (!check) {
        mkdirSync(folder, { recursive: true })
        for (const [name, text] of differing) writeFileSync(join(folder, name), text)
        return
      }
      if (differing.length === 0) return
      throw new StartError(
        `docs/ is not what the code says: ${differing.map(([name]) => name).join(', ')}. Run "npm run docs" and look at the difference.`,
      )
    })
}

/** The made pages that a folder lacks or holds with another text, as they should be. */
export function differingDocuments(folder: string): [name: string, text: string][] {
  return [...MADE_DOCUMENTS]
    .map(([name, make]): [string, string] => [name, make()])
    .filter(([name, text]) => textOf(join(folder, name)) !== text)
}

function supergraph(): string {
  return readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8')
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
