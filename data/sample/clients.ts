import { type Arrival, arrivalsIn, type Intake, type IntakeKind } from './intakes'
import { codeOfMonth } from './months'
import { Random } from './random'

/** Whom an agency knows under one id. */
export interface Client {
  /** Plainly made up, as `sample-017-r2-2024-03-005`; of two agencies never the same. */
  readonly id: string
  /** The first arrival of the person behind the id; to another agency where that one knew them before. */
  readonly person: Arrival
}

/**
 * Who an arrival is: mostly somebody new, sometimes a client of the same agency from an earlier month, who keeps the id,
 * and sometimes a person whom another agency of the province knows under another id, which nothing in either tells.
 * Somebody who came before is found by making that arrival again, so no month needs another one's rows.
 */
export function clientOf(arrival: Arrival): Client {
  const { intake, month, index } = arrival
  const random = new Random(`client/${intake.seed}/${month}/${index}`)
  const { again, elsewhere } = HABITS[intake.kind]
  const earlier = random.chance(again) ? earlierArrival(random, arrival, intake.sameAgency) : null
  if (earlier) return clientOf(earlier)
  const known = random.chance(elsewhere) ? earlierArrival(random, arrival, intake.sameProvince) : null
  const other = known && clientOf(known).person
  // Somebody whom the other agency knows from here would have a second id here.
  const person = other && other.intake.agencyKey !== intake.agencyKey ? other : arrival
  return { id: clientId(arrival), person }
}

function clientId({ intake, month, index }: Arrival): string {
  const door = `${intake.kind === 'REQUEST' ? 'r' : 'e'}${intake.number}`
  return `sample-${intake.agencyKey}-${door}-${codeOfMonth(month)}-${String(index + 1).padStart(3, '0')}`
}

// More often months ago than a year; null where nobody came that month.
function earlierArrival(random: Random, { intake, month }: Arrival, from: readonly Intake[]): Arrival | null {
  const other = random.pick(from)
  const [shortest, longest] = HABITS[intake.kind].monthsBetween
  const share = random.next()
  const then = month - shortest - Math.floor(share * share * (longest - shortest + 1))
  const count = arrivalsIn(other, then)
  return count > 0 ? { intake: other, month: then, index: random.whole(0, count - 1) } : null
}

/** How often a client comes again or is known elsewhere, and after how many months. */
const HABITS: Record<IntakeKind, { again: number; elsewhere: number; monthsBetween: [number, number] }> = {
  REQUEST: { again: 0.26, elsewhere: 0.05, monthsBetween: [1, 14] },
  EPISODE: { again: 0.14, elsewhere: 0.06, monthsBetween: [4, 22] },
}
