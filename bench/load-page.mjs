// Runs in a worker thread, so that the client does not share the server's event loop.
import http from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })

function get() {
  return new Promise((resolve, reject) => {
    http
      .get(workerData.url, { agent, headers: workerData.headers ?? {} }, (response) => {
        if (response.statusCode !== 200)
          reject(new Error(`${workerData.url} answered ${response.statusCode}`))
        response.on('data', () => {}).on('end', resolve)
      })
      .on('error', reject)
  })
}

async function repeat(milliseconds, lanes) {
  const samples = []
  const end = performance.now() + milliseconds
  const lane = async () => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await get()
      samples.push((performance.now() - start) * 1000)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return samples.sort((a, b) => a - b)
}

await repeat(1000, 16)
const alone = await repeat(2000, 1)
const together = await repeat(3000, 16)
agent.destroy()
parentPort.postMessage({
  p50: alone[Math.floor(alone.length * 0.5)],
  p95: alone[Math.floor(alone.length * 0.95)],
  perSecond: together.length / 3,
})
