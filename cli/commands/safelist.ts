import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { parse } from 'graphql'
import { readConfig } from '../../platform/config/config'
import { StartError } from '../../platform/errors'
import { projectRoot } from '../../platform/root'
import {
  addDocument,
  listDocuments,
  removeDocument,
  type SafelistedDocument,
} from '../../platform/vault/safelist/safelist.repository'
import { withIngest } from '../open-hub'
import { readDocument, schemaOf } from '../safelist/read-document'
import { readSupergraph } from '../start/read-supergraph'
import { tableText } from '../table-text'

export function safelistCommand(): Command {
  return new Command('safelist')
    .description('The documents that a hub with HUB_SAFELIST=on answers, and no others; docs/limits.md.')
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(removeCommand())
}

function addCommand(): Command {
  return new Command('add')
    .description(
      'Put the documents of files on the list: all of them, or none where one does not fit the schema.',
    )
    .argument('<files...>', 'files of GraphQL, one document each')
    .action(async (files: string[]) => {
      const { supergraph } = readConfig(process.env)
      const inUse = supergraph ?? join(projectRoot(), 'schema', 'supergraph.graphql')
      const schema = schemaOf(parse(readSupergraph(inUse)))
      const documents = files.map((file) => readDocument(file, schema))
      await withIngest(async (db) => {
        await db.query('begin')
        const lines: string[] = []
        for (const document of documents) {
          const isNew = await addDocument(db, document)
          lines.push(`${document.id}  ${document.name}${isNew ? '' : '  (was on the list)'}`)
        }
        await db.query('commit')
        console.log(lines.join('\n'))
      })
    })
}

function listCommand(): Command {
  return new Command('list')
    .description('List the documents, by the names of the files that they came from.')
    .option('--json', 'print one JSON array, with the texts')
    .action(async ({ json }: { json?: true }) => {
      const documents = await withIngest(listDocuments)
      if (json) console.log(JSON.stringify(documents))
      else console.log(documents.length === 0 ? 'The list is empty.' : documentTable(documents))
    })
}

function documentTable(documents: readonly SafelistedDocument[]): string {
  return tableText(
    ['ID', 'NAME', 'ADDED', 'CHARACTERS'],
    documents.map(({ id, name, addedAt, document }) => [
      id,
      name,
      addedAt.toISOString().slice(0, 10),
      String(document.length),
    ]),
  )
}

function removeCommand(): Command {
  return new Command('remove')
    .description('Take a document off the list: a running hub refuses it from a second later on.')
    .argument('<id>', 'as "hub safelist list" shows it', documentIdOf)
    .action(async (id: string) => {
      if (!(await withIngest((db) => removeDocument(db, id))))
        throw new StartError(`No document on the list has the id ${id}. "hub safelist list" shows them.`)
      console.log(`The document ${id} is off the list.`)
    })
}

function documentIdOf(text: string): string {
  const id = text.toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(id))
    throw new InvalidArgumentError('it takes the id of a document, 64 hexadecimal digits.')
  return id
}
