import type { EntityManager } from 'typeorm'
import { StartError } from '../../platform/errors'
import { isUuid } from '../../platform/ids'
import type { Funder } from '../../services/directory/funder.entity'
import { listFunders } from '../../services/directory/funder.repository'

/** So many funders a message names. */
const MOST_NAMED = 20

/**
 * The id of a funder that was given by its id, or by its name in either language, whatever the case. An id is taken as it is: figures
 * may be released of a funder that has left the directory. Throws a StartError, with what would do, where no funder or several have
 * the name.
 */
export async function findFunder(directory: EntityManager, given: string): Promise<string> {
  if (isUuid(given)) return given.toLowerCase()
  const funders = await listFunders(directory)
  const wanted = keyOf(given)
  const [found, ...others] = funders.filter(({ nameEn, nameFr }) =>
    [nameEn, nameFr].some((name) => name !== null && keyOf(name) === wanted),
  )
  if (found && others.length === 0) return found.id
  throw found ? severalNamed(given, [found, ...others]) : noneNamed(given, funders)
}

function keyOf(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

function severalNamed(given: string, funders: readonly Funder[]): StartError {
  return new StartError(
    `${funders.length} funders are called ${JSON.stringify(given)}. Give the id of one: ${listed(funders)}.`,
  )
}

function noneNamed(given: string, funders: readonly Funder[]): StartError {
  return new StartError(
    funders.length === 0
      ? 'The directory holds no funder.'
      : `No funder is called ${JSON.stringify(given)}. Give the whole name, or the id, of one: ${listed(funders)}.`,
  )
}

function listed(funders: readonly Funder[]): string {
  const named = funders.slice(0, MOST_NAMED).map(({ id, nameEn, nameFr }) => `${nameEn ?? nameFr} (${id})`)
  const more = funders.length - named.length
  return named.join('; ') + (more > 0 ? `; and ${more} more` : '')
}
