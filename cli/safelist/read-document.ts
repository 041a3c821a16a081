import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, validate, visit } from 'graphql'
import { StartError } from '../../platform/errors'
import { parseWithin } from '../../platform/limits/operation-shape'
import { documentId } from '../../platform/vault/safelist/document-form'

export interface ReadDocument {
  readonly id: string
  readonly name: string
  /** The text of the file as it is. */
  readonly document: string
}

/** The schema of a supergraph, for validation alone. */
export function schemaOf(supergraph: DocumentNode): GraphQLSchema {
  return buildASTSchema(supergraph, { assumeValidSDL: true })
}

/** The document in a file. Throws a StartError that names the file where the hub could not answer it: it is no document, does not fit the schema, is too large, or asks about the schema itself. */
export function readDocument(file: string, schema: GraphQLSchema): ReadDocument {
  const text = readText(file)
  const document = parsed(file, text)
  const [error] = validate(schema, document, undefined, { maxErrors: 1 })
  if (error) throw refused(file, error.message)
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    throw refused(file, 'it has no operation.')
  visit(document, {
    Field: ({ name: { value } }) => {
      if (value === '__schema' || value === '__type')
        throw refused(file, 'it asks about the schema, which a hub with a safelist does not answer.')
    },
  })
  return { id: documentId(text), name: basename(file), document: text }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`${file} can not be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function parsed(file: string, text: string): DocumentNode {
  try {
    return parseWithin(text)
  } catch (error) {
    throw refused(file, (error as Error).message)
  }
}

function refused(file: string, why: string): StartError {
  return new StartError(`${file} was not added, nor was any other: ${why}`)
}
