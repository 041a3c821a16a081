import { isDeepStrictEqual } from 'node:util'
import { type Ask, askAllAtOnce, askAllPages, askGrid, type Server } from './statistics-load'
import type { Question } from './statistics-questions'

/** Throws where the two servers do not say the same, as grid and cell by cell. */
export async function sameAnswers(
  { ours, plain }: { readonly ours: Server; readonly plain: Server },
  question: Question,
): Promise<void> {
  const [ourGrid, plainGrid] = await Promise.all([gridOf(ours, question), gridOf(plain, question)])
  mustBeSame(ourGrid, plainGrid)
  const [ourCells, plainCells] = await Promise.all([
    cellsOf(askAllPages, ours, question),
    cellsOf(askAllAtOnce, plain, question),
  ])
  mustBeSame(ourCells, plainCells)
}

function mustBeSame(ours: readonly unknown[], plain: readonly unknown[]): void {
  const at = ours.findIndex((part, place) => !isDeepStrictEqual(part, plain[place]))
  if (at >= 0 || ours.length !== plain.length)
    throw new Error(
      `the two servers answer otherwise: ${[ours, plain].map((parts) => JSON.stringify(parts[at])?.slice(0, 300)).join(' and ')}`,
    )
}

async function gridOf(server: Server, question: Question): Promise<unknown[]> {
  const [text = ''] = await askGrid(server, question)
  const { axes, columns } = JSON.parse(text).data.analytics.shelterDemand.grid
  return [...axes, ...columns]
}

async function cellsOf(ask: Ask, server: Server, question: Question): Promise<unknown[]> {
  const texts = await ask(server, question)
  return texts.flatMap((text) => JSON.parse(text).data.analytics.shelterDemand.cells.edges)
}
