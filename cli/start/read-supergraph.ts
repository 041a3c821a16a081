import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import { StartError } from '../../platform/errors'

/** The text of a supergraph's file. Throws a StartError where there is none, or it is no GraphQL. */
export function readSupergraph(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    parse(text)
    return text
  } catch (error) {
    throw new StartError(
      `The supergraph ${file} can not be used (${(error as Error).message}). Set HUB_SUPERGRAPH to a file that "hub compose" has written.`,
    )
  }
}
