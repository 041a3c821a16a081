import { connectionOf } from '../../platform/codes/page'
import { Service } from './service.entity'

export const ServiceConnection = connectionOf(() => Service, 'Service')
