import type { EntityManager } from 'typeorm'
import { manyEach } from '../../platform/loaders/in-key-order'
import { Phone } from './phone.entity'

/** The phone numbers of each service, always in the same order, in the order of `serviceIds`. */
export async function findPhones(db: EntityManager, serviceIds: readonly string[]): Promise<Phone[][]> {
  const phones = await db
    .createQueryBuilder(Phone, 'phone')
    .where('phone.service_id = any(:serviceIds)', { serviceIds })
    .orderBy('phone.id')
    .getMany()
  return manyEach(serviceIds, phones, ({ serviceId }) => serviceId)
}
