import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PublicLocation } from './public-location.entity'

/** Where a service is offered (HSDS service_at_location). Not a GraphQL type: clients see a Location. */
@Entity('service_site')
export class ServiceSite {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string

  @Column({ name: 'service_id', type: 'uuid' })
  serviceId!: string

  @Column({ name: 'region_code', type: 'text' })
  regionCode!: string

  @Column({ name: 'location_id', type: 'uuid', nullable: true })
  locationId!: string | null

  /** Read along with the site; null: the site is confidential. */
  location?: PublicLocation | null
}
