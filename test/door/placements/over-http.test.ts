import { gatewayTests } from './gateway-tests'

gatewayTests(['directory', 'capacity', 'outcomes', 'analytics'])
