import { ArgsType, Field, Int } from 'type-graphql'
import type { SelectQueryBuilder } from 'typeorm'
import { decodeCursor, encodeCursor } from '../../platform/codes/cursor'
import { type Connection, pageOf, pageSize } from '../../platform/codes/page'
import { quoted } from '../../platform/codes/quoted'
import { HubError } from '../../platform/errors'
import { isUuid } from '../../platform/ids'
import { type Named, nameOrder } from './named.entity'

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'Rows on the page, 1 to 100.' })
  first!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'The endCursor of the page before; absent: from the start.',
  })
  after!: string | null
}

/** A part of a list in the order of names: at most `first` rows, all behind the place `after`. */
export interface NamePage {
  /** 1 to 100. */
  readonly first: number
  readonly after: { readonly name: string; readonly id: string } | null
}

/** A page whose rows are counted only when `totalCount` is asked for: graphql-js calls it then. */
export type CountedConnection<Node> = Omit<Connection<Node>, 'totalCount'> & { totalCount(): Promise<number> }

type NamedRow = Named & { readonly id: string }

/** The page that the arguments ask for; throws BAD_USER_INPUT where they are out of range or no cursor of such a list. */
export function namePage({ first, after }: PageArgs): NamePage {
  return {
    first: pageSize(first ?? 20),
    after: after === null || after === undefined ? null : placeOf(after),
  }
}

/** Narrows a query to the rows behind the page's start, in the order of names. */
export function behindPlace<Row extends NamedRow>(query: SelectQueryBuilder<Row>, { after }: NamePage) {
  if (!after) return query
  const place = `(${nameOrder(query.alias)}, ${query.alias}.id)`
  const parameters = { afterName: after.name, afterId: after.id }
  return query.andWhere(`${place} > (:afterName, cast(:afterId as uuid))`, parameters)
}

/** The rows of a page, and one more where there is a next page. */
export function readPage<Row extends NamedRow>(
  query: SelectQueryBuilder<Row>,
  page: NamePage,
): Promise<Row[]> {
  return inNameOrder(behindPlace(query, page))
    .limit(page.first + 1)
    .getMany()
}

export function inNameOrder<Row extends NamedRow>(query: SelectQueryBuilder<Row>): SelectQueryBuilder<Row> {
  return query.orderBy(nameOrder(query.alias)).addOrderBy(`${query.alias}.id`)
}

/** What a client sees of rows that `readPage` read. */
export function connectionOfPage<Row extends NamedRow>(
  rows: readonly Row[],
  { first }: NamePage,
  totalCount: () => Promise<number>,
): CountedConnection<Row> {
  const cursorOf = ({ id, nameEn, nameFr }: Row) => encodeCursor([nameEn ?? nameFr, id])
  return { ...pageOf(rows, { first, totalCount: 0, cursorOf }), totalCount }
}

function placeOf(cursor: string): NamePage['after'] {
  const [name, id] = decodeCursor(cursor, 2)
  // The database knows no text with a NUL in it.
  if (typeof name === 'string' && !name.includes('\0') && isUuid(id)) return { name, id }
  const given = quoted(cursor)
  throw new HubError('BAD_USER_INPUT', {
    en: `${given} is a cursor of another list. Give an endCursor of one of this list's pages, or leave "after" out.`,
    fr: `${given} est un curseur d'une autre liste. Donnez le endCursor d'une page de celle-ci, ou omettez « after ».`,
  })
}
