import { gatewayTests } from './gateway-tests'

gatewayTests(['capacity', 'analytics'])
