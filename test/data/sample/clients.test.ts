import { type Client, clientOf } from '../../../data/sample/clients'
import { type Arrival, arrivalsIn, type Intake } from '../../../data/sample/intakes'
import { monthOf } from '../../../data/sample/months'
import { programIntakes } from '../../../data/sample/program-intakes'
import { requestIntakes } from '../../../data/sample/request-intakes'
import { share } from './demand-months'

const months = ['2024-02', '2024-09'].map(monthOf)

describe.each([
  ['requests', requestIntakes()],
  ['episodes', programIntakes()],
])('%s', (_name, intakes) => {
  const arrivals = intakes.flatMap(arrivalsTo).map((arrival) => ({ arrival, client: clientOf(arrival) }))

  test('a few per cent of the clients are known to another agency too, which is of the same province', () => {
    const known = arrivals.filter(({ client }) => client.person.intake.agencyKey !== agencyOf(client))
    expect(known.length / arrivals.length).toBeGreaterThan(0.01)
    expect(known.length / arrivals.length).toBeLessThan(0.06)
    const far = known.filter(({ arrival, client }) => provinceOf(client.person) !== provinceOf(arrival))
    expect(far).toEqual([])
  })

  test('the other agency knows the person under another id', () => {
    const shared = arrivals.filter(({ client }) => clientOf(client.person).id === client.id)
    const own = arrivals.filter(({ client }) => client.person.intake.agencyKey === agencyOf(client))
    expect(shared.length).toBe(own.length)
  })

  test('a client is of the agency that they come to, and nobody is there before they came', () => {
    const wrong = arrivals.filter(
      ({ arrival, client }) =>
        agencyOf(client) !== arrival.intake.agencyKey || client.person.month > arrival.month,
    )
    expect(wrong).toEqual([])
  })

  test('most arrivals are somebody new', () => {
    const isNew = share(arrivals, ({ arrival, client }) => client.person === arrival)
    expect(isNew).toBeGreaterThan(0.7)
    expect(isNew).toBeLessThan(0.95)
  })
})

function arrivalsTo(intake: Intake): Arrival[] {
  return months.flatMap((month) =>
    Array.from({ length: arrivalsIn(intake, month) }, (_, index) => ({ intake, month, index })),
  )
}

function agencyOf({ id }: Client): string {
  return id.slice('sample-'.length, 'sample-'.length + 3)
}

function provinceOf({ intake }: Arrival): string {
  return intake.service.home_region.slice(0, 2)
}
