import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  // The dashboard's few URLs travel with the page; asking for them later would cost a request of its own.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
